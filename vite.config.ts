import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

/**
 * Builds the studio into `dist/studio`, its assets hashed under `/studio-assets/`. In development `--mode gallery` serves
 * every component on one page instead, and `/preview/` the shell with invented data; neither is built.
 */
export default defineConfig(({ mode }) => ({
  root: resolve(here, mode === 'gallery' ? 'src/design/gallery' : 'src/studio'),
  base: '/',
  cacheDir: resolve(here, `node_modules/.vite/${mode}`),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: resolve(here, mode === 'gallery' ? 'dist/gallery' : 'dist/studio'),
    emptyOutDir: true,
    assetsDir: 'studio-assets',
    assetsInlineLimit: 0,
    target: 'es2023',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
  },
  server: {
    host: '127.0.0.1',
    fs: { allow: [here] },
    proxy: { '^/api/': 'http://localhost:3000', '/collab': { target: 'ws://localhost:3000', ws: true } },
  },
}));
