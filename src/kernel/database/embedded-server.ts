import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupProblem } from '../startup-problem.ts';

/** A live PostgreSQL on a data folder, as its own lock file tells. */
export interface FoundServer {
  readonly pid: number;
  readonly port: number;
  /** True once it takes connections. */
  readonly ready: boolean;
  /** The process of ours that started it. */
  readonly owner: number;
  /** True when that process is gone, so that nobody will ever stop the server. */
  readonly orphaned: boolean;
}

const fastStopMsMax = 60_000;
const quickStopMsMax = 10_000;

/** Reads which server runs on `folder`. Undefined when none does, whatever a stale lock file says. */
export function findServer(folder: string): FoundServer | undefined {
  const lock = read(path.join(folder, 'postmaster.pid'))?.split('\n');
  const pid = Number(lock?.[0]);
  if (!lock || !Number.isSafeInteger(pid) || pid <= 1 || !runsOn(pid, folder)) return undefined;
  const owner = Number(/rowhouse\.owner=(\d+)/.exec(commandOf(pid))?.[1]);
  return {
    pid,
    port: Number(lock[3]),
    ready: lock[7]?.trim() === 'ready',
    owner,
    // The system gives the children of a dead process to another parent, and a process number may be used again.
    orphaned: parentOf(pid) !== owner,
  };
}

/** Asks the server to stop after a checkpoint, and at once when it takes more than a minute; both keep every commit. */
export async function stopServer(pid: number, folder: string): Promise<void> {
  signal(pid, 'SIGINT');
  if (await ends(pid, folder, fastStopMsMax)) return;
  signal(pid, 'SIGQUIT');
  if (await ends(pid, folder, quickStopMsMax)) return;
  throw new StartupProblem(`The PostgreSQL with process number ${pid} does not stop. End it by hand.`);
}

/**
 * Removes a lock file whose process number now belongs to some other program: PostgreSQL would take it for a live server.
 * One whose process is dead stays, since PostgreSQL deals with it better than we could.
 */
export function clearStaleLock(folder: string): void {
  const file = path.join(folder, 'postmaster.pid');
  const pid = Number.parseInt(read(file) ?? '', 10);
  if (pid > 0 && signal(pid, 0) && !runsOn(pid, folder)) fs.rmSync(file, { force: true });
}

/** Sends a signal; false when there is no such process. Signal 0 only asks. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function ends(pid: number, folder: string, msMax: number): Promise<boolean> {
  const deadline = performance.now() + msMax;
  while (performance.now() < deadline) {
    if (!runsOn(pid, folder)) return true;
    await pause(10);
  }
  return false;
}

/** A process number alone proves nothing: after a crash it may belong to anyone. A postmaster stands in its data folder. */
function runsOn(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return signal(pid, 0) && commandOf(pid).includes('rowhouse.owner=');
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(folder);
  } catch {
    return false;
  }
}

function parentOf(pid: number): number {
  if (process.platform !== 'linux') return Number(ps(pid, 'ppid='));
  // The name in parentheses may hold spaces; state and parent follow it.
  return Number(read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')[1]);
}

function commandOf(pid: number): string {
  return process.platform === 'linux' ? (read(`/proc/${pid}/cmdline`) ?? '') : ps(pid, 'command=');
}

function ps(pid: number, column: string): string {
  return spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
