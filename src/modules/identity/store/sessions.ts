import { sql } from 'kysely';
import type { PlatformTx } from '#/kernel/database/transactions.ts';

export async function insertSession(
  tx: PlatformTx,
  session: {
    id: string;
    identityId: string;
    refreshHash: Buffer;
    method: string;
    userAgent: string | null;
    address: string | null;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('identity_session')
    .values({
      id: session.id,
      identity_id: session.identityId,
      refresh_hash: session.refreshHash,
      method: session.method,
      user_agent: session.userAgent,
      address: session.address,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** Exchanges the current refresh token of a live session for the next; one winner, however many try at once. */
export function rotateSession(tx: PlatformTx, current: Buffer, next: Buffer, successorSealed: Buffer) {
  return tx.db
    .updateTable('identity_session')
    .set({
      previous_hash: current,
      refresh_hash: next,
      successor_sealed: successorSealed,
      rotated_at: sql`now()`,
      last_used_at: sql`now()`,
    })
    .where('refresh_hash', '=', current)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`)
    .returning(['id', 'identity_id'])
    .executeTakeFirst();
}

/** The session a refresh token was rotated out of, with whether that was within the last `windowSeconds`. */
export function findRotated(tx: PlatformTx, previous: Buffer, windowSeconds: number) {
  return tx.db
    .selectFrom('identity_session')
    .select(['id', 'identity_id', 'successor_sealed'])
    .select(sql<boolean>`rotated_at > now() - ${windowSeconds} * interval '1 second'`.as('fresh'))
    .where('previous_hash', '=', previous)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`)
    .executeTakeFirst();
}

export function findLiveSession(tx: PlatformTx, id: string) {
  return tx.db
    .selectFrom('identity_session as session')
    .innerJoin('identity_identity as identity', 'identity.id', 'session.identity_id')
    .select(['session.id', 'session.identity_id', 'identity.email_norm', 'identity.email_verified_at'])
    .where('session.id', '=', id)
    .where('session.revoked_at', 'is', null)
    .where('session.expires_at', '>', sql<string>`now()`)
    .where('identity.disabled_at', 'is', null)
    .executeTakeFirst();
}

export function listLiveSessions(tx: PlatformTx, identityId: string) {
  return tx.db
    .selectFrom('identity_session')
    .select(['id', 'user_agent', 'address', 'created_at', 'last_used_at'])
    .where('identity_id', '=', identityId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`)
    .orderBy('last_used_at', 'desc')
    .limit(100)
    .execute();
}

/** Revokes live sessions of an identity, all or one or all but one, and returns their ids. */
export async function revokeSessions(
  tx: PlatformTx,
  identityId: string,
  because: string,
  which: { only?: string; except?: string } = {},
): Promise<string[]> {
  let query = tx.db
    .updateTable('identity_session')
    .set({ revoked_at: sql`now()`, revoked_because: because })
    .where('identity_id', '=', identityId)
    .where('revoked_at', 'is', null);
  if (which.only) query = query.where('id', '=', which.only);
  if (which.except) query = query.where('id', '<>', which.except);
  return (await query.returning('id').execute()).map((row) => row.id);
}
