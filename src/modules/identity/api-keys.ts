import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterCommit } from '#/kernel/database/record.ts';
import { secondsLater } from '#/kernel/clock.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { isUuid } from '#/kernel/ids.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { hashToken } from '#/kernel/seal.ts';
import { requireHeld } from './custom-roles.ts';
import { findApiKeyRow, insertApiKey, type listApiKeyRows, revokeApiKeyRow } from './store/members.ts';

/** Makes a key for a program, with permissions its maker holds. The key itself is returned once and kept as a hash. */
export async function createApiKey(
  tx: Tx,
  given: { name: string; permissions: readonly string[]; expiresInDays?: number | undefined },
) {
  if (!('emailVerified' in tx.actor) || !tx.actor.emailVerified)
    return refuse('email_not_verified', 'Confirm your e-mail address before you make keys.');
  const fault = requireHeld(tx, given.permissions);
  if (isRefused(fault)) return fault;
  const id = newId();
  const key = newApiKey(id);
  const expiresAt = given.expiresInDays === undefined ? null : secondsLater(given.expiresInDays * 86_400);
  await insertApiKey(tx, { id, name: given.name, secretHash: hashToken(key), permissions: given.permissions, expiresAt });
  return { ...presentApiKey((await findApiKeyRow(tx, id))!), key };
}

/** Makes a key worthless at once, on every node. */
export async function revokeApiKey(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  if (!(await revokeApiKeyRow(tx, id))) return refuse('not_found', 'There is no such key.');
  afterCommit(tx, () => tx.house.cache.invalidate('platform', 'api-keys'));
}

/** Reads `rowhouse_<id>_<secret><crc>`: the checksum keeps typing errors and scanners from the database. */
export function readApiKey(text: string): { readonly id: string } | undefined {
  const { body, id, check } = /^(?<body>rowhouse_(?<id>[0-9a-f]{32})_[\w-]{43})(?<check>[0-9a-f]{8})$/.exec(text)?.groups ?? {};
  if (!body || !id || check !== checksum(body)) return undefined;
  const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isUuid(uuid) ? { id: uuid } : undefined;
}

export function presentApiKey(row: Awaited<ReturnType<typeof listApiKeyRows>>[number]) {
  return {
    id: row.id,
    name: row.name,
    permissions: row.permissions,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

function newApiKey(id: string): string {
  const body = `rowhouse_${id.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;
  return body + checksum(body);
}

function checksum(body: string): string {
  return crc32(body).toString(16).padStart(8, '0');
}
