import { audit } from '#/kernel/database/record.ts';
import type { PlatformTx } from '#/kernel/database/transactions.ts';
import { invalidateAfter } from '#/kernel/cache.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { features, type FeatureName } from './contract.ts';
import { includedFeatures } from './plans.ts';
import { presentTenant } from './present.ts';
import { deleteFeature, findFeatureSettings, findTenantRow, putFeature, updateTenantRow, type TenantRow } from './store.ts';

type Change = Parameters<typeof updateTenantRow>[3];

/** The tenant; refuses an unknown id with `not_found`. */
export async function getTenant(tx: PlatformTx, id: string): Promise<TenantRow | Refusal<'not_found'>> {
  return (await findTenantRow(tx, { id })) ?? refuse('not_found', 'There is no such workspace.');
}

/** Changes a tenant if it still has `version`; a stale one is refused with the tenant as it is now. */
export async function changeTenant(
  tx: PlatformTx,
  id: string,
  version: number,
  change: Change,
): Promise<TenantRow | Refusal<'not_found' | 'version_conflict'>> {
  const changed = await updateTenantRow(tx, id, version, change);
  const row = await findTenantRow(tx, { id });
  if (!row) return refuse('not_found', 'There is no such workspace.');
  if (!changed)
    return refuse('version_conflict', 'Somebody changed this in the meantime. Look at the current values and save again.', [], {
      current: presentTenant(tx.house, row),
    });
  audit(tx, {
    action: 'tenants.update-tenant',
    resource: 'tenants',
    resourceId: id,
    tenantId: id,
    detail: {
      fields: Object.keys(change).filter((key) => change[key as keyof Change] !== undefined),
      ...(change.status && { status: change.status }),
      ...(change.plan && { plan: change.plan }),
    },
  });
  forgetTenant(tx, id);
  return row;
}

/** Switches a product on or off. */
export async function switchFeature(
  tx: PlatformTx,
  id: string,
  feature: FeatureName,
  on: boolean,
  settings?: object,
): Promise<void> {
  if (on) await putFeature(tx, id, feature, settings);
  else await deleteFeature(tx, id, feature);
  audit(tx, { action: 'tenants.set-feature', resource: 'tenants', resourceId: id, tenantId: id, detail: { feature, on } });
  forgetTenant(tx, id);
}

/** Every product with its state for the tenant. */
export async function listFeatureStates(tx: PlatformTx, row: Pick<TenantRow, 'id' | 'plan' | 'status'>) {
  const settings = await findFeatureSettings(tx, row.id);
  return features.map((feature) => ({
    feature,
    on: settings.has(feature),
    included: includedFeatures(row).includes(feature),
    settings: settings.get(feature) ?? {},
  }));
}

/** Has every node forget what it remembers of a tenant, once the transaction has committed. */
export function forgetTenant(tx: PlatformTx, id: string): void {
  invalidateAfter(tx, id, 'tenant');
}
