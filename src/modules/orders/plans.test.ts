import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { inTenant } from '#/kernel/database/transactions.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import type { Scope } from '#/kernel/scope.ts';
import { fillOrders } from '../../../benches/orders-data.ts';
import { fillShop } from '../../../benches/shop.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { openExplainer, type Explainer } from '../../../tests/support/plans.ts';
import { openShop, type TestShop } from '../../../tests/support/shop.ts';
import { showCart } from './cart.ts';
import { contract } from './contract.ts';
import { getFigures } from './figures.ts';
import { getOrder, listOrders } from './orders.ts';

const products = 21_000;
const placed = 10_000;
let rowhouse: TestHouse;
let shop: TestShop;
let admin: pg.Pool;
let scope: Scope;
let plans: Explainer;
before(async () => {
  rowhouse = await openTestHouse();
  shop = await openShop(rowhouse, 'ada', 'ada-works');
  scope = { ...platformScope(rowhouse.house), tenant: (await rowhouse.house.tenants.byId(shop.owner.tenantId))! };
  admin = new pg.Pool({ connectionString: rowhouse.adminUrl, max: 2 });
  await fillShop(admin, scope.tenant.id, products);
  await fillOrders(admin, scope.tenant.id, placed);
  await admin.query('analyze');
  plans = await openExplainer(scope);
});
after(async () => {
  plans?.close();
  await admin.end();
  await rowhouse.close();
});

test('among 10,000 orders every list is led by an index, and is one statement', async () => {
  const { rows } = await admin.query('select id, customer_id from orders_order order by id desc limit 1');
  const filters: Record<string, object> = {
    all: {},
    pending: { status: 'pending' },
    processing: { status: 'processing' },
    delivered: { status: 'delivered' },
    cancelled: { status: 'cancelled' },
    open: { open: true },
    over: { open: false },
    unpaid: { paymentStatus: 'pending' },
    paid: { paymentStatus: 'paid' },
    'given back': { paymentStatus: 'refunded' },
    unfulfilled: { fulfilmentStatus: 'unfulfilled' },
    partial: { fulfilmentStatus: 'partial' },
    'of a customer': { customerId: rows[0].customer_id },
    'of the last week': { days: 7 },
    'of the last day': { days: 1 },
    'open and unpaid': { open: true, paymentStatus: 'pending' },
    'by number': { search: '10999' },
    'by a broad word': { search: 'person' },
    'by a name': { search: 'person4711' },
    'by a word nobody has': { search: 'zeppelin' },
    'by a broad word, cancelled': { search: 'person', status: 'cancelled' },
  };
  for (const [label, filter] of Object.entries(filters)) {
    let next: string | null = null;
    const asked = await plans.explain(label, async (tx) => {
      next = (await listOrders(tx, { ...filter, limit: 20 })).next;
    });
    assert.equal(asked.length, 1, label);
    if (next) await plans.explain(`${label}, further`, (tx) => listOrders(tx, { ...filter, limit: 20, after: next! }));
  }
});

test('an order and the figures are led by an index', async () => {
  const { rows } = await admin.query('select id from orders_order order by id desc limit 1');
  assert.ok((await plans.explain('one order', (tx) => getOrder(tx, rows[0].id))).length <= 4);
  assert.ok((await plans.explain('figures', (tx) => getFigures(tx, 7))).length <= 3);
});

test('a cart of fifty lines is led by an index', async () => {
  const { rows } = await admin.query('select id from catalog_variant where tenant_id = $1 limit 50', [scope.tenant.id]);
  const cart = crypto.randomUUID();
  await admin.query(`insert into orders_cart (tenant_id, id, token_hash, currency) values ($1, $2, '\\x01', 'EUR')`, [
    scope.tenant.id,
    cart,
  ]);
  await admin.query(
    'insert into orders_cart_line (tenant_id, cart_id, variant_id, quantity) select $1, $2, id, 1 from unnest($3::uuid[]) id',
    [scope.tenant.id, cart, rows.map((row) => row.id)],
  );
  const row = { id: cart, currency: 'EUR', codes: [], buyer: null, delivery_method: null, customer_id: null, checkout_id: null };
  const asked = await plans.explain('cart', async (tx) => assert.equal((await showCart(tx, row)).lines.length, 50));
  assert.ok(asked.length <= 6, asked.join('\n'));
});

test('the page of a product is led by an index', async () => {
  const { rows } = await admin.query(`select slug from catalog_product where tenant_id = $1 and status = 'active' limit 1`, [
    scope.tenant.id,
  ]);
  const visitor = shop.visitor();
  const look = async () => assert.equal((await visitor.ask(`/products/${rows[0].slug}`)).status, 200);
  await look();
  const asked = await plans.explain('product page', look);
  assert.ok(asked.length > 0 && asked.length <= 8, asked.join('\n'));
});

test('a page without filters is planned once for all, the figures of a span for that span', async () => {
  const before = await plansMade();
  for (let n = 0; n < 3; n++)
    for (const endpoint of [contract.listOrders, contract.getOrderFigures]) {
      const { status, body } = await rowhouse.call(endpoint, {}, shop.owner);
      assert.equal(status, 200, JSON.stringify(body));
    }
  const made = await plansMade();
  const more = made.map((row, at) => [row.once - before[at]!.once, row.anew - before[at]!.anew]);
  assert.deepEqual(more, [
    [3, 0],
    [0, 3],
  ]);
});

/** How often the first page of orders, and the best sellers, were asked with a plan made once and with one made anew. */
async function plansMade() {
  const kinds = ['%from "orders_order" where "tenant_id" = $1 order by "id" desc limit 21', '%max(line.name)%'];
  const made = sql<{ once: number; anew: number }>`
    select coalesce(sum(generic_plans), 0)::int as once, coalesce(sum(custom_plans), 0)::int as anew
    from unnest(${kinds}::text[]) with ordinality as kind (pattern, at) left join pg_prepared_statements on statement like pattern
    group by at order by at`;
  // A read like the others, so that it comes to the connection they had.
  const { rows } = await inTenant(scope, (tx) => made.execute(tx.db), { readOnly: true });
  return rows;
}
