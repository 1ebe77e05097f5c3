import { inPlatform, inTenant } from '#/kernel/database/transactions.ts';
import type { House } from '#/kernel/house.ts';
import { nobody } from '#/kernel/ids.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { newId } from '#/kernel/new-id.ts';
import type { Actor, Scope } from '#/kernel/scope.ts';
import { addMember, addPerson, foundTenant, hashPassword } from '#/modules/identity/index.ts';
import { createSite, publishSite, receiveContact } from '#/modules/sites/index.ts';
import { seedGoods } from './goods.ts';
import { seedLeads } from './leads.ts';
import { must } from './must.ts';
import { seedSales } from './sales.ts';
import { demoOperator, demoPassword, demoTenants, type DemoTenant } from './tenants.ts';

/** Fills an empty installation with the demo's tenants, through the same use cases as everybody. */
export async function seedDemo(house: House, say: (text: string) => void): Promise<void> {
  say('Making the demo workspaces.');
  const passwordHash = await hashPassword(demoPassword);
  await inPlatform(platformScope(house), (tx) => addPerson(tx, { ...demoOperator, passwordHash }));
  for (const tenant of demoTenants) await seedTenant(house, tenant, passwordHash);
}

async function seedTenant(house: House, demo: DemoTenant, passwordHash: string): Promise<void> {
  const people = await inPlatform(platformScope(house), async (tx) => {
    const ids = [];
    for (const person of demo.people) ids.push({ ...person, id: await addPerson(tx, { ...person, passwordHash }) });
    return ids;
  });
  const owner: Actor = { kind: 'person', id: people[0]!.id, sessionId: nobody, operator: false, emailVerified: true };
  const base = { house, requestId: newId() };
  const founded = must(await inPlatform({ ...base, actor: owner }, (tx) => foundTenant(tx, demo)));
  const tenant = (await house.tenants.byId(founded.id))!;
  await inPlatform(platformScope(house), async (tx) => {
    for (const { id, role } of people.slice(1)) await addMember(tx, tenant.id, id, role);
  });
  const scope: Scope = {
    ...base,
    tenant,
    actor: { ...owner, kind: 'member', permissions: new Set(Object.keys(house.permissions)), sees: 'all' },
  };
  const site = must(
    await inTenant(scope, (tx) => createSite(tx, { name: demo.name, template: demo.template, starter: demo.starter })),
  );
  must(await inTenant(scope, (tx) => publishSite(tx, site.id)));
  if (demo.features.includes('store')) await seedSales(scope, await seedGoods(scope));
  if (demo.features.includes('crm')) await seedLeads(scope);
  const visitor: Scope = { ...base, tenant, actor: { kind: 'visitor', id: nobody } };
  for (const message of demo.messages)
    must(await inTenant(visitor, (tx) => receiveContact(tx, '', { ...message, blockId: newId() }, '/')));
}
