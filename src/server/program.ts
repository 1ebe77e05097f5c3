import { once } from 'node:events';
import { createServer, Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Config } from '#/kernel/config.ts';
import { startEmbeddedPostgres } from '#/kernel/database/embedded.ts';
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
/** How long an open connection has for one more request, whose answer tells it to close. */
const lingerMs = 500;

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
  // What was opened, to be closed the other way round: at the end, and when a later part does not come up.
  const opened: (() => Promise<unknown> | void)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).toReversed()) await close();
  };
  try {
    await probePort(config);
    const embedded = config.DATABASE_URL ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
    if (embedded) opened.push(embedded.stop);
    const controlUrl = config.DATABASE_URL ?? embedded!.url;
    await migrateAll(config, controlUrl, log);
    const house = await openHouse(config, controlUrl, log);
    opened.push(house.close);
    if (furnish && (await hasNoTenants(house))) await furnish(house);
    const worker = config.ROWHOUSE_ROLES.includes('worker') ? await startWorker(house, controlUrl) : undefined;
    if (worker) opened.push(worker.stop);
    const state = { started: false, draining: false };
    const feed = openEventFeed(house.databases.all, house.bus, log);
    const server = await buildServer(house, feed, { started: () => state.started, draining: () => state.draining });
    const linger = () => (state.draining ? pause(lingerMs) : undefined);
    opened.push(() => server.close(), linger, feed.close);
    const collab = config.ROWHOUSE_ROLES.includes('live') ? startCollab(house, server.server) : undefined;
    if (collab) opened.push(collab.stop);
    await listen(server, config);
    state.started = true;
    return {
      house,
      server,
      worker,
      async stop() {
        state.draining = true;
        // TCP's own end of listening: HTTP's would cut idle connections at once, and a request may be on its way on one.
        Server.prototype.close.call(server.server);
        const deadline = setTimeout(() => server.server.closeAllConnections(), drainMs);
        // A connection whose last request ends meanwhile would be kept for another.
        const idle = setInterval(() => server.server.closeIdleConnections(), lingerMs);
        await closeAll();
        clearTimeout(deadline);
        clearInterval(idle);
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Finds out before anything is made that the port cannot be had. */
async function probePort(config: Config): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(config.PORT, config.HOST);
    await once(probe, 'listening');
  } catch (error) {
    throw portProblem(config, error);
  } finally {
    probe.close();
  }
}

async function listen(server: FastifyInstance, config: Config): Promise<void> {
  try {
    await server.listen({ host: config.HOST, port: config.PORT });
  } catch (error) {
    throw portProblem(config, error);
  }
}

function portProblem({ PORT }: Config, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new StartupProblem(`Port ${PORT} is in use by another program. Stop that one, or set PORT to a free one.`);
  if (code === 'EACCES') return new StartupProblem(`Port ${PORT} may not be opened by this user. Set PORT to one above 1023.`);
  return error;
}
