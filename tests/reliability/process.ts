import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';

/**
 * Starts the program as a process, without `DATABASE_URL` in `settings` on its own embedded PostgreSQL below `dataDir`; resolves when it
 * answers. `entry` is the file beside this one that runs.
 */
export async function startProcess(
  dataDir: string,
  port: number,
  settings: Record<string, string> = {},
  entry: 'serve.ts' | 'serve-mortal.ts' = 'serve.ts',
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, entry)], {
    env: {
      ...process.env,
      PORT: String(port),
      ROWHOUSE_DATA: dataDir,
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
      RATE_PER_SECOND: '100000',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whatever ends this process, the program does not outlive it.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit')])) as [unknown];
  if (line !== 'ready') throw new Error(`the program did not start: ${String(line)}`);
  return child;
}

/** Ends a process at once, without a chance to finish anything. */
export async function killProcess(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Asks a process to end, and waits until it has; returns its exit code. */
export async function endProcess(child: ChildProcess): Promise<number | null> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  return (await gone)[0] as number | null;
}
