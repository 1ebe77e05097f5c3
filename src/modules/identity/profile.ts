import { audit } from '#/kernel/database/record.ts';
import { inPlatform, type PlatformTx } from '#/kernel/database/transactions.ts';
import { openImage, readUpload } from '#/kernel/image.ts';
import { isRefused, refuse } from '#/kernel/refusal.ts';
import type { PlatformScope } from '#/kernel/scope.ts';
import { Preferences } from './contract.ts';
import { presentProfile } from './present.ts';
import { findIdentity, raisePhotoVersion, renameIdentity, setPreferences } from './store/people.ts';
import type { z } from 'zod';

const photoBytesMax = 10_000_000;
const photoPixels = 256;

export async function getProfile(tx: PlatformTx) {
  return presentProfile((await findIdentity(tx, { id: tx.actor.id }))!);
}

export async function updateProfile(tx: PlatformTx, version: number, name: string) {
  const changed = await renameIdentity(tx, tx.actor.id, version, name);
  const profile = await getProfile(tx);
  if (!changed)
    return refuse('version_conflict', 'Your profile was changed somewhere else in the meantime.', [], { current: profile });
  return profile;
}

/** Keeps a square of 256 pixels of the picture, re-encoded: nothing of the upload itself survives. */
export async function setPhoto(scope: PlatformScope, file: AsyncIterable<Buffer> | undefined) {
  const bytes = await readUpload(file, photoBytesMax);
  if (isRefused(bytes)) return bytes;
  const image = await openImage(bytes);
  if (isRefused(image)) return image;
  const photo = await image
    .pixels()
    .resize(photoPixels, photoPixels, { fit: 'cover', position: 'attention' })
    .webp({ quality: 82 })
    .toBuffer();
  await scope.house.storage.put(photoKey(scope.actor.id), photo, 'image/webp');
  return inPlatform(scope, async (tx) => {
    await raisePhotoVersion(tx, tx.actor.id);
    audit(tx, { action: 'identity.set-photo', resource: 'identity', resourceId: tx.actor.id });
    return getProfile(tx);
  });
}

/** Where a person's photo is kept: with the platform's files, since a person may belong to several tenants. */
export function photoKey(identityId: string): string {
  return `p/${identityId}/photo.webp`;
}

export async function getPreferences(tx: PlatformTx): Promise<z.infer<typeof Preferences>> {
  const identity = await findIdentity(tx, { id: tx.actor.id });
  return Preferences.parse(identity?.preferences ?? {});
}

export async function updatePreferences(tx: PlatformTx, preferences: z.infer<typeof Preferences>) {
  await setPreferences(tx, tx.actor.id, preferences);
  return preferences;
}
