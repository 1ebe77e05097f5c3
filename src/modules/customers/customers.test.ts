import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { nobody } from '#/kernel/ids.ts';
import type { Scope } from '#/kernel/scope.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { contract } from './contract.ts';
import { addGuest, recordOrder } from './guests.ts';

let rowhouse: TestHouse;
let admin: pg.Client;
let ada: Person;
let bert: Person;
before(async () => {
  rowhouse = await openTestHouse();
  admin = new pg.Client({ connectionString: rowhouse.adminUrl });
  await admin.connect();
  [ada, bert] = [await settle(rowhouse, 'ada', 'alder-shop'), await settle(rowhouse, 'bert', 'birch-shop')];
  for (const owner of [ada, bert]) await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, owner);
});
after(async () => {
  await admin.end();
  await rowhouse.close();
});

async function scopeOf(owner: Person): Promise<Scope> {
  const tenant = (await rowhouse.house.tenants.byId(owner.tenantId))!;
  return { house: rowhouse.house, tenant, actor: { kind: 'visitor', id: nobody }, requestId: 'test' };
}

async function add(given: Record<string, unknown>, owner = ada) {
  const added = await rowhouse.call(contract.createCustomer, given, owner);
  assert.equal(added.status, 201, JSON.stringify(added.body));
  return added.body;
}

async function emailsOf(query: Record<string, unknown>, owner = ada): Promise<string[]> {
  const listed = await rowhouse.call(contract.listCustomers, query, owner);
  assert.equal(listed.status, 200, JSON.stringify(listed.body));
  return listed.body.items.map((item: { email: string }) => item.email);
}

const fieldsOf = (body: { errors: { field: string }[] }) => body.errors.map(({ field }) => field);

test('a customer is added with tags and a note, and reads back as a guest', async () => {
  const given = { email: 'Ines@Example.com', name: 'Inês Prado', phone: '+351 21 1234567', note: 'Likes blue', locale: 'pt' };
  const customer = await add({ ...given, tags: ['VIP', 'vip', 'Lisbon'], acceptsMarketing: true });
  assert.deepEqual(
    [customer.state, customer.tags, customer.note, customer.marketingBy, customer.orders, customer.spent],
    ['guest', ['Lisbon', 'vip'], 'Likes blue', 'staff', 0, null],
  );
  const { body } = await rowhouse.call(contract.listCustomerTags, {}, ada);
  assert.deepEqual(body.items, [
    { tag: 'Lisbon', customers: 1 },
    { tag: 'vip', customers: 1 },
  ]);
});

test('the same e-mail is one customer in a workspace and another in the next', async () => {
  const [one, other] = [await add({ email: 'both@example.com', name: 'Of Ada' }), await add({ email: 'both@example.com' }, bert)];
  assert.notEqual(one.id, other.id);
  const twice = await rowhouse.call(contract.createCustomer, { email: 'BOTH@example.com' }, ada);
  assert.deepEqual([twice.status, twice.body.code, fieldsOf(twice.body)], [409, 'email_taken', ['email']]);
  const across = await rowhouse.call(contract.getCustomer, { customerId: one.id }, bert);
  assert.equal(across.status, 404);
  assert.deepEqual(await emailsOf({ search: 'ada' }, bert), []);
});

test('wrong input names its field', async () => {
  for (const [field, value] of Object.entries({ email: 'nobody', phone: 'call me', tags: [''], locale: 'xx-nowhere-at-all' })) {
    const answer = await rowhouse.call(contract.createCustomer, { email: 'fine@example.com', [field]: value }, ada);
    assert.deepEqual([answer.status, fieldsOf(answer.body)[0]?.split('.')[0]], [422, field]);
  }
});

test('a customer is found by the beginnings of names and e-mails and by any digits of the phone', async () => {
  await add({ email: 'zoe.okafor@laurel.example', name: 'Zoë Ọkáfọ̀r', phone: '+234 (1) 555-0199' });
  for (const search of ['zoe', 'OKA', 'okafor zo', 'laurel', '@laurel.ex', 'zoe.okafor@', '555 01', '0199', '01 555-01', '2341'])
    assert.deepEqual(await emailsOf({ search }), ['zoe.okafor@laurel.example'], search);
  for (const search of ['kafor', 'zoe prado', '%', '***', '9991']) assert.deepEqual(await emailsOf({ search }), [], search);
});

