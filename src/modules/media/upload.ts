import { createHash } from 'node:crypto';
import { audit, emit, later } from '#/kernel/database/record.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { openImage, readUpload, type Image } from '#/kernel/image.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { filesOf } from '#/kernel/storage/storage.ts';
import { planRules, type TenantRow } from '#/modules/tenants/index.ts';
import { uploadBytesMax, type Media } from './contract.ts';
import { mediaChanged } from './events.ts';
import { uploadFile } from './files.ts';
import { presentMedia } from './present.ts';
import { addUsage, findAsset, insertAssets } from './store.ts';
import { makeVariants } from './variants.ts';

type UploadRefusal = Refusal<'unsupported_media_type' | 'too_large' | 'invalid' | 'plan_limit_reached'>;

/** Takes an uploaded picture in: checked by its content, kept, counted against the plan; its files are made by a job. */
export async function uploadMedia(
  scope: Scope,
  name: string,
  file: AsyncIterable<Buffer> | undefined,
): Promise<Media | UploadRefusal> {
  const bytes = await readUpload(file, uploadBytesMax);
  if (isRefused(bytes)) return bytes;
  const image = await openImage(bytes);
  if (isRefused(image)) return image;
  const color = await dominantColor(image);
  const id = newId();
  const files = filesOf(scope);
  // The file stands before the row that names it: a crash between the two leaves a file nobody sees, never a row without one.
  await files.put(uploadFile(id), bytes, 'application/octet-stream');
  const kept = await inTenant(scope, async (tx) => {
    const { storageBytes } = planRules[scope.tenant.plan as TenantRow['plan']].limits;
    if (!(await addUsage(tx, bytes.length, storageBytes)))
      return refuse(
        'plan_limit_reached',
        `The ${scope.tenant.plan} plan keeps ${storageBytes / 1_000_000_000} GB of pictures. Delete some, or change the plan.`,
      );
    const { format, width, height } = image;
    const hash = createHash('sha256').update(bytes).digest();
    await insertAssets(tx, [
      {
        id,
        name: fileName(name),
        alt: '',
        format,
        width,
        height,
        bytes: bytes.length,
        hash,
        color,
      },
    ]);
    later(tx, makeVariants, { mediaId: id });
    emit(tx, mediaChanged, { mediaId: id });
    audit(tx, {
      action: 'media.upload-media',
      resource: 'media',
      resourceId: id,
      detail: { format, width, height, bytes: bytes.length },
    });
    return presentMedia(scope.house, (await findAsset(tx, id))!);
  });
  if (isRefused(kept)) await files.delete(uploadFile(id));
  return kept;
}

/** The last part of whatever path a browser or a person sent, without signs that mean something to a file system. */
function fileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!;
  return (
    last
      .replace(/[<>:"|?*\p{Cc}\p{Cf}]/gu, '')
      .replace(/^\.+/, '')
      .trim()
      .slice(0, 200) || 'picture'
  );
}

async function dominantColor(image: Image): Promise<string> {
  const { dominant } = await image.pixels().resize(64, 64, { fit: 'inside' }).flatten({ background: '#ffffff' }).stats();
  return `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
