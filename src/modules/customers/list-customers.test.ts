import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { nobody } from '#/kernel/ids.ts';
import type { Scope } from '#/kernel/scope.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { contract } from './contract.ts';
import { beginningsOf } from '#/kernel/search-terms.ts';
import { termsOf } from './search-terms.ts';
import { customersQuery, type CustomerFilter } from './store/list.ts';

const many = 20_000;
let rowhouse: TestHouse;
let ada: Person;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'alder-shop');
  await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, ada);
  const admin = new pg.Client({ connectionString: rowhouse.adminUrl });
  await admin.connect();
  const id = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  await admin.query(
    `insert into customers_customer (tenant_id, id, email, email_norm, name, orders_count, spent_minor, currency)
       select $1, ${id}, 'person' || n || '@example.com', 'person' || n || '@example.com', 'Person ' || n, n % 7, n * 37 % 9973, 'EUR'
       from generate_series(1, ${many}) n`,
    [ada.tenantId],
  );
  await admin.query(
    `insert into customers_term (tenant_id, customer_id, term)
       select $1, ${id}, term from generate_series(1, ${many}) n,
         unnest(array['person', 'person' || n || '@example.com', 'person' || n, 'example.com', n::text]) term on conflict do nothing`,
    [ada.tenantId],
  );
  await admin.query(
    `insert into customers_tag (tenant_id, customer_id, tag_norm, tag)
       select $1, ${id}, 'tag' || n % 50, 'Tag' || n % 50 from generate_series(1, ${many}) n`,
    [ada.tenantId],
  );
  await admin.query('analyze customers_customer, customers_term, customers_tag');
  await admin.end();
});
after(() => rowhouse.close());

/** The plan of a list as the runtime role has it, under the wall, with what it read. */
async function planOf(filter: Omit<CustomerFilter, 'limit'>): Promise<string> {
  const tenant = (await rowhouse.house.tenants.byId(ada.tenantId))!;
  const scope: Scope = { house: rowhouse.house, tenant, actor: { kind: 'visitor', id: nobody }, requestId: 'test' };
  return inTenant(scope, async (tx) => {
    const { rows } = await sql<{
      'QUERY PLAN': string;
    }>`explain (analyze, timing off, buffers off) ${customersQuery(tx, { ...filter, limit: 21 })}`.execute(tx.db);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

const last = '01900000-0000-7000-8000-000000002000';
const lists: Record<string, Omit<CustomerFilter, 'limit'>> = {
  newest: { sort: 'newest' },
  'newest, a later page': { sort: 'newest', after: [last] },
  spent: { sort: 'spent' },
  'spent, a later page': { sort: 'spent', after: ['5000', last] },
  orders: { sort: 'orders', hasOrders: true },
  'one word that few have': { sort: 'newest', beginnings: ['person1234'] },
  'an e-mail': { sort: 'spent', beginnings: ['person77@example.com'] },
  'a tag': { sort: 'newest', tagNorm: 'tag7' },
  'two words': { sort: 'newest', beginnings: ['person', '1999'] },
};
for (const [name, filter] of Object.entries(lists))
  test(`among ${many} customers an index leads to the list: ${name}`, async () => {
    const plan = await planOf(filter);
    assert.doesNotMatch(plan, /Seq Scan/, plan);
    const removed = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rows]) => Number(rows));
    assert.ok(Math.max(0, ...removed) < many / 10, plan);
    assert.ok(Number(/Execution Time: ([\d.]+) ms/.exec(plan)![1]) < 100, plan);
  });

test('a word that everybody has still lists the newest first, and its pages meet', async () => {
  const page = await rowhouse.call(contract.listCustomers, { search: 'person', limit: 3 }, ada);
  const next = await rowhouse.call(contract.listCustomers, { search: 'person', limit: 3, after: page.body.next }, ada);
  const names = [...page.body.items, ...next.body.items].map((item: { name: string }) => item.name);
  assert.deepEqual(
    names,
    [0, 1, 2, 3, 4, 5].map((n) => `Person ${many - n}`),
  );
});

test('terms are words without accents, the e-mail and its parts, and the ends of a number', () => {
  const terms = termsOf({ name: 'Zoë  Ọkáfọ̀r', emailNorm: 'zoe.o@laurel.example', phone: '+44 20-79' });
  assert.deepEqual(terms, [
    'zoe',
    'okafor',
    'zoe.o@laurel.example',
    'laurel.example',
    'o',
    'laurel',
    'example',
    '442079',
    '42079',
    '2079',
    '079',
  ]);
  assert.deepEqual(beginningsOf('ZOE okafor'), ['zoe', 'okafor']);
  assert.deepEqual(beginningsOf('@Laurel.ex'), ['laurel.ex']);
  assert.deepEqual([beginningsOf('030 12345'), beginningsOf('0199')], [['3012345'], ['0199']]);
  assert.equal(beginningsOf('***'), undefined);
});
