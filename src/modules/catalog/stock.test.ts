import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { inTenant } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { contract } from './contract.ts';
import { commitStock, releaseStock, reserveStock, shipStock, unreserveStock, type Wanted } from './index.ts';

let rowhouse: TestHouse;
let ada: Person;
let scope: Scope;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
  await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, ada);
  const tenant = (await rowhouse.house.tenants.byId(ada.tenantId))!;
  scope = { house: rowhouse.house, tenant, actor: { kind: 'job', id: ada.id }, requestId: 'test' };
});
after(() => rowhouse.close());

async function variantWith(onHand: number): Promise<string> {
  const product = await rowhouse.call(contract.createProduct, { name: 'Thing', onHand }, ada);
  assert.equal(product.status, 201, JSON.stringify(product.body));
  return (await rowhouse.call(contract.listVariants, { productId: product.body.id }, ada)).body.items[0].id;
}

const reserve = (holderId: string, lines: readonly Wanted[], seconds = 600) =>
  inTenant(scope, (tx) => reserveStock(tx, holderId, lines, seconds));

/** The counters of a variant over all locations, and whether they are the sums of the ledger and of the promises. */
async function countersOf(variantId: string) {
  return inTenant(scope, async (tx) => {
    const levels = await tx.db
      .selectFrom('catalog_stock')
      .select(['location_id', 'on_hand', 'reserved'])
      .where('tenant_id', '=', scope.tenant.id)
      .where('variant_id', '=', variantId)
      .execute();
    const moved = await tx.db
      .selectFrom('catalog_movement')
      .select(['location_id', 'delta'])
      .where('tenant_id', '=', scope.tenant.id)
      .where('variant_id', '=', variantId)
      .execute();
    const promised = await tx.db
      .selectFrom('catalog_reservation')
      .select(['location_id', 'quantity'])
      .where('tenant_id', '=', scope.tenant.id)
      .where('variant_id', '=', variantId)
      .execute();
    for (const level of levels) {
      const own = <Row extends { location_id: string }>(rows: readonly Row[]) =>
        rows.filter((row) => row.location_id === level.location_id);
      assert.equal(
        level.on_hand,
        own(moved).reduce((sum, row) => sum + row.delta, 0),
        'on hand is the sum of the ledger',
      );
      assert.equal(
        level.reserved,
        own(promised).reduce((sum, row) => sum + row.quantity, 0),
        'promised is the sum of the promises',
      );
    }
    return {
      onHand: levels.reduce((sum, level) => sum + level.on_hand, 0),
      reserved: levels.reduce((sum, level) => sum + level.reserved, 0),
    };
  });
}

test('two lines of one variant are one wish: together they are too many', async () => {
  const variantId = await variantWith(5);
  const refused = await reserve(newId(), [
    { variantId, quantity: 3 },
    { variantId, quantity: 3 },
  ]);
  assert.ok(isRefused(refused));
  assert.deepEqual([refused.code, refused.more.short], ['out_of_stock', [{ variantId, wanted: 6, available: 5 }]]);
  assert.deepEqual(await countersOf(variantId), { onHand: 5, reserved: 0 });
});

test('a promise runs out, and then the pieces are somebody else’s', async () => {
  const variantId = await variantWith(2);
  const late = newId();
  assert.equal(await reserve(late, [{ variantId, quantity: 2 }], -1), undefined);
  const next = newId();
  assert.equal(await reserve(next, [{ variantId, quantity: 1 }]), undefined);
  assert.deepEqual(await countersOf(variantId), { onHand: 2, reserved: 1 });
  const lines = [{ variantId, quantity: 2 }];
  const refused = await inTenant(scope, (tx) => commitStock(tx, late, lines));
  assert.equal((refused as Refusal).code, 'out_of_stock');
  await inTenant(scope, (tx) => releaseStock(tx, next));
  assert.equal(await inTenant(scope, (tx) => commitStock(tx, late, lines)), undefined, 'what is still there is promised again');
  assert.deepEqual(await countersOf(variantId), { onHand: 2, reserved: 2 });
});

