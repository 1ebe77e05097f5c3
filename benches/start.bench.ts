import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { findEmbeddedPostgres } from '#/kernel/database/embedded.ts';
import { buildStudio } from '#/server/build-studio.ts';
import { freePort } from '../tests/support/listening.ts';
import { endProcess } from '../tests/reliability/process.ts';
import { below, type Promise_ } from './promise.ts';

const root = path.resolve(import.meta.dirname, '..');
const settleMs = 20_000;

/** The start of the whole program as a stranger has it: on an empty folder with the demo, then again, then its memory when nothing happens. */
export async function measureStart(): Promise<Promise_[]> {
  // The studio is built once for a checkout, not once for an empty folder.
  await buildStudio(() => {});
  const dataDir = mkdtempSync(path.join(tmpdir(), 'rowhouse-start-'));
  try {
    const first = await timedStart(dataDir, 'Rowhouse is running');
    await picturesReady(dataDir);
    await endProcess(first.program);
    const later = await timedStart(dataDir, 'Rowhouse is running');
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const megabytes = residentMegabytes(later.program.pid!);
    await endProcess(later.program);
    return [
      below('first start with demo', 's', first.seconds, 15),
      below('later start', 's', later.seconds, 3),
      below('memory of the idle process', 'MB', megabytes, 250),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Seconds until the first 200; for a first start the demo must stand too. */
async function timedStart(dataDir: string, sign: string): Promise<{ program: ChildProcess; seconds: number }> {
  const port = await freePort();
  const begun = performance.now();
  const program = spawn(process.execPath, ['src/server/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      ROWHOUSE_DATA: dataDir,
      LOG_LEVEL: 'error',
      MALLOC_ARENA_MAX: '2',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  program.stdout.on('data', (data: Buffer) => (said += data.toString()));
  while (!said.includes(sign)) {
    await Promise.race([once(program.stdout, 'data'), once(program, 'exit')]);
    if (program.exitCode !== null) throw new Error(`the program ended: ${said}`);
  }
  const response = await fetch(`http://localhost:${port}/api/health/ready`);
  if (!response.ok) throw new Error(`not ready: ${response.status}`);
  return { program, seconds: (performance.now() - begun) / 1000 };
}

/** Waits until the demo's pictures have their files: until then the process is not idle. */
async function picturesReady(dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: (await findEmbeddedPostgres(dataDir))!.url });
  await client.connect();
  const waiting = async () => (await client.query("select from media_asset where state = 'processing' limit 1")).rowCount === 1;
  while (await waiting()) await new Promise((resolve) => setTimeout(resolve, 500));
  await client.end();
}

function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
