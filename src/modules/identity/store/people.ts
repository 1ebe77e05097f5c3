import { sql } from 'kysely';
import type { PlatformTx } from '#/kernel/database/transactions.ts';

const realm = 'platform';

/** Somebody who can sign in, as the control table holds them. */
export type IdentityRow = NonNullable<Awaited<ReturnType<typeof findIdentity>>>;

export function findIdentity(tx: PlatformTx, by: { readonly id: string } | { readonly emailNorm: string }) {
  const query = tx.db
    .selectFrom('identity_identity as identity')
    .leftJoin('identity_totp as totp', (join) =>
      join.onRef('totp.identity_id', '=', 'identity.id').on('totp.confirmed_at', 'is not', null),
    )
    .selectAll('identity')
    .select(['totp.secret_sealed as totp_secret', 'totp.last_step as totp_last_step'])
    .select(sql<boolean>`exists (select from identity_link where identity_id = identity.id)`.as('linked'))
    .where('identity.realm', '=', realm)
    .where('identity.disabled_at', 'is', null);
  return (
    'id' in by ? query.where('identity.id', '=', by.id) : query.where('identity.email_norm', '=', by.emailNorm)
  ).executeTakeFirst();
}

export async function findIdentities(tx: PlatformTx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx.db.selectFrom('identity_identity').select(['id', 'name', 'email', 'photo_version']).where('id', 'in', ids).execute();
}

/** Adds an identity, or takes over one of the same address that never proved it; undefined when the address is somebody's. */
export async function upsertUnverified(
  tx: PlatformTx,
  identity: { id: string; email: string; emailNorm: string; name: string; passwordHash: string | null },
) {
  return tx.db
    .insertInto('identity_identity')
    .values({
      id: identity.id,
      realm,
      email: identity.email,
      email_norm: identity.emailNorm,
      name: identity.name,
      password_hash: identity.passwordHash,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['realm', 'email_norm'])
        .doUpdateSet({
          name: identity.name,
          password_hash: identity.passwordHash,
          password_version: sql<number>`identity_identity.password_version + 1`,
        })
        .where('identity_identity.email_verified_at', 'is', null),
    )
    .returning(['id', 'password_version'])
    .executeTakeFirst();
}

export async function markVerified(tx: PlatformTx, id: string): Promise<void> {
  await tx.db
    .updateTable('identity_identity')
    .set({ email_verified_at: sql`now()` })
    .where('id', '=', id)
    .where('email_verified_at', 'is', null)
    .execute();
}

export async function setPasswordHash(tx: PlatformTx, id: string, hash: string): Promise<void> {
  await tx.db
    .updateTable('identity_identity')
    .set({
      password_hash: hash,
      password_version: sql<number>`password_version + 1`,
      email_verified_at: sql`coalesce(email_verified_at, now())`,
    })
    .where('id', '=', id)
    .execute();
}

/** Takes the password away without a new one: links that set one stay good. */
export async function dropPassword(tx: PlatformTx, id: string): Promise<void> {
  await tx.db.updateTable('identity_identity').set({ password_hash: null }).where('id', '=', id).execute();
}

/** Changes the name if the row still has the version; false when it has moved on. */
export async function renameIdentity(tx: PlatformTx, id: string, version: number, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity_identity')
    .set({ name, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function raisePhotoVersion(tx: PlatformTx, id: string): Promise<void> {
  await tx.db
    .updateTable('identity_identity')
    .set({ photo_version: sql<number>`photo_version + 1` })
    .where('id', '=', id)
    .execute();
}

export async function setPreferences(tx: PlatformTx, id: string, preferences: object): Promise<void> {
  await tx.db
    .updateTable('identity_identity')
    .set({ preferences: JSON.stringify(preferences) })
    .where('id', '=', id)
    .execute();
}

export async function insertOneTime(
  tx: PlatformTx,
  link: { hash: Buffer; purpose: string; identityId?: string; passwordVersion?: number; data?: object; expiresAt: Date },
): Promise<void> {
  await tx.db
    .insertInto('identity_one_time')
    .values({
      hash: link.hash,
      purpose: link.purpose,
      identity_id: link.identityId ?? null,
      password_version: link.passwordVersion ?? null,
      data: JSON.stringify(link.data ?? {}),
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Uses a link up; undefined when it is unknown, expired or used. */
export function useOneTime(tx: PlatformTx, purpose: string, hash: Buffer) {
  return tx.db
    .updateTable('identity_one_time')
    .set({ used_at: sql`now()` })
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`)
    .returning(['identity_id', 'password_version', 'data'])
    .executeTakeFirst();
}

export function findOneTime(tx: PlatformTx, purpose: string, hash: Buffer) {
  return tx.db
    .selectFrom('identity_one_time')
    .selectAll()
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
}

export async function deleteOneTimesOf(tx: PlatformTx, identityId: string, purpose: string): Promise<void> {
  await tx.db.deleteFrom('identity_one_time').where('identity_id', '=', identityId).where('purpose', '=', purpose).execute();
}

export function findTotp(tx: PlatformTx, identityId: string) {
  return tx.db.selectFrom('identity_totp').selectAll().where('identity_id', '=', identityId).executeTakeFirst();
}

export async function putTotpSecret(tx: PlatformTx, identityId: string, sealed: Buffer): Promise<void> {
  await tx.db
    .insertInto('identity_totp')
    .values({ identity_id: identityId, secret_sealed: sealed })
    .onConflict((conflict) =>
      conflict
        .column('identity_id')
        .doUpdateSet({ secret_sealed: sealed, last_step: 0 })
        .where('identity_totp.confirmed_at', 'is', null),
    )
    .execute();
}

/** Takes a step for a code; false when this step or a later one was taken before. */
export async function takeTotpStep(tx: PlatformTx, identityId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity_totp')
    .set({ last_step: step })
    .where('identity_id', '=', identityId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function confirmTotpRow(tx: PlatformTx, identityId: string): Promise<void> {
  await tx.db
    .updateTable('identity_totp')
    .set({ confirmed_at: sql`now()` })
    .where('identity_id', '=', identityId)
    .execute();
}

export async function deleteTotp(tx: PlatformTx, identityId: string): Promise<void> {
  await tx.db.deleteFrom('identity_totp').where('identity_id', '=', identityId).execute();
  await tx.db.deleteFrom('identity_recovery_code').where('identity_id', '=', identityId).execute();
}

export async function replaceRecoveryCodes(tx: PlatformTx, identityId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.db.deleteFrom('identity_recovery_code').where('identity_id', '=', identityId).execute();
  await tx.db
    .insertInto('identity_recovery_code')
    .values(hashes.map((hash) => ({ identity_id: identityId, hash })))
    .execute();
}

/** Uses a recovery code up; false when it is unknown or used. */
export async function useRecoveryCode(tx: PlatformTx, identityId: string, hash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity_recovery_code')
    .set({ used_at: sql`now()` })
    .where('identity_id', '=', identityId)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function findLinked(tx: PlatformTx, issuer: string, subject: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('identity_link')
    .select('identity_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.identity_id;
}

export async function insertLink(tx: PlatformTx, issuer: string, subject: string, identityId: string): Promise<void> {
  await tx.db.insertInto('identity_link').values({ issuer, subject, identity_id: identityId }).execute();
}
