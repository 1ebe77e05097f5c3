import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { emit, later } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { fetchOutside } from '#/kernel/http/fetch-outside.ts';
import { Id } from '#/kernel/ids.ts';
import { job } from '#/kernel/jobs/job.ts';
import { isRefused, RefusalError, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { uploadBytesMax } from '#/modules/media/contract.ts';
import { keepOnce, prepareUpload } from '#/modules/media/index.ts';
import { picturesMax } from '../contract-schemas.ts';
import { importChanged } from '../events.ts';
import { updateProduct } from '../products.ts';
import { claimAddresses, insertSource, listWaitingIn, settleAddress } from '../store/import-pictures.ts';
import { findImport, findImportRow, isApplied, updateImportRow, type ImportRow } from '../store/imports.ts';
import { snapshotOf } from './apply.ts';
import { Given } from './given.ts';
import { knownOf, picturesNow } from './meant.ts';

/** Pictures of one run; a product with more goes on in another. */
const batch = 10;
/** Seconds until an address that did not answer is asked again; after the last it is given up. */
const pauses = [10, 60, 600, 3600];
/** Seconds until a product looks again whether another has fetched what both show. */
const pauseForOther = 5;

/** Fetches the pictures of a product that an import added or changed, and shows them. */
export const fetchPictures = job('catalog.fetch-pictures', {
  payload: z.object({ importId: Id, line: z.int(), tries: z.int().min(0) }),
  concurrency: 2,
  expireSeconds: 900,
  async run(scope, { importId, line, tries }) {
    const found = await inTenant(scope, (tx) => findImport(tx, importId));
    if (!found) return;
    // They belong to whoever sent the file.
    const acting: Scope = { ...scope, actor: { kind: 'job', id: found.actor_id } };
    const claimed = await inTenant(acting, async (tx) =>
      (await isApplied(tx, importId)) ? claimAddresses(tx, importId, line, batch) : [],
    );
    const row = await inTenant(acting, (tx) => findImportRow(tx, importId, line));
    for (const address of claimed) await fetchOne(acting, row!, address, tries);
    await inTenant(acting, (tx) => show(tx, importId, line, tries));
  },
});

async function fetchOne(scope: Scope, row: ImportRow, address: string, tries: number): Promise<void> {
  const known = await inTenant(scope, (tx) => knownOf(tx, [{ pictures: [{ address, text: '' }] }]));
  const refusal = known.pictures.has(address) ? undefined : await fetchNew(scope, row, address);
  const mayPass = refusal?.code === 'unreachable' && tries < pauses.length;
  await inTenant(scope, (tx) =>
    settleAddress(tx, row.import_id, address, {
      state: refusal ? (mayPass ? 'waiting' : 'failed') : 'fetched',
      problem: refusal?.detail ?? '',
    }),
  );
}

/** Fetches a picture and takes it in as an upload is; what stands against that is returned. */
async function fetchNew(scope: Scope, row: ImportRow, address: string): Promise<Refusal | undefined> {
  const bytes = await fetchOutside(scope.house.config, address, { bytesMax: uploadBytesMax });
  if (isRefused(bytes)) return bytes;
  const upload = await prepareUpload(scope, { name: nameIn(address), file: Readable.from([bytes]) });
  if (isRefused(upload)) return upload;
  const text = Given.parse(row.given).pictures?.find((picture) => picture.address === address)?.text ?? '';
  let kept: string | undefined | Refusal;
  try {
    kept = await inTenant(scope, async (tx) => {
      // Undone in the meantime: nothing is taken in.
      if (!(await isApplied(tx, row.import_id))) return undefined;
      const mediaId = await keepOnce(tx, upload, text);
      if (!isRefused(mediaId)) await insertSource(tx, address, mediaId);
      return mediaId;
    });
  } catch (error) {
    await upload.discard();
    throw error;
  }
  if (typeof kept !== 'string') await upload.discard();
  return isRefused(kept) ? kept : undefined;
}

/** Shows what has come of a product's pictures, and comes back for what is still to come. */
async function show(tx: Tx, importId: string, line: number, tries: number): Promise<void> {
  if (!(await isApplied(tx, importId))) return;
  const row = (await findImportRow(tx, importId, line))!;
  const pictures = Given.parse(row.given).pictures ?? [];
  const now = row.product_id ? await snapshotOf(tx, row.product_id) : undefined;
  if (now) {
    const known = await knownOf(tx, [{ pictures }]);
    const { mediaIds } = picturesNow(pictures, known, now.mediaIds!);
    const untouched = now.version === row.version_after;
    // Somebody changed the product since: none of the pictures they see is taken away.
    const shown = untouched ? mediaIds : [...new Set([...mediaIds, ...now.mediaIds!])].slice(0, picturesMax);
    if (!isDeepStrictEqual(shown, now.mediaIds)) {
      const changed = await updateProduct(tx, row.product_id!, now.version, { mediaIds: shown });
      if (isRefused(changed)) throw new RefusalError(changed);
      if (untouched) await updateImportRow(tx, importId, line, { version_after: changed.version });
    }
  }
  emit(tx, importChanged, { importId, state: 'done' });
  const waiting = await listWaitingIn(tx, importId, line);
  if (waiting.length === 0) return;
  if (waiting.some((one) => !one.claimed && !one.problem)) later(tx, fetchPictures, { importId, line, tries });
  else if (waiting.some((one) => one.claimed)) later(tx, fetchPictures, { importId, line, tries }, pauseForOther);
  else later(tx, fetchPictures, { importId, line, tries: tries + 1 }, pauses[Math.min(tries, pauses.length - 1)]);
}

function nameIn(address: string): string {
  const last = new URL(address).pathname.split('/').at(-1)!;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
