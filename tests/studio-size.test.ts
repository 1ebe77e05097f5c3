import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const most = 150_000;
const screens = {
  'the entry': [],
  'the sign-in page': ['studio/bare-router.tsx', 'identity/studio/sign-in.tsx'],
  Home: [
    'studio/studio-router.tsx',
    'identity/studio/home.ts',
    'tenants/studio/home.ts',
    'sites/studio/home.ts',
    'catalog/studio/home.ts',
    'orders/studio/home.ts',
    'payments/studio/home.ts',
  ],
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rowhouse-studio-'));
let chunks: Rolldown.OutputChunk[];
before(async () => {
  process.env['NODE_ENV'] = 'production';
  const built = (await build({
    logLevel: 'error',
    build: { outDir: folder, reportCompressedSize: false },
  })) as Rolldown.RolldownOutput;
  chunks = built.output.filter((one) => one.type === 'chunk');
});
after(() => fs.rmSync(folder, { recursive: true, force: true }));

for (const [screen, files] of Object.entries(screens)) {
  test(`all the JavaScript of ${screen} is at most 150 kB with gzip, without zod`, (context) => {
    const loaded = [...closure([entry(), ...files.map(chunkOf)])];
    const bytes = loaded.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
    context.diagnostic(`${screen}: ${(bytes / 1_000).toFixed(1)} kB with gzip in ${loaded.length} files`);
    assert.ok(bytes <= most, `${screen} loads ${bytes} bytes of ${most}`);
    const zod = loaded.flatMap(({ moduleIds }) => moduleIds).filter((id) => id.includes('/node_modules/zod/'));
    assert.deepEqual(zod, []);
  });
}

test('what a screen asks of the server by is the same as in the contract', async () => {
  const { contract } = await import('#/modules/sites/contract.ts');
  const { code } = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith('/sites/contract.ts?addresses')))!;
  for (const { method, path } of Object.values(contract)) {
    assert.ok(code.includes(`path:\`${path}\``) || code.includes(`path:"${path}"`), `${method} ${path} is missing`);
  }
});

test('a screen that reads the schemas of a contract is given them', () => {
  const settings = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith('/panels/page-settings.tsx')))!;
  const modules = [...closure([settings])].flatMap(({ moduleIds }) => moduleIds);
  assert.ok(modules.some((id) => id.endsWith('/modules/sites/contract.ts')));
});

function entry(): Rolldown.OutputChunk {
  return chunks.find(({ isEntry }) => isEntry)!;
}

function chunkOf(file: string): Rolldown.OutputChunk {
  const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${file}`));
  assert.ok(found, `${file} is no longer loaded by itself`);
  return found;
}

/** The chunks and all they import statically. */
function closure(from: Rolldown.OutputChunk[], seen = new Set<Rolldown.OutputChunk>()): Set<Rolldown.OutputChunk> {
  for (const chunk of from) {
    if (seen.has(chunk)) continue;
    seen.add(chunk);
    closure(
      chunks.filter(({ fileName }) => chunk.imports.includes(fileName)),
      seen,
    );
  }
  return seen;
}
