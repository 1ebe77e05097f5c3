import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Tx } from '#/kernel/database/transactions.ts';
import { keepSamples } from '#/modules/media/index.ts';
import { samplePictures, samplePicturesBase } from './templates/pictures.ts';
import type { Starter } from './templates/template.ts';

const folder = path.join(import.meta.dirname, 'templates/pictures');
const daySeconds = 86_400;

/**
 * Makes the pictures a starter shows media of the tenant, each once. Returns the media's ids by the starter's keys
 * (`picture:dunes-1`); none where the plan has no room, since a site without pictures is better than no site.
 */
export async function keepPicturesOf(tx: Tx, starter: Starter): Promise<ReadonlyMap<string, string>> {
  const asked = [...JSON.stringify(starter.pages).matchAll(/"picture:([\w-]+)"/g)].map(([, key]) => key!);
  const kept = await keepPictures(tx, asked);
  return new Map([...kept].map(([key, id]) => [`picture:${key}`, id]));
}

/** Makes sample pictures media of the tenant, by their keys (`dunes-1`); none where the plan has no room. */
export async function keepPictures(tx: Tx, asked: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(asked)].filter((key) => samplePictures.has(key));
  const samples = keys.map(async (key) => ({
    ...samplePictures.get(key)!,
    name: `${key}.webp`,
    bytes: await readFile(fileOf(key)),
  }));
  const ids = await keepSamples(tx, await Promise.all(samples));
  return new Map(ids && keys.map((key, index) => [key, ids[index]!]));
}

/** Serves the sample pictures to previews of templates. These stand in sandboxed frames, which belong to no origin. */
export function addSamplePictures(server: FastifyInstance): void {
  server.get<{ Params: { file: string } }>(`${samplePicturesBase}/:file`, async (request, reply) => {
    const [, key = ''] = /^([\w-]+)\.webp$/.exec(request.params.file) ?? [];
    if (!samplePictures.has(key)) return reply.callNotFound();
    return reply
      .type('image/webp')
      .headers({ 'cache-control': `public, max-age=${daySeconds}`, 'cross-origin-resource-policy': 'cross-origin' })
      .send(createReadStream(fileOf(key)));
  });
}

function fileOf(key: string): string {
  return path.join(folder, `${key}.webp`);
}
