import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { StartupProblem } from '../startup-problem.ts';
import { checkCluster, makeCluster, prepareDataDir } from './embedded-cluster.ts';
import {
  causeIn,
  chooseUser,
  environment,
  findPrograms,
  reachable,
  runnablePrograms,
  type PostgresPrograms,
  type SystemUser,
} from './embedded-programs.ts';
import { clearStaleLock, findServer, stopServer } from './embedded-server.ts';

/** Where a running embedded PostgreSQL is reached. */
export interface EmbeddedAddress {
  /** Of the superuser `postgres`, database `postgres`, on 127.0.0.1. */
  readonly url: string;
  readonly port: number;
  /** Process id of the postmaster. */
  readonly pid: number;
}

/** An embedded PostgreSQL that this process started and has to stop. */
export interface EmbeddedPostgres extends EmbeddedAddress {
  /** Ends sessions, writes a checkpoint and waits until the server is gone. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** PostgreSQL's files go into `postgres/` and its messages into `postgres.log` below this folder, which is made if absent. */
  readonly dataDir: string;
  /** Told what happened, in sentences. */
  readonly log?: (message: string) => void;
  /** For tests: data need not survive a power cut, so nothing waits for the disk. */
  readonly throwaway?: boolean;
}

const logBytesMax = 5_000_000;
const readyPollMs = 20;
const attemptsMax = 3;

/**
 * Starts the PostgreSQL that npm brought on the data below `dataDir`, making the data on the first start (about a second).
 * As root it runs the server as an unprivileged user, even where only root may enter the folder. A server left behind by a
 * process that was killed is stopped first, then started afresh, so that its settings are always today's.
 *
 * Throws a {@link StartupProblem} when the folder cannot be written, is in use by a live process, or holds data of another
 * PostgreSQL version, and when the server does not come up.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log = () => {},
  throwaway = false,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = path.resolve(dataDir, 'postgres');
  const installed = findPrograms();
  prepareDataDir(path.dirname(folder));
  const user = chooseUser(folder);
  const programs = runnablePrograms(installed, user);
  if (!fs.existsSync(folder)) {
    log('Making the data folder of PostgreSQL.');
    await makeCluster(folder, programs, user, throwaway);
  }
  checkCluster(folder, programs, user);
  await clearTheWay(folder, log);
  return await launch(folder, programs, user, throwaway, log);
}

/** Finds the server that another process runs on `dataDir`. Undefined when there is none, or when it does not answer yet. */
export async function findEmbeddedPostgres(dataDir: string): Promise<EmbeddedAddress | undefined> {
  const folder = path.resolve(dataDir, 'postgres');
  const server = findServer(folder);
  if (!server?.ready) return undefined;
  const url = urlOf(folder, server.port);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
  } catch {
    return undefined;
  }
  return { url, port: server.port, pid: server.pid };
}

async function clearTheWay(folder: string, log: (message: string) => void): Promise<void> {
  const server = findServer(folder);
  if (server && !server.orphaned) {
    throw new StartupProblem(
      `The data folder ${path.dirname(folder)} is in use by process ${server.owner}. Stop that one first, or choose another data folder.`,
    );
  }
  if (server) {
    log(`Stopping the PostgreSQL that process ${server.owner} left behind.`);
    await stopServer(server.pid, folder);
  }
  clearStaleLock(folder);
}

async function launch(
  folder: string,
  programs: PostgresPrograms,
  user: SystemUser | undefined,
  throwaway: boolean,
  log: (message: string) => void,
): Promise<EmbeddedPostgres> {
  const logFile = `${folder}.log`;
  if ((fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logBytesMax) fs.renameSync(logFile, `${logFile}.old`);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const messages = fs.openSync(logFile, 'a', 0o600);
    const before = fs.fstatSync(messages).size;
    const child = spawn(
      path.join(programs.folder, 'bin/postgres'),
      ['-D', reachable(folder, user), ...settings(port, throwaway)],
      {
        ...user,
        cwd: folder,
        env: environment(),
        stdio: ['ignore', messages, messages],
        // In a group of its own, since Ctrl-C in a terminal reaches a whole group and the program still needs its database to end well.
        detached: true,
      },
    );
    fs.closeSync(messages);
    if (await becomesReady(child, folder)) {
      log(`PostgreSQL ${programs.version.split('.', 2).join('.')} listens on 127.0.0.1:${port}.`);
      return running(child, { url: urlOf(folder, port), port, pid: child.pid! }, folder, log);
    }
    const complaint = fs.readFileSync(logFile).subarray(before).toString();
    // Another program took the port meanwhile, or the sessions of a killed server have not ended yet.
    const passing = /could not bind|shared memory block/.test(complaint);
    if (!passing || attempt === attemptsMax) {
      throw new StartupProblem(`PostgreSQL did not start: ${causeIn(complaint)}. Its messages are in ${logFile}.`);
    }
    await pause(500 * attempt);
  }
}

async function becomesReady(child: ChildProcess, folder: string): Promise<boolean> {
  child.on('error', () => {});
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const server = findServer(folder);
    if (server?.pid === child.pid && server.ready) return true;
    await pause(readyPollMs);
  }
  return false;
}

function running(
  child: ChildProcess,
  address: EmbeddedAddress,
  folder: string,
  log: (message: string) => void,
): EmbeddedPostgres {
  const gone = once(child, 'exit');
  const interrupt = () => void child.kill('SIGINT');
  let stopping: Promise<void> | undefined;
  process.once('exit', interrupt);
  void gone.then(() => {
    process.removeListener('exit', interrupt);
    if (!stopping) log(`PostgreSQL ended unexpectedly. Its messages are in ${folder}.log.`);
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) await Promise.all([gone, stopServer(address.pid, folder)]);
  };
  return { ...address, stop: () => (stopping ??= stop()) };
}

function settings(port: number, throwaway: boolean): string[] {
  const chosen: Record<string, string | number> = {
    'rowhouse.owner': process.pid,
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: throwaway ? '128MB' : `${sharedMegabytes()}MB`,
    random_page_cost: 1.1,
    jit: 'off',
    fsync: throwaway ? 'off' : 'on',
    synchronous_commit: throwaway ? 'off' : 'on',
    full_page_writes: throwaway ? 'off' : 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The server's own messages and fatal ones; failed statements are the program's to report.
    log_min_messages: 'log',
  };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** A quarter of the memory this process may use, as PostgreSQL's manual advises, between 128 and 512 MB; taken as it is needed. */
function sharedMegabytes(): number {
  const bytes = Math.min(os.totalmem(), process.constrainedMemory() || Infinity);
  return Math.round(Math.min(512, Math.max(128, bytes / 4_000_000)));
}

function urlOf(folder: string, port: number): string {
  const password = fs.readFileSync(path.join(folder, 'rowhouse.password'), 'utf8');
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