test('lists are filtered by tag and by orders, and sorted by what was spent, page by page', async () => {
  const scope = await scopeOf(bert);
  const made: { id: string }[] = [];
  for (const n of [1, 2, 3, 4, 5]) made.push(await add({ email: `buyer${n}@example.com`, tags: n % 2 ? ['Odd'] : [] }, bert));
  await inTenant(scope, async (tx) => {
    for (const [n, customer] of made.slice(0, 4).entries())
      await recordOrder(tx, customer.id, {
        orders: 1,
        amountMinor: BigInt(1000 * (n + 1)),
        currency: 'EUR',
        at: '2026-11-22T10:00:00Z',
      });
    await recordOrder(tx, made[0]!.id, { orders: 1, amountMinor: 1n, currency: 'EUR', at: '2026-11-23T10:00:00Z' });
    await recordOrder(tx, made[0]!.id, { orders: 1, amountMinor: 9_999_999n, currency: 'USD', at: '2026-11-21T10:00:00Z' });
  });
  assert.deepEqual(await emailsOf({ tag: 'ODD' }, bert), ['buyer5@example.com', 'buyer3@example.com', 'buyer1@example.com']);
  const spent = ['buyer4@example.com', 'buyer3@example.com', 'buyer2@example.com', 'buyer1@example.com'];
  assert.deepEqual(await emailsOf({ hasOrders: true, sort: 'spent' }, bert), spent);
  assert.equal((await emailsOf({ sort: 'orders' }, bert))[0], 'buyer1@example.com');
  const pages = [];
  let after: string | undefined;
  do {
    const { body } = await rowhouse.call(
      contract.listCustomers,
      { sort: 'spent', hasOrders: true, limit: 3, ...(after && { after }) },
      bert,
    );
    pages.push(...body.items.map((item: { email: string }) => item.email));
    after = body.next ?? undefined;
  } while (after);
  assert.deepEqual(pages, spent);
  const first = (await rowhouse.call(contract.getCustomer, { customerId: made[0]!.id }, bert)).body;
  assert.deepEqual(
    [first.orders, first.spent, first.lastOrderAt.slice(0, 10)],
    [3, { amount: '1001', currency: 'EUR' }, '2026-11-23'],
  );
  const { body } = await rowhouse.call(contract.listCustomers, { limit: 1 }, bert);
  const elsewhere = await rowhouse.call(contract.listCustomers, { limit: 1, after: body.next, sort: 'spent' }, bert);
  assert.deepEqual([elsewhere.status, fieldsOf(elsewhere.body)], [422, ['after']]);
});

test('a change needs the version it stands on, and another e-mail must be proved anew', async () => {
  const customer = await add({ email: 'moves@example.com', name: 'Mo' });
  await admin.query(`update customers_customer set email_verified_at = now(), password_hash = 'x' where id = $1`, [customer.id]);
  const { body } = await rowhouse.call(
    contract.updateCustomer,
    { customerId: customer.id, version: 1, email: 'moved@example.com', tags: ['New'] },
    ada,
  );
  assert.deepEqual(
    [body.email, body.state, body.hasPassword, body.tags, body.version],
    ['moved@example.com', 'guest', false, ['New'], 2],
  );
  assert.deepEqual(await emailsOf({ search: 'moves' }), []);
  const late = await rowhouse.call(contract.updateCustomer, { customerId: customer.id, version: 1, name: 'Late' }, ada);
  assert.deepEqual([late.status, late.body.code, late.body.current.version], [409, 'version_conflict', 2]);
  const taken = await rowhouse.call(
    contract.updateCustomer,
    { customerId: customer.id, version: 2, email: 'ines@example.com' },
    ada,
  );
  assert.deepEqual([taken.status, taken.body.code], [409, 'email_taken']);
});

test('addresses follow the rules of their country', async () => {
  const { id: customerId } = await add({ email: 'ships@example.com' });
  const post = (address: Record<string, unknown>) =>
    rowhouse.call(contract.createCustomerAddress, { customerId, line1: '1 Street', ...address }, ada);
  const wrong: [Record<string, unknown>, string[]][] = [
    [{ country: 'XX', city: 'Nowhere' }, ['country']],
    [{ country: 'DE' }, ['postcode', 'city']],
    [{ country: 'DE', postcode: '1011', city: 'Berlin' }, ['postcode']],
    [{ country: 'US', postcode: '94103', city: 'San Francisco' }, ['region']],
    [{ country: 'GB', postcode: 'SW1', city: 'London' }, ['postcode']],
    [{ country: 'GH' }, ['city']],
  ];
  for (const [address, fields] of wrong) {
    const answer = await post(address);
    assert.deepEqual([answer.status, fieldsOf(answer.body)], [422, fields], JSON.stringify(address));
  }
  const right: [Record<string, unknown>, string][] = [
    [{ country: 'GB', postcode: 'sw1a1aa', city: 'London' }, 'SW1A 1AA'],
    [{ country: 'NL', postcode: '1012js', city: 'Amsterdam' }, '1012 JS'],
    [{ country: 'BR', postcode: '01310100', city: 'São Paulo', region: 'SP' }, '01310-100'],
    [{ country: 'LV', postcode: '1010', city: 'Riga' }, 'LV-1010'],
    [{ country: 'HK' }, ''],
    [{ country: 'NG', city: 'Lagos' }, ''],
  ];
  for (const [address, postcode] of right) {
    const answer = await post(address);
    assert.deepEqual([answer.status, answer.body.postcode], [201, postcode], JSON.stringify(answer.body));
  }
});

