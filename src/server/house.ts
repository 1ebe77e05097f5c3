import { openBus } from '#/kernel/bus.ts';
import { openCache } from '#/kernel/cache.ts';
import type { Config } from '#/kernel/config.ts';
import { openDatabases, runtimeRoles, urlAs } from '#/kernel/database/databases.ts';
import { migrate } from '#/kernel/database/migrate.ts';
import { openMetrics } from '#/kernel/http/metrics.ts';
import type { House } from '#/kernel/house.ts';
import type { Log } from '#/kernel/log.ts';
import { openMailer } from '#/kernel/mail.ts';
import { openStorage } from '#/kernel/storage/storage.ts';
import { openAuthenticator } from '#/modules/identity/index.ts';
import { openDirectory } from '#/modules/tenants/index.ts';
import { allMigrations, modules } from './modules.ts';

/** Migrates every database of the configuration; `controlUrl` is the administrator's. */
export async function migrateAll(config: Config, controlUrl: string, log?: Log): Promise<void> {
  for (const url of [controlUrl, ...Object.values(config.ROWHOUSE_PLACEMENTS)])
    await migrate(url, allMigrations(), config.secret, log);
}

/** Opens an installation on databases that are migrated. Close it when its server and worker have stopped. */
export async function openHouse(config: Config, controlUrl: string, log: Log): Promise<House & { close(): Promise<void> }> {
  const storage = await openStorage(config);
  const bus = openBus(urlAs(controlUrl, runtimeRoles.platform, config.secret), log);
  const databases = openDatabases(config, controlUrl, log);
  const listeners = Map.groupBy(
    modules.flatMap((module) => module.listeners ?? []),
    (listener) => listener.event,
  );
  const house: House & { close(): Promise<void> } = {
    config,
    log,
    databases,
    bus,
    cache: openCache(bus),
    storage,
    mailer: openMailer(config),
    metrics: openMetrics(),
    permissions: Object.assign({}, ...modules.map((module) => module.permissions ?? {})) as Record<string, string>,
    blocks: new Map(modules.flatMap((module) => module.blocks ?? []).map((block) => [block.type, block])),
    liveBlocks: new Map(modules.flatMap((module) => module.liveBlocks ?? []).map((block) => [block.type, block])),
    sitePages: modules.flatMap((module) => module.sitePages ?? []),
    tenants: openDirectory(() => house),
    authenticator: openAuthenticator(() => house),
    listenersOf: (event: string) => listeners.get(event) ?? [],
    async close() {
      await bus.close();
      await databases.close();
      house.mailer?.close();
    },
  };
  return house;
}
