import { sql } from 'kysely';
import { comparable } from '#/kernel/comparable.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { comparableCode, configOf, stepsBetween, textOf } from '../search-text.ts';

/** Writes anew by what products are found. Called wherever their names, numbers, texts, states, options, prices or categories change. */
export async function refreshSearch(tx: Tx, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  const rows = await listWords(tx, productIds);
  const documents = rows.map((row) => {
    const codes = row.codes.map(comparableCode).filter(Boolean);
    return {
      product_id: row.id,
      name: row.name,
      a: [row.name, ...row.codes].map(comparable).join(' '),
      b: [...valuesOf(row.options), ...row.category_names].map(comparable).join(' '),
      c: comparable(row.short_description),
      d: comparable(textOf(row.description)),
      keys: [
        ...new Set(codes.map((code) => `#${code}`)),
        `@${comparableCode(row.name)}`,
        `=${row.status}`,
        ...(row.featured ? ['=featured'] : []),
        ...row.category_ids.map((id) => `=${id}`),
        ...(row.price_from_minor === null
          ? []
          : stepsBetween(row.price_from_minor, row.price_to_minor!).map((step) => `$${step}`)),
      ],
      active: row.status === 'active',
      price_from_minor: row.price_from_minor?.toString() ?? null,
      price_to_minor: row.price_to_minor?.toString() ?? null,
    };
  });
  await sql`
    with given as (
      select row.*, setweight(to_tsvector('simple', a), 'A') || setweight(to_tsvector(config, a), 'A')
        || setweight(to_tsvector('simple', b), 'B') || setweight(to_tsvector(config, b), 'B') as title,
        to_tsvector('simple', c || ' ' || d) || to_tsvector(config, c || ' ' || d) as rest,
        -- Every sixteenth: ids end in a random digit.
        case when product_id::text like '%0' then array['', '~'] else array[''] end as thin,
        catalog_search_mark(${tx.tenant.id}) as mark
      from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as row (product_id uuid, name text, a text, b text, c text, d text,
        keys text[], active boolean, price_from_minor bigint, price_to_minor bigint), (select ${configOf(tx.tenant.locale)}::regconfig as config) locale
    )
    insert into catalog_search (tenant_id, product_id, words, title, active, name, price_from_minor, price_to_minor)
    select ${tx.tenant.id}, product_id, array_to_tsvector(
        array(select mark || sign || place || lexeme from unnest(title), unnest(thin) sign, unnest(array['', '^']) place)
        || array(select mark || sign || lexeme from unnest(rest), unnest(thin) sign)
        || array(select mark || key from unnest(keys) key)
      ), title, active, name, price_from_minor, price_to_minor
    from given
    on conflict (tenant_id, product_id) do update set words = excluded.words, title = excluded.title,
      active = excluded.active, name = excluded.name, price_from_minor = excluded.price_from_minor, price_to_minor = excluded.price_to_minor`.execute(
    tx.db,
  );
  await addWords(tx, rows);
}

type Row = Awaited<ReturnType<typeof listWords>>[number];

async function listWords(tx: Tx, productIds: readonly string[]) {
  const { rows } = await sql<{
    id: string;
    name: string;
    short_description: string;
    description: unknown;
    status: string;
    featured: boolean;
    options: { name: string; values: string[] }[];
    price_from_minor: bigint | null;
    price_to_minor: bigint | null;
    codes: string[];
    category_ids: string[];
    category_names: string[];
  }>`
    select id, name, short_description, description, status, featured, options, price_from_minor, price_to_minor,
      coalesce(numbers.codes, '{}') as codes, coalesce(places.ids, '{}') as category_ids, coalesce(places.names, '{}') as category_names
    from catalog_product product
    left join lateral (
      select array_agg(code) as codes from catalog_variant variant, unnest(array[variant.sku, variant.barcode]) code
      where variant.tenant_id = product.tenant_id and variant.product_id = product.id and code is not null
    ) numbers on true
    left join lateral (
      select array_agg(category.id::text) as ids, array_agg(category.name) as names
      from catalog_product_category placed
      join catalog_category category on category.tenant_id = placed.tenant_id and category.id = placed.category_id
      where placed.tenant_id = product.tenant_id and placed.product_id = product.id
    ) places on true
    where product.tenant_id = ${tx.tenant.id} and product.id = any(${productIds}::uuid[])`.execute(tx.db);
  return rows;
}

/** In order, so that two transactions with the same new words wait for each other in one direction only. */
async function addWords(tx: Tx, rows: readonly Row[]): Promise<void> {
  const all = rows.flatMap((row) => [row.name, ...valuesOf(row.options), ...row.category_names]);
  const words = new Set(all.flatMap((text) => comparable(text).split(' ')).filter((word) => /^\p{L}{4,30}$/u.test(word)));
  if (words.size === 0) return;
  await sql`insert into catalog_search_word (tenant_id, word)
    select ${tx.tenant.id}, word from unnest(${[...words].toSorted()}::text[]) word
    on conflict do nothing`.execute(tx.db);
}

function valuesOf(options: readonly { values: readonly string[] }[]): readonly string[] {
  return options.flatMap((option) => option.values);
}
