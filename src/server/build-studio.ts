import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartupProblem } from '#/kernel/startup-problem.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Where the built studio stands. */
export const studioFolder = path.join(root, 'dist/studio');

/** Builds the studio when a source of it is newer than what was built. Whoever serves the old one never sees half of the new. */
export async function buildStudio(say: (text: string) => void): Promise<void> {
  if (!isStale()) return;
  say('Building the studio.');
  const unfinished = path.join(root, `dist/studio-${process.pid}`);
  // A process of its own: the builder's memory is gone when the program runs, and React's production half is taken.
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const builder = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', unfinished, '--emptyOutDir'], {
    cwd: root,
    // oxlint-disable-next-line rowhouse/env-in-config -- the builder is another program, which gets what this one was given
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(builder, 'exit')) as [number | null];
  if (code !== 0) throw new StartupProblem('The studio could not be built.');
  rmSync(studioFolder, { recursive: true, force: true });
  renameSync(unfinished, studioFolder);
}

function isStale(): boolean {
  const built = path.join(studioFolder, 'index.html');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  const sources = globSync(['src/**/*.{ts,tsx,css,html}', 'vite.config.ts', 'package-lock.json'], { cwd: root });
  return sources.some((file) => statSync(path.join(root, file)).mtimeMs > builtAt);
}
