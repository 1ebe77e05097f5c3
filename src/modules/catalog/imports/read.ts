import { inTenant } from '#/kernel/database/transactions.ts';
import type { Scope } from '#/kernel/scope.ts';
import { filesOf } from '#/kernel/storage/storage.ts';
import { variantsMax } from '../contract-schemas.ts';
import { deleteImportRows } from '../store/imports.ts';
import { readCsv, UnreadableFile, type CsvRow } from './csv.ts';
import { givenOf, unknownColumns } from './given.ts';
import { errorsMax, writePlan, type Plan, type Read } from './plan.ts';

const batch = 200;

/** What is known of the whole file while it is read. */
interface Reading extends Plan {
  lines: number;
  /** Handles and SKUs with the line they first stood in. */
  readonly seen: Map<string, number>;
}

export function importFile(importId: string): string {
  return `imports/${importId}.csv`;
}

/**
 * Reads a file and writes what would happen to each product of it; changes no product. Reads it anew when it was interrupted.
 * Returns its lines and the faults that were too many to keep. Throws {@link UnreadableFile}.
 */
export async function readImport(
  scope: Scope,
  importId: string,
): Promise<{ lines: number; errorsNotKept: number; categories: number }> {
  await inTenant(scope, (tx) => deleteImportRows(tx, importId));
  const file = await filesOf(scope).get(importFile(importId));
  if (!file) throw new UnreadableFile('The file is gone.');
  const reading: Reading = { lines: 0, errors: 0, seen: new Map(), newCategories: new Set() };
  const waiting: Read[] = [];
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
    if (waiting.length >= batch) await writePlan(scope, importId, waiting.splice(0), reading);
  }
  close();
  await writePlan(scope, importId, waiting, reading);
  return {
    lines: reading.lines,
    errorsNotKept: Math.max(0, reading.errors - errorsMax),
    categories: reading.newCategories.size,
  };
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
