import { createHash } from 'node:crypto';
import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { filesOf } from '#/kernel/storage/storage.ts';
import { planRules, type TenantRow } from '#/modules/tenants/index.ts';
import { mediaChanged } from './events.ts';
import { masterFile } from './files.ts';
import { addUsage, findAssetsByHash, insertAssets } from './store.ts';

/** A picture the program brings: WebP of our own encoding, so that it is kept as its own master and never decoded here. */
export interface Sample {
  readonly name: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** The dominant colour, as `#rrggbb`. */
  readonly color: string;
  readonly bytes: Buffer;
}

/**
 * Makes sample pictures the tenant's own, counted against its plan; one it already has is not kept again. Returns their ids
 * in the order given, or undefined when the plan has no room for all of them. Their files
 * are made when they are first asked for: a template brings two dozen pictures, and encoding all of them takes a core ten seconds.
 */
export async function keepSamples(tx: Tx, samples: readonly Sample[]): Promise<readonly string[] | undefined> {
  const hashed = samples.map((sample) => ({ id: newId(), sample, hash: createHash('sha256').update(sample.bytes).digest() }));
  const rows = await findAssetsByHash(
    tx,
    hashed.map(({ hash }) => hash),
  );
  const known = new Map(rows.map((row) => [row.hash.toString('hex'), row.id]));
  const fresh = hashed.filter(({ hash }) => !known.has(hash.toString('hex')));
  if (fresh.length > 0 && !(await keepFresh(tx, fresh))) return undefined;
  return hashed.map(({ id, hash }) => known.get(hash.toString('hex')) ?? id);
}

async function keepFresh(tx: Tx, fresh: readonly { id: string; sample: Sample; hash: Buffer }[]): Promise<boolean> {
  const files = filesOf(tx);
  // As with an upload the files stand before their rows; before the sum is raised too, since that locks it for other uploads.
  await Promise.all(fresh.map(({ id, sample }) => files.put(masterFile(id), sample.bytes, 'image/webp')));
  const bytes = fresh.reduce((sum, { sample }) => sum + sample.bytes.length, 0);
  if (!(await addUsage(tx, bytes, planRules[tx.tenant.plan as TenantRow['plan']].limits.storageBytes))) {
    await Promise.all(fresh.map(({ id }) => files.delete(masterFile(id))));
    return false;
  }
  await insertAssets(
    tx,
    fresh.map(({ id, hash, sample: { bytes: data, ...known } }) => ({
      id,
      hash,
      format: 'webp',
      state: 'ready',
      bytes: data.length,
      ...known,
    })),
  );
  for (const { id: mediaId } of fresh) emit(tx, mediaChanged, { mediaId });
  return true;
}
