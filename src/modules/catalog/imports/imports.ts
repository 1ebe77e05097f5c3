import { createHash } from 'node:crypto';
import { audit, emit, later } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import type { Prepared } from '#/kernel/http/implement.ts';
import { readUpload } from '#/kernel/image.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { may, type Scope } from '#/kernel/scope.ts';
import { filesOf } from '#/kernel/storage/storage.ts';
import { importBytesMax, type ProductImport, type ProductImportPicture, type ProductImportRow } from '../contract-imports.ts';
import { importChanged } from '../events.ts';
import {
  findImport,
  insertImport,
  listImportRecords,
  listImportRows as listRows,
  updateImport,
  type ImportRecord,
} from '../store/imports.ts';
import { countPictures, deleteWaitingPictures, listPicturesOfImport } from '../store/import-pictures.ts';
import type { z } from 'zod';
import { importFile } from './read.ts';
import { runImport } from './run.ts';

type Import = z.infer<typeof ProductImport>;
type PictureState = z.infer<typeof ProductImportPicture>['state'];
type Action = z.infer<typeof ProductImportRow>['action'];

/** Keeps the file of an import before the row that names it. */
export async function prepareImport(
  scope: Scope,
  { name, file }: { name: string; file?: AsyncIterable<Buffer> },
): Promise<(Prepared & { id: string; name: string }) | Refusal<'too_large' | 'invalid'>> {
  const bytes = await readUpload(file, importBytesMax);
  if (isRefused(bytes)) return bytes;
  const id = newId();
  const files = filesOf(scope);
  await files.put(importFile(id), bytes, 'text/csv');
  return { id, name, digest: createHash('sha256').update(bytes).digest('hex'), discard: () => files.delete(importFile(id)) };
}

/** Takes a file in; a job reads it. */
export async function startImport(tx: Tx, { id, name }: { id: string; name: string }): Promise<Import> {
  await insertImport(tx, id, name);
  return goOn(tx, id);
}

/** Files that were sent, the last one first. */
export async function listImports(tx: Tx, limit: number, after: string | undefined) {
  const [last] = openCursor(tx, 'imports', after) ?? [];
  const rows = await listImportRecords(tx, limit + 1, last as string | undefined);
  return toPage(tx, 'imports', rows.map(entryOf), limit, (entry) => [entry.id]);
}

export async function getImport(tx: Tx, id: string): Promise<Import | Refusal<'not_found'>> {
  const found = await findImport(tx, id);
  return found ? present(tx, found) : noImport();
}

/** What happens to each product of the file, a page at a time. */
export async function listImportRows(tx: Tx, id: string, action: Action | undefined, limit: number, after: string | undefined) {
  if (!(await findImport(tx, id))) return noImport();
  const list = `import ${id} ${action ?? ''}`;
  const [last] = openCursor(tx, list, after) ?? [];
  const rows = await listRows(tx, id, action ? [action] : [], Number(last ?? 0), limit + 1);
  const items = rows.map((row) => ({
    line: row.line,
    action: row.action as Action,
    name: row.name,
    field: row.field,
    message: row.message,
    productId: row.product_id,
  }));
  return toPage(tx, list, items, limit, (row) => [row.line]);
}

/** Pictures of the file that are somewhere else, a page at a time. */
export async function listImportPictures(
  tx: Tx,
  id: string,
  state: PictureState | undefined,
  limit: number,
  after: string | undefined,
) {
  if (!(await findImport(tx, id))) return noImport();
  const list = `import pictures ${id} ${state ?? ''}`;
  const last = openCursor(tx, list, after) as [number, number] | undefined;
  const rows = await listPicturesOfImport(tx, id, state, limit + 1, last);
  const { items, next } = toPage(tx, list, rows, limit, (row) => [row.line, row.position]);
  return {
    items: items.map((row) => ({
      line: row.line,
      address: row.address,
      state: row.state as PictureState,
      problem: row.problem,
    })),
    next,
  };
}

/** Applies an import that was read; a job does it, batch by batch. */
export async function confirmImport(tx: Tx, id: string) {
  const found = await findImport(tx, id, true);
  if (!found) return noImport();
  if (found.state !== 'ready')
    return refuse('not_ready', `This import is ${found.state}: only one that is ready can be applied.`);
  if ((await countPictures(tx, id)).waiting > 0 && !may(tx.actor, 'media.edit'))
    return refuse('permission_denied', 'This file brings pictures, and your role may not upload any.');
  await updateImport(tx, id, { state: 'applying', reached: 0 });
  audit(tx, { action: 'catalog.apply-import', resource: 'import', resourceId: id });
  return goOn(tx, id);
}

/** Puts back what an import did; one that was only read is thrown away. */
export async function deleteImport(tx: Tx, id: string) {
  const found = await findImport(tx, id, true);
  if (!found) return noImport();
  if (found.state !== 'done' && found.state !== 'ready')
    return refuse('not_ready', `This import is ${found.state}: it can be undone once it is done.`);
  await deleteWaitingPictures(tx, id);
  await updateImport(tx, id, { state: found.state === 'done' ? 'undoing' : 'undone', reached: 0 });
  return goOn(tx, id);
}

async function goOn(tx: Tx, id: string): Promise<Import> {
  const found = await present(tx, (await findImport(tx, id))!);
  later(tx, runImport, { importId: id });
  emit(tx, importChanged, { importId: id, state: found.state });
  return found;
}

async function present(tx: Tx, row: ImportRecord): Promise<Import> {
  return { ...entryOf(row), pictures: await countPictures(tx, row.id) };
}

function entryOf(row: ImportRecord): Omit<Import, 'pictures'> {
  return {
    id: row.id,
    name: row.name,
    state: row.state as Import['state'],
    problem: row.problem,
    lines: row.lines,
    creates: row.creates,
    updates: row.updates,
    skips: row.skips,
    errors: row.errors,
    categories: row.categories,
    createdAt: row.created_at,
  };
}

function noImport(): Refusal<'not_found'> {
  return refuse('not_found', 'There is no such import.');
}
