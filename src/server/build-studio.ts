import { existsSync, globSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const built = path.join(root, 'dist/studio/index.html');

/** Builds the studio when a source of it is newer than what was built. */
export async function buildStudio(say: (text: string) => void): Promise<void> {
  if (!isStale()) return;
  say('Building the studio.');
  const { build } = await import('vite');
  await build({ configFile: path.join(root, 'vite.config.ts'), logLevel: 'warn' });
}

function isStale(): boolean {
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  const sources = globSync(['src/**/*.{ts,tsx,css,html}', 'vite.config.ts', 'package-lock.json'], { cwd: root });
  return sources.some((file) => statSync(path.join(root, file)).mtimeMs > builtAt);
}
