import { implement, platform } from '#/kernel/http/implement.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { isRefused, refuse } from '#/kernel/refusal.ts';
import type { PlatformTx, Tx } from '#/kernel/database/transactions.ts';
import { contract } from './contract.ts';
import { slugState } from './create-tenant.ts';
import { includedFeatures } from './plans.ts';
import { presentTenant } from './present.ts';
import { changeTenant, getTenant, listFeatureStates, switchFeature } from './settings.ts';
import { listTenantRows, type TenantRow } from './store.ts';

/** The control tables are the platform's; the tenant is always the one the corridor found. */
const ownTenant = (tx: PlatformTx) => (tx as unknown as Tx).tenant.id;

export const doors = implement('tenants', contract, {
  getTenant: platform(async (tx) => present(tx, await getTenant(tx, ownTenant(tx)))),
  updateTenant: platform(async (tx, { version, ...change }) =>
    present(tx, await changeTenant(tx, ownTenant(tx), version, change)),
  ),
  listFeatures: platform(async (tx) => {
    const row = await getTenant(tx, ownTenant(tx));
    return isRefused(row) ? row : { items: await listFeatureStates(tx, row) };
  }),
  setFeature: platform(async (tx, { feature, on, settings }) => {
    const row = await getTenant(tx, ownTenant(tx));
    if (isRefused(row)) return row;
    if (on && !includedFeatures(row).includes(feature))
      return refuse('not_in_plan', `The ${row.plan} plan does not include ${feature}.`, [
        { field: 'on', message: 'is not part of the plan' },
      ]);
    await switchFeature(tx, row.id, feature, on, settings);
    return (await listFeatureStates(tx, row)).find((state) => state.feature === feature)!;
  }),
  checkSlug: platform(async (tx, { slug }) => {
    const { fault, free, suggestion } = await slugState(tx, slug);
    return { slug, free, reason: free ? null : (fault ?? 'is taken'), suggestion: suggestion ?? null };
  }),
  listTenants: platform(async (tx, { limit, after, ...filter }) => {
    const [last] = openCursor(tx, 'tenants', after) ?? [];
    const rows = await listTenantRows(tx, { ...filter, after: last as string | undefined, limit: limit + 1 });
    return toPage(
      tx,
      'tenants',
      rows.map((row) => presentTenant(tx.house, row)),
      limit,
      (tenant) => [tenant.id],
    );
  }),
  getOperatorTenant: platform(async (tx, { tenantId }) => present(tx, await getTenant(tx, tenantId))),
  updateOperatorTenant: platform(async (tx, { tenantId, version, ...change }) =>
    present(tx, await changeTenant(tx, tenantId, version, change)),
  ),
  setOperatorFeature: platform(async (tx, { tenantId, feature, on }) => {
    const row = await getTenant(tx, tenantId);
    if (isRefused(row)) return row;
    await switchFeature(tx, tenantId, feature, on);
    return present(tx, await getTenant(tx, tenantId));
  }),
});

function present<R>(tx: PlatformTx, row: TenantRow | R) {
  return isRefused(row) ? row : presentTenant(tx.house, row as TenantRow);
}
