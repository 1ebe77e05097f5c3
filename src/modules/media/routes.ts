import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { implement, prepared } from '#/kernel/http/implement.ts';
import { planRules, type TenantRow } from '#/modules/tenants/index.ts';
import { deleteMedia, getMedia, updateMedia } from './assets.ts';
import { contract } from './contract.ts';
import { presentMedia } from './present.ts';
import { findUsage, listAssets } from './store.ts';
import { keepUpload, prepareUpload } from './upload.ts';

export const doors = implement('media', contract, {
  listMedia: async (tx, { limit, after, ...filter }) => {
    const [last] = openCursor(tx, 'media', after) ?? [];
    const rows = await listAssets(tx, { ...filter, after: last as string | undefined, limit: limit + 1 });
    return toPage(
      tx,
      'media',
      rows.map((row) => presentMedia(tx.house, row)),
      limit,
      (media) => [media.id],
    );
  },
  uploadMedia: prepared(prepareUpload, keepUpload),
  getMedia: (tx, { mediaId }) => getMedia(tx, mediaId),
  updateMedia: (tx, { mediaId, version, ...change }) => updateMedia(tx, mediaId, version, change),
  deleteMedia: (tx, { mediaId }) => deleteMedia(tx, mediaId),
  getMediaUsage: async (tx) => ({
    bytes: await findUsage(tx),
    bytesMax: planRules[tx.tenant.plan as TenantRow['plan']].limits.storageBytes,
  }),
});