test('what is shipped leaves the counter, the promise and the ledger together; what is cancelled is free again', async () => {
  const variantId = await variantWith(10);
  const order = newId();
  await reserve(order, [{ variantId, quantity: 6 }]);
  await inTenant(scope, (tx) => commitStock(tx, order, [{ variantId, quantity: 6 }]));
  await inTenant(scope, (tx) => shipStock(tx, order, [{ variantId, quantity: 4 }], newId()));
  assert.deepEqual(await countersOf(variantId), { onHand: 6, reserved: 2 });
  await inTenant(scope, (tx) => unreserveStock(tx, order, [{ variantId, quantity: 2 }]));
  assert.deepEqual(await countersOf(variantId), { onHand: 6, reserved: 0 });
});

test('a hundred buyers of the last twenty: exactly twenty are sold, and nobody waits in a circle', async () => {
  const [one, two, three] = [await variantWith(20), await variantWith(1000), await variantWith(1000)];
  const lines = (n: number) => {
    const all = [one, two, three].map((variantId) => ({ variantId, quantity: 1 }));
    return n % 2 ? all : all.toReversed();
  };
  const begun = performance.now();
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => reserve(newId(), lines(n))));
  const seconds = (performance.now() - begun) / 1000;
  assert.equal(answers.filter((answer) => answer === undefined).length, 20);
  assert.ok(answers.every((answer) => answer === undefined || answer.code === 'out_of_stock'));
  assert.deepEqual(await countersOf(one), { onHand: 20, reserved: 20 });
  assert.deepEqual(await countersOf(two), { onHand: 1000, reserved: 20 });
  assert.ok(seconds < 5, `${seconds} s: somebody waited for a deadlock to be found`);
});

test('nothing is taken from under a promise', async () => {
  const variantId = await variantWith(5);
  await reserve(newId(), [{ variantId, quantity: 4 }]);
  const { items } = (await rowhouse.call(contract.listLocations, {}, ada)).body;
  const adjust = (line: object) =>
    rowhouse.call(contract.adjustStock, { reason: 'Broken', lines: [{ variantId, locationId: items[0].id, ...line }] }, ada);
  const refused = await adjust({ add: -2 });
  assert.deepEqual([refused.status, refused.body.code, refused.body.errors[0].field], [409, 'below_reserved', 'lines.0']);
  assert.equal((await adjust({ add: -1 })).status, 200);
  assert.equal((await adjust({ counted: 3 })).status, 409);
  assert.equal((await adjust({ counted: 3, oversell: 1 })).status, 200);
  assert.deepEqual(await countersOf(variantId), { onHand: 3, reserved: 4 });
});

test('whatever is reserved, released, shipped and counted in whatever order, the counters are the sums', async () => {
  const variantId = await variantWith(8);
  const { items } = (await rowhouse.call(contract.listLocations, {}, ada)).body;
  const holders = Array.from({ length: 4 }, () => newId());
  const model = { onHand: 8, held: new Map<string, number>() };
  const promised = () => [...model.held.values()].reduce((sum, n) => sum + n, 0);
  const step = fc.record({
    holder: fc.constantFrom(...holders),
    quantity: fc.integer({ min: 1, max: 5 }),
    act: fc.constantFrom('reserve', 'release', 'ship', 'count'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const { holder, quantity, act } of steps) {
        const lines = [{ variantId, quantity }];
        const own = model.held.get(holder) ?? 0;
        if (act === 'reserve' && own === 0) {
          const fits = promised() + quantity <= model.onHand;
          assert.equal((await reserve(holder, lines)) === undefined, fits);
          if (fits) model.held.set(holder, quantity);
        } else if (act === 'release') {
          await inTenant(scope, (tx) => releaseStock(tx, holder));
          model.held.delete(holder);
        } else if (act === 'ship' && own > 0) {
          const shipped = Math.min(own, quantity);
          await inTenant(scope, (tx) => shipStock(tx, holder, [{ variantId, quantity: shipped }], newId()));
          model.onHand -= shipped;
          if (own === shipped) model.held.delete(holder);
          else model.held.set(holder, own - shipped);
        } else if (act === 'count') {
          const reply = await rowhouse.call(
            contract.adjustStock,
            { reason: 'Count', lines: [{ variantId, locationId: items[0].id, counted: quantity * 2 }] },
            ada,
          );
          const fits = promised() <= quantity * 2;
          assert.equal(reply.status, fits ? 200 : 409);
          if (fits) model.onHand = quantity * 2;
        }
        assert.deepEqual(await countersOf(variantId), { onHand: model.onHand, reserved: promised() });
      }
    }),
    { numRuns: 25 },
  );
});
