import type { Readable } from 'node:stream';
import { z } from 'zod';
import { emit } from '#/kernel/database/record.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { Id } from '#/kernel/ids.ts';
import { openImage, type Image } from '#/kernel/image.ts';
import { job } from '#/kernel/jobs/job.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { filesOf } from '#/kernel/storage/storage.ts';
import { sizes, type Size } from './contract.ts';
import { mediaProcessed } from './events.ts';
import { fitted, formats, masterFile, uploadFile, variantFile, type Format } from './files.ts';
import { findAsset, setAssetState } from './store.ts';

/** Effort 2 is six times faster than sharp's default 4 on detailed photographs, at the same size (measured; reference sites.md). */
const encoders = {
  avif: { quality: 55, effort: 2 },
  webp: { quality: 78, effort: 3 },
} as const;
const masterQuality = 92;
/** A picture being made for a visitor takes a core and, decoded, up to 200 MB; the others of the page wait for it. */
const madeAtOnceMax = 2;

/** Makes every file of a picture and throws its upload away. Running it again makes the same files. */
export const makeVariants = job('media.make-variants', {
  payload: z.object({ mediaId: Id }),
  concurrency: 2,
  expireSeconds: 300,
  async run(scope, { mediaId }) {
    const asset = await inTenant(scope, (tx) => findAsset(tx, mediaId));
    if (!asset || asset.state === 'ready') return;
    const image = await openSource(scope, mediaId);
    if (image) {
      for (const size of Object.keys(sizes) as Size[])
        for (const format of formats) await ensureVariant(scope, mediaId, size, format, image);
      const files = filesOf(scope);
      await files.put(masterFile(mediaId), await image.pixels().webp({ quality: masterQuality }).toBuffer(), 'image/webp');
      await files.delete(uploadFile(mediaId));
    }
    const state = image ? 'ready' : 'failed';
    await inTenant(scope, async (tx) => {
      await setAssetState(tx, mediaId, state);
      emit(tx, mediaProcessed, { mediaId, state });
    });
  },
});

const making = new Map<string, Promise<Buffer | undefined>>();

/** The file of a size, made now when the job has not come to it yet; undefined when there is no such picture. Requests at once share the work. */
export async function openVariant(
  scope: Scope,
  mediaId: string,
  size: Size,
  format: Format,
): Promise<Readable | Buffer | undefined> {
  const kept = await filesOf(scope).get(variantFile(mediaId, size, format));
  if (kept) return kept.stream;
  const key = `${scope.tenant.id}/${variantFile(mediaId, size, format)}`;
  const running = making.get(key) ?? inTurn(() => makeNow(scope, mediaId, size, format)).finally(() => making.delete(key));
  making.set(key, running);
  return running;
}

let busy = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= madeAtOnceMax) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}

async function makeNow(scope: Scope, mediaId: string, size: Size, format: Format): Promise<Buffer | undefined> {
  const asset = await inTenant(scope, (tx) => findAsset(tx, mediaId));
  const image = asset && (await openSource(scope, mediaId));
  return image && ensureVariant(scope, mediaId, size, format, image);
}

async function ensureVariant(scope: Scope, mediaId: string, size: Size, format: Format, image: Image): Promise<Buffer> {
  const box = fitted(size, image.width, image.height);
  const resized = image.pixels().resize(box.width, box.height, {
    fit: sizes[size].crop ? 'cover' : 'fill',
    ...(sizes[size].crop && { position: 'attention' }),
  });
  const bytes = await (format === 'avif' ? resized.avif(encoders.avif) : resized.webp(encoders.webp)).toBuffer();
  await filesOf(scope).put(variantFile(mediaId, size, format), bytes, `image/${format}`);
  return bytes;
}

/** The master where there is one, else the upload. */
async function openSource(scope: Scope, mediaId: string): Promise<Image | undefined> {
  const files = filesOf(scope);
  const found = (await files.get(masterFile(mediaId))) ?? (await files.get(uploadFile(mediaId)));
  if (!found) return undefined;
  const image = await openImage(Buffer.concat(await found.stream.toArray()));
  return isRefused(image) ? undefined : image;
}
