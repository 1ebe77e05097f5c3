import { createHash } from 'node:crypto';
import { afterCommit, audit, emit, later } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import type { Prepared } from '#/kernel/http/implement.ts';
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
import { addUsage, findAsset, findAssetsByHash, insertAssets } from './store.ts';
import { makeVariants } from './variants.ts';

/** An uploaded picture whose file is kept and whose row is not yet written. */
interface Upload extends Prepared {
  readonly id: string;
  readonly name: string;
  readonly image: Image;
  readonly bytes: number;
  readonly hash: Buffer;
  readonly color: string;
}

/** Checks an uploaded picture by its content and keeps its file: the file stands before the row that names it. */
export async function prepareUpload(
  scope: Scope,
  { name, file }: { name: string; file?: AsyncIterable<Buffer> },
): Promise<Upload | Refusal<'unsupported_media_type' | 'too_large' | 'invalid'>> {
  const bytes = await readUpload(file, uploadBytesMax);
  if (isRefused(bytes)) return bytes;
  const image = await openImage(bytes);
  if (isRefused(image)) return image;
  const [id, color] = [newId(), await dominantColor(image)];
  const files = filesOf(scope);
  await files.put(uploadFile(id), bytes, 'application/octet-stream');
  const hash = createHash('sha256').update(bytes).digest();
  const discard = () => files.delete(uploadFile(id));
  return { id, name: fileName(name), image, bytes: bytes.length, hash, color, digest: hash.toString('hex'), discard };
}

/** {@link keepUpload} of a picture that no person sent: one the tenant already has is not kept again. Returns its id. */
export async function keepOnce(tx: Tx, upload: Upload, alt: string): Promise<string | Refusal<'plan_limit_reached'>> {
  const same = (await findAssetsByHash(tx, [upload.hash])).at(-1);
  if (!same) {
    const media = await keepUpload(tx, upload, alt);
    return isRefused(media) ? media : media.id;
  }
  afterCommit(tx, () => void upload.discard().catch((error) => tx.house.log.warn({ err: error }, 'a second file stays behind')));
  return same.id;
}

/** Takes a prepared picture in, counted against the plan; its files are made by a job. */
export async function keepUpload(tx: Tx, upload: Upload, alt = ''): Promise<Media | Refusal<'plan_limit_reached'>> {
  const { storageBytes } = planRules[tx.tenant.plan as TenantRow['plan']].limits;
  if (!(await addUsage(tx, upload.bytes, storageBytes)))
    return refuse(
      'plan_limit_reached',
      `The ${tx.tenant.plan} plan keeps ${storageBytes / 1_000_000_000} GB of pictures. Delete some, or change the plan.`,
    );
  const { id, name, bytes, hash, color } = upload;
  const { format, width, height } = upload.image;
  await insertAssets(tx, [{ id, name, alt, format, width, height, bytes, hash, color }]);
  later(tx, makeVariants, { mediaId: id });
  emit(tx, mediaChanged, { mediaId: id });
  audit(tx, {
    action: 'media.upload-media',
    resource: 'media',
    resourceId: id,
    detail: { format, width, height, bytes },
  });
  return presentMedia(tx.house, (await findAsset(tx, id))!);
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
