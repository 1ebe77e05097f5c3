import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import type { Endpoint } from './src/kernel/http/endpoint.ts';

const here = import.meta.dirname;
const contractFile = /\/src\/modules\/[a-z-]+\/contract[^/]*\.ts$/;

/**
 * Builds the studio into `dist/studio`, its assets hashed under `/studio-assets/`. In development `--mode gallery` serves
 * every component on one page instead, and `/preview/` the shell with invented data; neither is built.
 */
export default defineConfig(({ mode }) => ({
  root: resolve(here, mode === 'gallery' ? 'src/design/gallery' : 'src/studio'),
  base: '/',
  cacheDir: resolve(here, `node_modules/.vite/${mode}`),
  plugins: [react(), tailwindcss(), contractAddresses()],
  build: {
    outDir: resolve(here, mode === 'gallery' ? 'dist/gallery' : 'dist/studio'),
    emptyOutDir: true,
    assetsDir: 'studio-assets',
    assetsInlineLimit: 0,
    target: 'es2023',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: contractFile, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            // What every page needs, in as few files as change together: packages seldom, the studio often.
            { name: 'packages', test: /\/node_modules\//, tags: ['$initial'] },
            { name: 'studio', test: /\/src\/(?!studio\/(?:index\.html|main\.tsx)$)|preload-helper/, tags: ['$initial'] },
            { name: 'router', test: /\/src\/studio\/router\.tsx$/ },
            { name: 'shell', test: /\/src\/studio\/(?:shell|home|settings-index)\.tsx$/ },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    fs: { allow: [here] },
    proxy: { '^/api/': 'http://localhost:3000', '/collab': { target: 'ws://localhost:3000', ws: true } },
  },
}));

/**
 * Gives a built screen the addresses of a contract instead of its schemas, which the server checks by anyway: a call needs
 * the method, the path, and which names go where. A file that reads `contract.updatePage.body` keeps the schemas.
 */
function contractAddresses(): Plugin {
  const suffix = '?addresses';
  return {
    name: 'contract-addresses',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer?.includes('/studio/') || !source.endsWith('/contract.ts')) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      // The source as it is on the disk: the bundler may not have read it yet.
      const reads = readFileSync(importer.split('?')[0]!, 'utf8');
      if (!found || /\bcontract\.\w+\.(?:params|query|body|returns)\b/.test(reads)) return found;
      return { id: `${found.id}${suffix}`, moduleSideEffects: false };
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const file = id.slice(0, -suffix.length);
      const { contract } = (await import(pathToFileURL(file).href)) as { contract: Record<string, Endpoint> };
      const addresses = Object.entries(contract).map(([name, endpoint]) => [name, addressOf(endpoint)]);
      return `export const contract = ${JSON.stringify(Object.fromEntries(addresses))};\nexport * from ${JSON.stringify(file)};`;
    },
  };
}

function addressOf({ method, path, query, body }: Endpoint) {
  const names = Object.keys(query.shape).map((name) => [name, true]);
  return { method, path, query: { shape: Object.fromEntries(names) }, body: body && {} };
}
