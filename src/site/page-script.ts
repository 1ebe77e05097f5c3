import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { assetBase } from '#/modules/sites/index.ts';

const yearSeconds = 31_536_000;
const source = readFileSync(path.join(import.meta.dirname, 'quick-pages.js'));

/** Where the script of pages made on request is served. Its name changes with its content. */
export const pageScript = `${assetBase}/quick-pages-${createHash('sha256').update(source).digest('hex').slice(0, 16)}.js`;

/** Serves it. */
export function addPageScript(server: FastifyInstance): void {
  server.get(pageScript, async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .headers({ 'cache-control': `public, max-age=${yearSeconds}, immutable`, 'x-content-type-options': 'nosniff' })
      .send(source),
  );
}
