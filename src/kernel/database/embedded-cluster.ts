import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { StartupProblem } from '../startup-problem.ts';
import { causeIn, environment, reachable, type PostgresPrograms, type SystemUser } from './embedded-programs.ts';
import { signal } from './embedded-server.ts';

/** Makes the folder that holds everything, for us alone, and sweeps up what interrupted first starts left. */
export function prepareDataDir(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK);
    // Each of these belongs to one process that was making new data; it is garbage when that process is gone.
    for (const name of fs.readdirSync(dataDir)) {
      const maker = /^postgres\.new-(\d+)/.exec(name)?.[1];
      if (maker && !signal(Number(maker), 0)) fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
    }
  } catch (error) {
    throw new StartupProblem(`The data folder ${dataDir} cannot be written by ${us()}: ${reason(error)}.`, { cause: error });
  }
}

/** Makes the data under another name and renames it when whole, so that an interrupted first start leaves nothing half-made. */
export async function makeCluster(
  folder: string,
  programs: PostgresPrograms,
  user: SystemUser | undefined,
  throwaway: boolean,
): Promise<void> {
  const fresh = `${folder}.new-${process.pid}`;
  const passwordFile = `${fresh}.password`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  fs.writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user) for (const made of [fresh, passwordFile]) fs.chownSync(made, user.uid, user.gid);
  const password = fs.openSync(passwordFile, 'r');
  try {
    const initdb = spawn(path.join(programs.folder, 'bin/initdb'), initdbOptions(reachable(fresh, user), throwaway), {
      ...user,
      cwd: fresh,
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe', password],
    });
    let complaint = '';
    initdb.stderr!.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const [status] = (await once(initdb, 'close')) as [number | null];
    if (status !== 0) throw new StartupProblem(`PostgreSQL could not make its data in ${folder}: ${causeIn(complaint)}.`);
    fs.chownSync(passwordFile, process.getuid!(), process.getgid!());
    fs.renameSync(passwordFile, path.join(fresh, 'rowhouse.password'));
    renameUnlessThere(fresh, folder);
  } finally {
    fs.closeSync(password);
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

function initdbOptions(pgdata: string, throwaway: boolean): string[] {
  // The built-in provider sorts the same on every machine, whatever its C library and ICU are.
  const options = {
    pgdata,
    username: 'postgres',
    auth: 'scram-sha-256',
    pwfile: '/dev/fd/3',
    encoding: 'UTF8',
    locale: 'C',
    'locale-provider': 'builtin',
    'builtin-locale': 'C.UTF-8',
  };
  return [
    ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
    '--no-instructions',
    ...(throwaway ? ['--no-sync'] : []),
  ];
}

/** Of two first starts at the same moment the second finds the data made. */
function renameUnlessThere(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (!fs.existsSync(to)) throw error;
  }
}

/** Holds the data against the program that is to open it, and closes it to other users. */
export function checkCluster(folder: string, programs: PostgresPrograms, user: SystemUser | undefined): void {
  let major: string;
  try {
    const found = fs.statSync(folder);
    if (user && found.uid === 0) chownTree(folder, user);
    else if (!user && found.uid !== process.getuid!()) {
      throw new StartupProblem(`The PostgreSQL data in ${folder} belongs to another user (${found.uid}), not to ${us()}.`);
    }
    fs.chmodSync(folder, 0o700);
    major = fs.readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
    fs.accessSync(path.join(folder, 'rowhouse.password'), fs.constants.R_OK);
  } catch (error) {
    if (error instanceof StartupProblem) throw error;
    throw new StartupProblem(`${folder} is not a data folder that Rowhouse made and can use: ${reason(error)}. Move it away.`, {
      cause: error,
    });
  }
  if (major !== programs.major) {
    throw new StartupProblem(
      `The data in ${folder} was made by PostgreSQL ${major}, but this is PostgreSQL ${programs.major}. ` +
        'Export it with the Rowhouse that made it, or move the folder away to start empty.',
    );
  }
}

/** Data restored by root belongs to root, and PostgreSQL opens only what is its own. */
function chownTree(folder: string, user: SystemUser): void {
  for (const entry of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (entry !== 'rowhouse.password') fs.lchownSync(path.join(folder, entry), user.uid, user.gid);
  }
  fs.chownSync(folder, user.uid, user.gid);
}

function us(): string {
  return process.getuid!() === 0 ? 'root' : `user ${process.getuid!()}`;
}

function reason(error: unknown): string {
  return (error as Error).message.replace(/^E[A-Z]+: /, '');
}
