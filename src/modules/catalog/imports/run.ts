import { z } from 'zod';
import { emit, later } from '#/kernel/database/record.ts';
import { inTenant, sqlState, type Tx } from '#/kernel/database/transactions.ts';
import { Id } from '#/kernel/ids.ts';
import { job } from '#/kernel/jobs/job.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { filesOf } from '#/kernel/storage/storage.ts';
import { importChanged } from '../events.ts';
import { deleteProduct } from '../products.ts';
import {
  attempt,
  countCategoriesMade,
  countImportRows,
  findImport,
  forgetPlans,
  listImportRows,
  setRowsAdded,
  updateImport,
  updateImportRow,
  type ImportRecord,
  type ImportRow,
} from '../store/imports.ts';
import { deletePicturesOfErrors, listWaitingLines } from '../store/import-pictures.ts';
import { addMany } from './add-many.ts';
import { addGiven, changeGiven, putBack, snapshotOf, type Snapshot } from './apply.ts';
import { UnreadableFile } from './csv.ts';
import { Given } from './given.ts';
import { unmakeCategories } from './make-categories.ts';
import { fetchPictures } from './fetch-pictures.ts';
import { knownOf, meantBy } from './meant.ts';
import { errorsMax } from './plan.ts';
import { importFile, readImport } from './read.ts';

/** Products of one transaction. */
const batch = 200;
/** A run gives its worker back after so many batches, and goes on as a new job. */
const batchesMax = 20;

/** Takes an import a step further, whatever its state: a run that was killed is taken up where its last transaction ended. */
export const runImport = job('catalog.run-import', {
  payload: z.object({ importId: Id }),
  concurrency: 2,
  expireSeconds: 900,
  async run(scope, { importId }) {
    const found = await inTenant(scope, (tx) => findImport(tx, importId));
    if (!found) return;
    // What it changes is changed by whoever sent the file.
    const acting: Scope = { ...scope, actor: { kind: 'job', id: found.actor_id } };
    if (found.state === 'reading') return readFile(acting, importId);
    for (let n = 0; n < batchesMax; n++) if (await inTenant(acting, (tx) => runBatch(tx, importId))) return;
    await inTenant(acting, async (tx) => later(tx, runImport, { importId }));
  },
});

async function readFile(scope: Scope, importId: string): Promise<void> {
  let read: Awaited<ReturnType<typeof readImport>>;
  try {
    read = await readImport(scope, importId);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await inTenant(scope, async (tx) => {
      await updateImport(tx, importId, { state: 'failed', problem: error.message });
      emit(tx, importChanged, { importId, state: 'failed' });
    });
    return filesOf(scope).delete(importFile(importId));
  }
  await inTenant(scope, async (tx) => {
    await updateImport(tx, importId, { state: 'ready', lines: read.lines, categories: read.categories });
    await countImportRows(tx, importId, read.errorsNotKept);
    emit(tx, importChanged, { importId, state: 'ready' });
  });
  // What it says is kept row by row.
  await filesOf(scope).delete(importFile(importId));
}

/**
 * Applies or puts back the next products, or asks for pictures of those that are applied, and says whether that was all. The row
 * of the import is locked: two runs never do the same.
 */
async function runBatch(tx: Tx, importId: string): Promise<boolean> {
  const found = await findImport(tx, importId, true);
  if (found?.state === 'done') return askForPictures(tx, found);
  if (!found || (found.state !== 'applying' && found.state !== 'undoing')) return true;
  await forgetPlans(tx);
  const rows = await listImportRows(tx, importId, ['create', 'update'], found.reached, batch);
  const added = found.state === 'applying' ? await addNew(tx, rows) : new Map<number, string>();
  for (const row of rows) if (!added.has(row.line)) await (found.state === 'applying' ? applyRow(tx, row) : undoRow(tx, row));
  if (rows.length < batch) return finish(tx, found);
  await updateImport(tx, importId, { reached: rows.at(-1)!.line });
  emit(tx, importChanged, { importId, state: found.state });
  return false;
}

