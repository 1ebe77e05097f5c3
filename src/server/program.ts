import type { FastifyInstance } from 'fastify';
import type { Config } from '#/kernel/config.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '#/kernel/database/embedded.ts';
import { openEventFeed } from '#/kernel/events/feed.ts';
import type { House } from '#/kernel/house.ts';
import { openLog } from '#/kernel/log.ts';
import { startCollab } from '#/modules/sites/index.ts';
import { hasNoTenants } from '#/modules/tenants/index.ts';
import { StartupProblem } from '#/kernel/startup-problem.ts';
import { migrateAll, openHouse } from './house.ts';
import { buildServer } from './web.ts';
import { startWorker, type Worker } from './worker.ts';

/** The running program. */
export interface Program {
  readonly house: House;
  readonly server: FastifyInstance;
  readonly worker: Worker | undefined;
  /** Takes no new request, ends what runs, and leaves nothing behind. */
  stop(): Promise<void>;
}

const drainMs = 25_000;

/**
 * Starts the roles of the configuration, on `DATABASE_URL` or on the embedded PostgreSQL. `furnish` fills an installation
 * nobody has used yet, before its worker begins. Throws {@link StartupProblem} with one clear sentence.
 */
export async function startProgram(
  config: Config,
  say: (text: string) => void = () => {},
  furnish?: (house: House) => Promise<void>,
): Promise<Program> {
  const log = openLog(config);
  const embedded = config.DATABASE_URL ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
  const controlUrl = config.DATABASE_URL ?? embedded!.url;
  try {
    await migrateAll(config, controlUrl, log);
    const house = openHouse(config, controlUrl, log);
    if (furnish && (await hasNoTenants(house))) await furnish(house);
    const state = { started: false, draining: false };
    const feed = openEventFeed(house.databases.all, house.bus, log);
    const server = await buildServer(house, feed, { started: () => state.started, draining: () => state.draining });
    const worker = config.ROWHOUSE_ROLES.includes('worker') ? await startWorker(house, controlUrl) : undefined;
    const collab = config.ROWHOUSE_ROLES.includes('live') ? startCollab(house, server.server) : undefined;
    await listen(server, config);
    state.started = true;
    return {
      house,
      server,
      worker,
      async stop() {
        state.draining = true;
        const deadline = setTimeout(() => server.server.closeAllConnections(), drainMs);
        feed.close();
        await collab?.stop();
        await server.close();
        clearTimeout(deadline);
        await worker?.stop();
        await house.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** The administrator's address of the database a second process shares with the running program. */
export async function findControlUrl(config: Config): Promise<string | undefined> {
  return config.DATABASE_URL ?? (await findEmbeddedPostgres(config.dataDir))?.url;
}

async function listen(server: FastifyInstance, config: Config): Promise<void> {
  try {
    await server.listen({ host: config.HOST, port: config.PORT });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartupProblem(`Port ${config.PORT} is in use by another program. Stop that one, or set PORT to a free one.`);
    if (code === 'EACCES')
      throw new StartupProblem(`Port ${config.PORT} may not be opened by this user. Set PORT to one above 1023.`);
    throw error;
  }
}
