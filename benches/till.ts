import { randomBytes } from 'node:crypto';
import { shopSettings, vienna } from '../tests/support/shop.ts';
import { ask, type Asking, type Measured } from './client.ts';
import { clients, type Place } from './place.ts';
import { fillShop } from './shop.ts';

/** A shop that sells, of a thousand products with plenty of each. */
export interface Till {
  readonly variantIds: readonly string[];
  readonly productPath: string;
  /** Fills a new cart; returns its cookie. */
  fillCart(lines: number): Promise<string>;
  /** The body of an order of so many lines, other goods each time. */
  order(lines: number): string;
  /** Orders of so many lines a second, as bare statements: counters, promises, order and lines. */
  bareOrders(lines: number, seconds: number): Promise<number>;
  /** Asks over one connection, after a second of warming up. */
  alone(asking: Asking, seconds: number): Promise<Measured>;
}

const products = 1000;

export async function openTill(place: Place): Promise<Till> {
  await place.ask('PUT', '/tenant/features/store', { on: true });
  await place.ask('PATCH', '/store-settings', { version: 0, ...shopSettings });
  await fillShop(place.admin, place.tenantId, products, 7);
  const { rows } = await place.admin.query(
    `select variant.id, product.slug from catalog_variant variant join catalog_product product on product.id = variant.product_id
     where variant.tenant_id = $1 order by variant.id limit ${products}`,
    [place.tenantId],
  );
  const variantIds = rows.map((row) => row.id as string);
  await fillStock(place, variantIds);
  let orders = 0;
  const wanted = (lines: number) => {
    orders++;
    return Array.from({ length: lines }, (_, n) => variantIds[(orders * 31 + n) % variantIds.length]!);
  };
  return {
    variantIds,
    productPath: `/products/${rows[0].slug}`,
    async fillCart(lines) {
      const cart = crypto.randomUUID();
      const token = randomBytes(32).toString('base64url');
      await place.admin.query(
        `with cart as (insert into orders_cart (tenant_id, id, token_hash, currency) values ($1, $2, sha256($3::text::bytea), 'EUR'))
         insert into orders_cart_line (tenant_id, cart_id, variant_id, quantity) select $1, $2, id, 1 from unnest($4::uuid[]) id`,
        [place.tenantId, cart, token, variantIds.slice(0, lines)],
      );
      return `cart=${token}`;
    },
    order: (lines) =>
      JSON.stringify({
        lines: wanted(lines).map((variantId) => ({ variantId, quantity: 1 })),
        buyer: { email: `person${orders % 500}@example.com`, address: vienna },
        deliveryMethod: 'parcel',
      }),
    bareOrders: (lines, seconds) => bareOrders(place, () => wanted(lines), seconds),
    async alone(asking, seconds) {
      await ask(asking, 1, 1);
      return ask(asking, 1, seconds);
    },
  };
}

/** Plenty of everything in one place, with the ledger that says so. */
async function fillStock({ admin, tenantId }: Place, variantIds: readonly string[]): Promise<void> {
  await admin.query(
    `with place as (
       insert into catalog_location (tenant_id, id, name) values ($1, uuidv7(), 'Till') returning id
     ), stock as (
       insert into catalog_stock (tenant_id, location_id, variant_id, on_hand) select $1, place.id, variant, 1000000 from place, unnest($2::uuid[]) variant
     )
     insert into catalog_movement (tenant_id, id, location_id, variant_id, delta, kind, actor_id)
     select $1, uuidv7(), place.id, variant, 1000000, 'adjustment', gen_random_uuid() from place, unnest($2::uuid[]) variant`,
    [tenantId, variantIds],
  );
}

async function bareOrders({ admin, tenantId }: Place, wanted: () => string[], seconds: number): Promise<number> {
  await admin.query('create table if not exists bench_order (id uuid primary key, tenant_id uuid, body jsonb)');
  await admin.query('create table if not exists bench_line (order_id uuid, variant_id uuid, body jsonb)');
  let done = 0;
  const until = performance.now() + seconds * 1000;
  const till = async () => {
    const client = await admin.connect();
    while (performance.now() < until) {
      const ids = wanted().toSorted();
      const id = crypto.randomUUID();
      await client.query('begin');
      await client.query(
        `update catalog_stock stock set reserved = reserved + 1 from (select location_id, variant_id from catalog_stock
         where tenant_id = $1 and variant_id = any ($2::uuid[]) order by location_id, variant_id for update) held
         where stock.tenant_id = $1 and stock.location_id = held.location_id and stock.variant_id = held.variant_id`,
        [tenantId, ids],
      );
      await client.query('insert into bench_order values ($1, $2, $3)', [id, tenantId, JSON.stringify({ ids })]);
      await client.query('insert into bench_line select $1, variant, $3::jsonb from unnest($2::uuid[]) variant', [id, ids, '{}']);
      await client.query('commit');
      done++;
    }
    client.release();
  };
  await Promise.all(Array.from({ length: clients }, till));
  return done / seconds;
}
