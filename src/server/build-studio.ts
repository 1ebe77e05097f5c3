import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartupProblem } from '#/kernel/startup-problem.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Where the built studio stands. */
export const studioFolder = path.join(root, 'dist/studio');
/** Files of earlier builds stay this long, for tabs and programs that began with them. */
const keptMs = 24 * 3_600_000;

/** Builds the studio when a source of it is newer than what was built. Whoever serves or starts meanwhile sees the old one whole. */
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
  replaceStudio(unfinished, studioFolder);
}

/** Moves a build where the studio stands. The names of its assets carry their hash, so they come first and the page that names them last. */
export function replaceStudio(build: string, folder: string): void {
  const assets = path.join(folder, 'studio-assets');
  mkdirSync(assets, { recursive: true });
  for (const name of readdirSync(path.join(build, 'studio-assets')))
    renameSync(path.join(build, 'studio-assets', name), path.join(assets, name));
  renameSync(path.join(build, 'index.html'), path.join(folder, 'index.html'));
  rmSync(build, { recursive: true });
  const oldest = statSync(path.join(folder, 'index.html')).mtimeMs - keptMs;
  for (const name of readdirSync(assets)) {
    const builtAt = statSync(path.join(assets, name), { throwIfNoEntry: false })?.mtimeMs;
    if (builtAt !== undefined && builtAt < oldest) rmSync(path.join(assets, name), { force: true });
  }
}

function isStale(): boolean {
  const built = path.join(studioFolder, 'index.html');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  const sources = globSync(['src/**/*.{ts,tsx,css,html}', 'vite.config.ts', 'package-lock.json'], { cwd: root });
  return sources.some((file) => statSync(path.join(root, file)).mtimeMs > builtAt);
}
