import type pg from 'pg';
import { queriesOn } from '#/kernel/database/databases.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { refreshSearch } from '#/modules/catalog/store/search-words.ts';
import { goods } from './goods.ts';

const batch = 1000;

/** Fills a tenant with products of the seeded generator, each with variants, words and a category of ten, past the API: it is about reading. */
export async function fillShop(admin: pg.Pool, tenantId: string, count: number, seed = 1): Promise<void> {
  const client = await admin.connect();
  try {
    const categories = await client.query<{ id: string }>(
      `insert into catalog_category (tenant_id, id, name, slug)
       select $1, uuidv7(), 'Category ' || n, 'category-' || $2 || '-' || n from generate_series(1, 10) n returning id`,
      [tenantId, seed],
    );
    const tx = { db: queriesOn(client), tenant: { id: tenantId, locale: 'en' } } as Tx;
    let waiting: object[] = [];
    const flush = async () => {
      const ids = await insertGoods(client, tenantId, waiting);
      await refreshSearch(tx, ids);
      waiting = [];
    };
    for (const good of goods(count, seed)) {
      waiting.push({ ...good, seed, categoryId: categories.rows[waiting.length % 10]!.id });
      if (waiting.length === batch) await flush();
    }
    if (waiting.length > 0) await flush();
    await client.query(
      'vacuum analyze catalog_product, catalog_variant, catalog_search, catalog_search_word, catalog_product_category',
    );
  } finally {
    client.release();
  }
}

/** Products with their variants, without words, in one statement; those with a `categoryId` stand in it. */
export async function insertGoods(client: pg.PoolClient, tenantId: string, rows: readonly object[]): Promise<string[]> {
  const { rows: made } = await client.query<{ id: string }>(
    `with given as materialized (
       select uuidv7() as id, row.* from jsonb_to_recordset($2::jsonb) as row (name text, sku text, "shortDescription" text,
         description text, "priceMinor" bigint, sizes jsonb, seed int, "categoryId" uuid)
     ), product as (
       insert into catalog_product (tenant_id, id, name, slug, short_description, description, status, currency, options,
         price_from_minor, price_to_minor, variants)
       select $1, id, name, lower(sku) || '-' || seed, "shortDescription",
         jsonb_build_object('type', 'doc', 'content', jsonb_build_array(jsonb_build_object('type', 'text', 'text', description))),
         'active', 'EUR', jsonb_build_array(jsonb_build_object('name', 'Size', 'values', sizes)), "priceMinor", "priceMinor" + 300, 3
       from given returning id
     ), variant as (
       insert into catalog_variant (tenant_id, id, product_id, position, option_values, option_key, sku, price_minor, currency)
       select $1, gen_random_uuid(), given.id, size.place, jsonb_build_array(size.value), size.value, sku || '-' || seed || '-' || size.value,
         "priceMinor", 'EUR' from given, jsonb_array_elements_text(sizes) with ordinality size (value, place)
     ), placed as (
       insert into catalog_product_category (tenant_id, product_id, category_id) select $1, id, "categoryId" from given where "categoryId" is not null
     )
     select id from product`,
    [tenantId, JSON.stringify(rows)],
  );
  return made.map((row) => row.id);
}
