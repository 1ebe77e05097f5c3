import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import type { Scope } from '#/kernel/scope.ts';
import { slugOf } from '../slugs.ts';
import { insertImportPictures } from '../store/import-pictures.ts';
import { findProductIds, insertImportRows, type NewImportRow } from '../store/imports.ts';
import { changes, snapshotOf } from './apply.ts';
import { pathsText } from './category-paths.ts';
import type { CsvRow } from './csv.ts';
import type { Fault, Given } from './given.ts';
import { missingPaths } from './make-categories.ts';
import { knownOf, meantBy, type Known } from './meant.ts';

/** Errors that are kept; who has more has one fault many times. */
export const errorsMax = 1000;

/** One product of a file as it was read. */
export interface Read {
  readonly rows: readonly CsvRow[];
  readonly handle: string;
  readonly made: { given: Given } | { fault: Fault };
}

/** What would happen, summed over the whole file. */
export interface Plan {
  errors: number;
  /** Categories it would make, by their paths. */
  readonly newCategories: Set<string>;
}

/** A row as it is kept, and the pictures that must be fetched for it. */
type Planned = NewImportRow & { readonly toFetch?: readonly { address: string; position: number }[] };
type ProductIds = Awaited<ReturnType<typeof findProductIds>>;

/** Writes down what would happen to some products of a file, and adds it to the plan. Changes no product. */
export async function writePlan(scope: Scope, importId: string, reads: readonly Read[], plan: Plan): Promise<void> {
  if (reads.length === 0) return;
  await inTenant(scope, async (tx) => {
    const good = reads.flatMap(({ made }) => ('given' in made ? [made.given] : []));
    const slugs = good.flatMap((given) => [given.slug ?? (given.name ? slugOf(given.name, '') : '')]).filter(Boolean);
    const skus = good.flatMap((given) => given.variants.flatMap((one) => one.sku ?? []));
    const [ids, known] = [await findProductIds(tx, slugs, skus), await knownOf(tx, good)];
    const rows: NewImportRow[] = [];
    const pictures: { line: number; position: number; address: string }[] = [];
    for (const read of reads) {
      const { toFetch = [], ...row } = await rowOf(tx, read, ids, known, plan);
      if (row.action !== 'error' || ++plan.errors <= errorsMax) rows.push(row);
      pictures.push(...toFetch.map(({ address, position }) => ({ line: row.line, position, address })));
    }
    await insertImportRows(tx, importId, rows);
    if (pictures.length > 0) await insertImportPictures(tx, importId, pictures);
  });
}

async function rowOf(tx: Tx, { rows, handle, made }: Read, ids: ProductIds, known: Known, plan: Plan): Promise<Planned> {
  const name = ('given' in made ? made.given.name : undefined) ?? handle;
  const row = {
    line: rows[0]!.line,
    name: name.slice(0, 200),
    field: '',
    message: '',
    given: null,
    before: null,
    product_id: null,
  };
  const fail = (fault: Omit<Fault, 'line'> & { line?: number }) => ({ ...row, ...fault, action: 'error' });
  if ('fault' in made) return fail(made.fault);
  const { given } = made;
  const found = new Set(given.variants.flatMap((one) => (one.sku && ids.get(`k${one.sku}`)) || []));
  const byHandle = ids.get(`s${given.slug ?? slugOf(given.name ?? '', '')}`);
  if (found.size > 1) return fail({ field: 'sku', message: 'has SKUs of more than one product' });
  const productId = [...found][0] ?? byHandle;
  const now = productId ? await snapshotOf(tx, productId) : undefined;
  if (!now && !given.name) return fail({ field: 'name', message: 'is missing, and no product has this SKU or handle' });
  if (!now && given.status === 'active' && !given.variants[0]!.price) return fail({ field: 'price', message: 'is missing' });
  const { meant, missing, toFetch: places } = meantBy(given, known, now);
  const toFetch = places.map((position) => ({ address: given.pictures![position]!.address, position }));
  for (const key of missingPaths(known.tree, missing).keys()) plan.newCategories.add(key);
  const message = [
    ...(missing.length > 0 ? [`New categories: ${pathsText(missing)}.`] : []),
    ...(toFetch.length > 0 ? [`Pictures to fetch: ${toFetch.length}.`] : []),
  ].join(' ');
  const planned = { ...row, given, message: message.slice(0, 1000), toFetch };
  if (!productId || !now) return { ...planned, action: 'create' };
  const isSame = missing.length === 0 && toFetch.length === 0 && !changes(meant, now);
  return { ...planned, product_id: productId, action: isSame ? 'skip' : 'update' };
}
