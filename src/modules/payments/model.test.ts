import { after, before, test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { assertBooks } from '../../../tests/support/books.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { openShop } from '../../../tests/support/shop.ts';
import { commands } from '../../../tests/support/shop-model/commands.ts';
import { newModel } from '../../../tests/support/shop-model/model.ts';
import { openReal, type Real } from '../../../tests/support/shop-model/real.ts';
import { seed } from '../../../tests/support/seed.ts';

let rowhouse: TestHouse;
let real: Real;
let admin: pg.Pool;
before(async () => {
  rowhouse = await openTestHouse();
  admin = new pg.Pool({ connectionString: rowhouse.adminUrl, max: 2 });
  real = await openReal(rowhouse, await openShop(rowhouse, 'ada', 'ada-works'), admin);
});
after(async () => {
  await admin.end();
  await rowhouse.close();
});

test(
  'whatever is bought, paid, sent, cancelled and given back in whatever order, the shop agrees with the model',
  { timeout: 120_000 },
  async (t) => {
    t.diagnostic(`SEED=${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 25, size: 'max' }), async (steps) => {
        await real.begin();
        await fc.asyncModelRun(() => ({ model: newModel(), real }), steps);
        await assertBooks(admin, real.tenantId);
      }),
      { numRuns: 30, seed, endOnFailure: true },
    );
  },
);
