import { inTenant } from '#/kernel/database/transactions.ts';
import type { Scope } from '#/kernel/scope.ts';
import { filesOf } from '#/kernel/storage/storage.ts';
import { variantsMax } from '../contract-schemas.ts';
import { slugOf } from '../slugs.ts';
import { deleteImportRows, findProductIds, insertImportRows, type NewImportRow } from '../store/imports.ts';
import { changes, snapshotOf } from './apply.ts';
import { readCsv, UnreadableFile, type CsvRow } from './csv.ts';
import { givenOf, unknownColumns, type Fault, type Given } from './given.ts';

const batch = 200;
/** Faults that are kept; who has more has one fault many times. */
const faultsMax = 1000;

/** What is known of the whole file while it is read. */
interface Reading {
  lines: number;
  errors: number;
  /** Handles and SKUs with the line they first stood in. */
  readonly seen: Map<string, number>;
}

type Read = { readonly rows: readonly CsvRow[]; readonly handle: string; readonly made: { given: Given } | { fault: Fault } };

export function importFile(importId: string): string {
  return `imports/${importId}.csv`;
}

/**
 * Reads a file and writes what would happen to each product of it; changes no product. Reads it anew when it was interrupted.
 * Returns its lines and the faults that were too many to keep. Throws {@link UnreadableFile}.
 */
export async function readImport(scope: Scope, importId: string): Promise<{ lines: number; errorsNotKept: number }> {
  await inTenant(scope, (tx) => deleteImportRows(tx, importId));
  const file = await filesOf(scope).get(importFile(importId));
  if (!file) throw new UnreadableFile('The file is gone.');
  const reading: Reading = { lines: 0, errors: 0, seen: new Map() };
  let waiting: Read[] = [];
  let group: CsvRow[] = [];
  const close = () => {
    if (group.length > 0) waiting.push(readGroup(group, scope.tenant.currency, reading));
    group = [];
  };
  for await (const row of readCsv(file.stream)) {
    if (reading.lines++ === 0) requireColumns([...row.cells.keys()]);
    const last = group.at(-1);
    if (last && (handleOf(row) === '' || handleOf(row) !== handleOf(last))) close();
    group.push(row);
    if (group.length > variantsMax + 250)
      throw new UnreadableFile(`Line ${row.line}: one product has more than ${variantsMax} rows.`);
    if (waiting.length >= batch) await write(scope, importId, waiting.splice(0), reading);
  }
  close();
  await write(scope, importId, waiting, reading);
  waiting = [];
  return { lines: reading.lines, errorsNotKept: Math.max(0, reading.errors - faultsMax) };
}

function requireColumns(columns: readonly string[]): void {
  if (!columns.some((column) => ['handle', 'sku', 'variant sku', 'name', 'title'].includes(column)))
    throw new UnreadableFile('The first line names no column of ours or Shopify’s: it needs Handle, Title or SKU.');
  const unknown = unknownColumns(columns);
  if (unknown.length > 0)
    throw new UnreadableFile(`These columns are not known: ${unknown.slice(0, 10).join(', ')}. Rename or remove them.`);
}

function handleOf(row: CsvRow): string {
  return row.cells.get('handle') ?? '';
}

function readGroup(rows: readonly CsvRow[], currency: string, { seen }: Reading): Read {
  const handle = handleOf(rows[0]!);
  const made = givenOf(rows, currency);
  const { line } = rows[0]!;
  if ('fault' in made) return { rows, handle, made };
  const keys = [...(handle ? [`s${handle}`] : []), ...made.given.variants.flatMap((one) => (one.sku ? [`k${one.sku}`] : []))];
  const twice = keys.find((key, at) => seen.has(key) || keys.indexOf(key) < at);
  for (const key of keys) if (!seen.has(key)) seen.set(key, line);
  if (!twice) return { rows, handle, made };
  const field = twice.startsWith('s') ? 'handle' : 'sku';
  return { rows, handle, made: { fault: { line, field, message: `“${twice.slice(1)}” stands in line ${seen.get(twice)} too` } } };
}

async function write(scope: Scope, importId: string, reads: readonly Read[], reading: Reading): Promise<void> {
  if (reads.length === 0) return;
  await inTenant(scope, async (tx) => {
    const good = reads.flatMap(({ made }) => ('given' in made ? [made.given] : []));
    const slugs = good.flatMap((given) => [given.slug ?? (given.name ? slugOf(given.name, '') : '')]).filter(Boolean);
    const skus = good.flatMap((given) => given.variants.flatMap((one) => one.sku ?? []));
    const ids = await findProductIds(tx, slugs, skus);
    const rows: NewImportRow[] = [];
    for (const { rows: cells, handle, made } of reads) {
      const name = ('given' in made ? made.given.name : undefined) ?? handle;
      const row = {
        line: cells[0]!.line,
        name: name.slice(0, 200),
        field: '',
        message: '',
        given: null,
        before: null,
        product_id: null,
      };
      const fail = (fault: Omit<Fault, 'line'> & { line?: number }) => {
        if (++reading.errors <= faultsMax) rows.push({ ...row, ...fault, line: fault.line ?? row.line, action: 'error' });
      };
      if ('fault' in made) {
        fail(made.fault);
        continue;
      }
      const { given } = made;
      const found = new Set(given.variants.flatMap((one) => (one.sku && ids.get(`k${one.sku}`)) || []));
      const byHandle = ids.get(`s${given.slug ?? slugOf(given.name ?? '', '')}`);
      if (found.size > 1) {
        fail({ field: 'sku', message: 'has SKUs of more than one product' });
        continue;
      }
      const productId = [...found][0] ?? byHandle;
      const now = productId ? await snapshotOf(tx, productId) : undefined;
      if (productId && now) rows.push({ ...row, given, product_id: productId, action: changes(given, now) ? 'update' : 'skip' });
      else if (!given.name) fail({ field: 'name', message: 'is missing, and no product has this SKU or handle' });
      else if (given.status === 'active' && !given.variants[0]!.price) fail({ field: 'price', message: 'is missing' });
      else rows.push({ ...row, given, action: 'create' });
    }
    await insertImportRows(tx, importId, rows);
  });
}