test('one address is the default: the first, until another becomes it or it is removed', async () => {
  const { id: customerId } = await add({ email: 'defaults@example.com' });
  const post = (line1: string) =>
    rowhouse.call(contract.createCustomerAddress, { customerId, line1, country: 'AT', postcode: '1010', city: 'Wien' }, ada);
  const [one, two] = [(await post('One')).body, (await post('Two')).body];
  const defaults = async () =>
    (await rowhouse.call(contract.getCustomer, { customerId }, ada)).body.addresses
      .filter((address: { isDefault: boolean }) => address.isDefault)
      .map((address: { line1: string }) => address.line1);
  assert.deepEqual(await defaults(), ['One']);
  const made = await rowhouse.call(contract.updateCustomerAddress, { addressId: two.id, version: 1, isDefault: true }, ada);
  assert.equal(made.status, 200, JSON.stringify(made.body));
  assert.deepEqual(await defaults(), ['Two']);
  const late = await rowhouse.call(contract.updateCustomerAddress, { addressId: two.id, version: 1, city: 'Graz' }, ada);
  assert.deepEqual([late.status, late.body.code], [409, 'version_conflict']);
  await rowhouse.call(contract.deleteCustomerAddress, { addressId: two.id }, ada);
  assert.deepEqual(await defaults(), ['One']);
  await Promise.all(['A', 'B', 'C'].map((line1) => post(line1)));
  assert.deepEqual(await defaults(), ['One']);
  assert.equal((await rowhouse.call(contract.deleteCustomerAddress, { addressId: one.id }, bert)).status, 404);
});

test('erasing takes the row, or leaves it nameless where something refers to it', async () => {
  await admin.query(`create table if not exists test_order (tenant_id uuid, customer_id uuid,
    foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id))`);
  const [free, bought] = [
    await add({ email: 'free@example.com' }),
    await add({ email: 'bought@example.com', name: 'Bo', phone: '123456' }),
  ];
  await rowhouse.call(contract.createCustomerAddress, { customerId: bought.id, country: 'IE', line1: 'Quay', city: 'Cork' }, ada);
  await admin.query('insert into test_order values ($1, $2)', [ada.tenantId, bought.id]);
  for (const { id } of [free, bought])
    assert.equal((await rowhouse.call(contract.deleteCustomer, { customerId: id }, ada)).status, 204);
  assert.equal((await rowhouse.call(contract.getCustomer, { customerId: free.id }, ada)).status, 404);
  const { body } = await rowhouse.call(contract.getCustomer, { customerId: bought.id }, ada);
  assert.deepEqual([body.state, body.email, body.name, body.phone, body.addresses], ['erased', null, '', '', []]);
  const changed = await rowhouse.call(contract.updateCustomer, { customerId: bought.id, version: body.version, name: 'Bo' }, ada);
  assert.deepEqual([changed.status, changed.body.code], [409, 'erased']);
  assert.deepEqual(await emailsOf({ search: 'bought' }), []);
  const { rows } = await admin.query(`select detail::text as detail from kernel_audit where tenant_id = $1`, [ada.tenantId]);
  assert.doesNotMatch(JSON.stringify(rows), /bought@|free@|Inês|Lisbon|Quay/);
  await add({ email: 'bought@example.com' });
  await admin.query('drop table test_order');
});

test('an order’s guest is made once, and what is known of somebody is not changed by it', async () => {
  const scope = await scopeOf(ada);
  const guest = (name: string) => inTenant(scope, (tx) => addGuest(tx, { email: 'guest@example.com', name }));
  const ids = await Promise.all([guest('Gus'), guest('Gus'), guest('Gus')]);
  assert.equal(new Set(ids).size, 1);
  assert.equal(await guest('Mallory'), ids[0]);
  assert.equal((await rowhouse.call(contract.getCustomer, { customerId: ids[0] }, ada)).body.name, 'Gus');
});

test('staff need the permission and the workspace the product', async () => {
  const off = await settle(rowhouse, 'carl', 'cedar-works');
  assert.equal((await rowhouse.call(contract.listCustomers, {}, off)).body.code, 'feature_disabled');
  assert.equal((await rowhouse.call(contract.listCustomers)).status, 401);
});
