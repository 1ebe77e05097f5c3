import { afterCommit, emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { filesOf } from '#/kernel/storage/storage.ts';
import { sizes, type Media, type Size } from './contract.ts';
import { mediaChanged, mediaDeleted } from './events.ts';
import { formats, masterFile, uploadFile, variantFile } from './files.ts';
import { presentForSite, presentMedia } from './present.ts';
import { addUsage, deleteAsset, findAsset, findAssets, updateAsset } from './store.ts';

export async function getMedia(tx: Tx, id: string): Promise<Media | Refusal<'not_found'>> {
  const row = await findAsset(tx, id);
  return row ? presentMedia(tx.house, row) : noMedia();
}

/** Pictures as pages show them, by id; ids that are none of the tenant's are left out. */
export async function mediaForSite(tx: Tx, ids: readonly string[]) {
  return new Map((await findAssets(tx, [...new Set(ids)])).map((row) => [row.id, presentForSite(row)]));
}

/** Pictures as the studio's lists show them, by id; ids that are none of the tenant's are left out. */
export async function mediaForStudio(tx: Tx, ids: readonly string[]) {
  const rows = await findAssets(tx, [...new Set(ids)]);
  return new Map(
    rows.map((row) => [row.id, { mediaId: row.id, alt: row.alt, thumbnailUrl: presentMedia(tx.house, row).thumbnailUrl }]),
  );
}

/** Changes name or words if the picture still has `version`. */
export async function updateMedia(
  tx: Tx,
  id: string,
  version: number,
  change: { name?: string | undefined; alt?: string | undefined; decorative?: boolean | undefined },
) {
  const changed = await updateAsset(tx, id, version, change);
  const media = await getMedia(tx, id);
  if (!('id' in media)) return media;
  if (!changed) return refuse('version_conflict', 'Somebody changed this picture in the meantime.', [], { current: media });
  emit(tx, mediaChanged, { mediaId: id });
  return media;
}

/** Deletes a picture. Its files go after the commit; a file that stays behind belongs to no row and is never served. */
export async function deleteMedia(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  const deleted = await deleteAsset(tx, id);
  if (!deleted) return noMedia();
  await addUsage(tx, -deleted.bytes, Number.MAX_SAFE_INTEGER);
  emit(tx, mediaDeleted, { mediaId: id });
  const files = filesOf(tx);
  const names = [
    uploadFile(id),
    masterFile(id),
    ...(Object.keys(sizes) as Size[]).flatMap((size) => formats.map((format) => variantFile(id, size, format))),
  ];
  afterCommit(
    tx,
    () =>
      void Promise.all(names.map((name) => files.delete(name))).catch((error) =>
        tx.house.log.warn({ err: error }, 'files of a deleted picture stay behind'),
      ),
  );
}

function noMedia() {
  return refuse('not_found', 'There is no such picture.');
}
