import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { platformScope } from '#/kernel/jobs/queue.ts';
import type { Scope } from '#/kernel/scope.ts';
import { fillLeads } from '../../../benches/leads-data.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle } from '../../../tests/support/people.ts';
import { openExplainer, type Explainer } from '../../../tests/support/plans.ts';
import { getLead } from './leads.ts';
import { listLeads } from './list-leads.ts';

const leads = 20_000;
let rowhouse: TestHouse;
let admin: pg.Pool;
let plans: Explainer;
let leadId: string;
before(async () => {
  rowhouse = await openTestHouse();
  const ada = await settle(rowhouse, 'ada', 'ada-homes', { currency: 'USD' });
  const scope: Scope = { ...platformScope(rowhouse.house), tenant: (await rowhouse.house.tenants.byId(ada.tenantId))! };
  admin = new pg.Pool({ connectionString: rowhouse.adminUrl, max: 2 });
  await fillLeads(admin, scope.tenant.id, leads);
  leadId = (await admin.query('select id from crm_lead order by id desc limit 1')).rows[0].id;
  plans = await openExplainer(scope);
});
after(async () => {
  plans?.close();
  await admin.end();
  await rowhouse.close();
});

test(`among ${leads} leads every list is led by an index, and is two statements`, async () => {
  const filters: Record<string, object> = {
    all: {},
    new: { status: 'new' },
    lost: { status: 'lost' },
    open: { open: true },
    ended: { open: false },
    nobodys: { assignedTo: 'nobody' },
    source: { source: 'Mail' },
    touched: { sort: 'touched' },
    value: { sort: 'value' },
    due: { sort: 'due' },
    'by name': { search: 'owner4999' },
    'by first name and name': { search: 'grace owner49' },
    'by digits': { search: '5550' },
    'by e-mail': { search: 'owner777@' },
    'by address': { search: '777 oak' },
  };
  for (const [label, filter] of Object.entries(filters)) {
    const statements = await plans.explain(label, (tx) => listLeads(tx, { limit: 50, ...filter }));
    assert.ok(statements.length <= 2, `${label}: ${statements.length} statements`);
  }
});

test('a page far down costs what the first costs', async () => {
  let after: string | undefined;
  for (let n = 0; n < 3; n++)
    await plans.explain('a page', async (tx) => {
      after = (await listLeads(tx, { limit: 100, sort: 'value', after })).next ?? undefined;
    });
  assert.ok(after);
});

test('a lead is led by an index', async () => {
  assert.ok((await plans.explain('a lead', (tx) => getLead(tx, leadId))).length <= 5);
});