/** Ends an import that is applied or put back; whether there is nothing more to do. */
async function finish(tx: Tx, { id, state, errors }: ImportRecord): Promise<boolean> {
  const ended = state === 'applying' ? 'done' : 'undone';
  if (ended === 'done') {
    await countCategoriesMade(tx, id);
    await deletePicturesOfErrors(tx, id);
  } else await unmakeCategories(tx, id);
  await updateImport(tx, id, { state: ended, reached: 0 });
  await countImportRows(tx, id, Math.max(0, errors - errorsMax));
  emit(tx, importChanged, { importId: id, state: ended });
  return ended === 'undone';
}

/** Has the pictures of the next products fetched: a job for each, asked for a part at a time. */
async function askForPictures(tx: Tx, { id, reached }: ImportRecord): Promise<boolean> {
  const lines = await listWaitingLines(tx, id, reached, batch);
  for (const line of lines) later(tx, fetchPictures, { importId: id, line, tries: 0 });
  if (lines.length > 0) await updateImport(tx, id, { reached: lines.at(-1)! });
  return lines.length < batch;
}

/** Adds the new ones together; none when somebody was quicker with one of them, and then each is tried alone. */
async function addNew(tx: Tx, rows: readonly ImportRow[]): Promise<Map<number, string>> {
  const fresh = new Map(rows.flatMap((row) => (row.action === 'create' ? [[row.line, Given.parse(row.given)]] : [])));
  let added = new Map<number, string>();
  if (fresh.size === 0) return added;
  try {
    await attempt(tx, async () => {
      added = await addMany(tx, rows[0]!.import_id, fresh);
      await setRowsAdded(tx, rows[0]!.import_id, added);
      return true;
    });
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    return new Map();
  }
  return added;
}

async function applyRow(tx: Tx, row: ImportRow): Promise<void> {
  const given = Given.parse(row.given);
  let problem = { field: '', message: '' };
  let done: { productId: string; before: Snapshot | undefined } | undefined;
  await attempt(tx, async () => {
    const before = row.product_id ? await snapshotOf(tx, row.product_id) : undefined;
    const { meant } = meantBy(given, await knownOf(tx, [given], row.import_id), before);
    if (row.product_id && !before) problem = { field: '', message: 'is gone since the file was read' };
    else if (row.product_id && before) {
      const refusal = await changeGiven(tx, row.product_id, meant, before);
      if (refusal) problem = { field: refusal.errors[0]?.field ?? '', message: refusal.detail };
      else done = { productId: row.product_id, before };
    } else {
      const added = await addGiven(tx, meant);
      if (isRefused(added)) problem = { field: added.errors[0]?.field ?? '', message: added.detail };
      else done = { productId: added.productId, before: undefined };
    }
    return done !== undefined;
  });
  if (!done) return updateImportRow(tx, row.import_id, row.line, { action: 'error', ...problem });
  const after = (await snapshotOf(tx, done.productId))!;
  await updateImportRow(tx, row.import_id, row.line, {
    product_id: done.productId,
    version_after: after.version,
    ...(done.before && { before: JSON.stringify(done.before) }),
  });
}

async function undoRow(tx: Tx, row: ImportRow): Promise<void> {
  if (!row.product_id || row.version_after === null) return;
  const now = await snapshotOf(tx, row.product_id);
  let message = '';
  await attempt(tx, async () => {
    if (!now) message = 'Somebody deleted it since.';
    else if (now.version !== row.version_after) message = 'Somebody changed it since: it stays as it is.';
    else {
      const refusal = row.before
        ? await putBack(tx, row.product_id!, row.before as Snapshot, now.version)
        : await deleteProduct(tx, row.product_id!);
      if (refusal) message = refusal.detail;
    }
    return message === '';
  });
  await updateImportRow(tx, row.import_id, row.line, { message: message || 'Put back.' });
}
