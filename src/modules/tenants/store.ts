import { sql } from 'kysely';
import { z } from 'zod';
import type { PlatformTx } from '#/kernel/database/transactions.ts';
import { Branding, type FeatureName, type plans, type statuses } from './contract.ts';

/** A tenant as the control table holds it, with the features switched on. */
export interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly status: (typeof statuses)[number];
  readonly statusReason: string | null;
  readonly plan: (typeof plans)[number];
  readonly placement: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly branding: z.infer<typeof Branding>;
  readonly epoch: number;
  readonly version: number;
  readonly createdAt: string;
  readonly features: readonly FeatureName[];
}

type TenantKey = { readonly id: string } | { readonly slug: string };

export async function findTenantRow(tx: PlatformTx, key: TenantKey): Promise<TenantRow | undefined> {
  const query = selectTenants(tx);
  const row = await (
    'id' in key ? query.where('tenant.id', '=', key.id) : query.where('tenant.slug', '=', key.slug)
  ).executeTakeFirst();
  return row && toTenantRow(row);
}

export async function listTenantRows(
  tx: PlatformTx,
  filter: {
    search?: string | undefined;
    status?: string | undefined;
    plan?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<TenantRow[]> {
  let query = selectTenants(tx);
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((where) => where.or([where('tenant.name', 'ilike', pattern), where('tenant.slug', 'ilike', pattern)]));
  }
  if (filter.status) query = query.where('tenant.status', '=', filter.status);
  if (filter.plan) query = query.where('tenant.plan', '=', filter.plan);
  if (filter.after) query = query.where('tenant.id', '<', filter.after);
  // Ids are UUIDv7: the newest is the greatest.
  const rows = await query.orderBy('tenant.id', 'desc').limit(filter.limit).execute();
  return rows.map(toTenantRow);
}

/** Which of these slugs or skeletons are taken. */
export async function takenSlugs(
  tx: PlatformTx,
  slugs: readonly string[],
  skeletons: readonly string[],
): Promise<{ slug: string; slug_skeleton: string }[]> {
  return tx.db
    .selectFrom('tenants_tenant')
    .select(['slug', 'slug_skeleton'])
    .where((where) => where.or([where('slug', 'in', slugs), where('slug_skeleton', 'in', skeletons)]))
    .execute();
}

export async function insertTenant(
  tx: PlatformTx,
  tenant: {
    id: string;
    name: string;
    slug: string;
    skeleton: string;
    plan: string;
    placement: string;
    locale: string;
    timeZone: string;
    currency: string;
    trialEndsAt: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('tenants_tenant')
    .values({
      id: tenant.id,
      name: tenant.name,
      slug: tenant.slug,
      slug_skeleton: tenant.skeleton,
      plan: tenant.plan,
      placement: tenant.placement,
      locale: tenant.locale,
      time_zone: tenant.timeZone,
      currency: tenant.currency,
      trial_ends_at: tenant.trialEndsAt,
    })
    .execute();
}

/** Changes the columns given if the row still has `version`; false when it has moved on. */
export async function updateTenantRow(
  tx: PlatformTx,
  id: string,
  version: number,
  change: {
    name?: string | undefined;
    branding?: object | undefined;
    locale?: string | undefined;
    timeZone?: string | undefined;
    currency?: string | undefined;
    status?: string | undefined;
    statusReason?: string | null | undefined;
    plan?: string | undefined;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('tenants_tenant')
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.branding !== undefined && { branding: JSON.stringify(change.branding) }),
      ...(change.locale !== undefined && { locale: change.locale }),
      ...(change.timeZone !== undefined && { time_zone: change.timeZone }),
      ...(change.currency !== undefined && { currency: change.currency }),
      ...(change.status !== undefined && { status: change.status }),
      ...(change.statusReason !== undefined && { status_reason: change.statusReason }),
      ...(change.plan !== undefined && { plan: change.plan }),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function findFeatureSettings(tx: PlatformTx, tenantId: string): Promise<Map<string, Record<string, unknown>>> {
  const rows = await tx.db
    .selectFrom('tenants_feature')
    .select(['feature', 'settings'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return new Map(rows.map((row) => [row.feature, z.record(z.string(), z.unknown()).parse(row.settings)]));
}

export async function putFeature(tx: PlatformTx, tenantId: string, feature: string, settings: object | undefined): Promise<void> {
  await tx.db
    .insertInto('tenants_feature')
    .values({ tenant_id: tenantId, feature, settings: JSON.stringify(settings ?? {}) })
    .onConflict((conflict) =>
      settings
        ? conflict.columns(['tenant_id', 'feature']).doUpdateSet({ settings: JSON.stringify(settings) })
        : conflict.doNothing(),
    )
    .execute();
}

export async function deleteFeature(tx: PlatformTx, tenantId: string, feature: string): Promise<void> {
  await tx.db.deleteFrom('tenants_feature').where('tenant_id', '=', tenantId).where('feature', '=', feature).execute();
}

function selectTenants(tx: PlatformTx) {
  return tx.db
    .selectFrom('tenants_tenant as tenant')
    .selectAll('tenant')
    .select(
      sql<FeatureName[]>`array(select feature from tenants_feature where tenant_id = tenant.id order by feature)`.as('features'),
    );
}

function toTenantRow(row: Awaited<ReturnType<ReturnType<typeof selectTenants>['executeTakeFirstOrThrow']>>): TenantRow {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status as TenantRow['status'],
    statusReason: row.status_reason,
    plan: row.plan as TenantRow['plan'],
    placement: row.placement,
    locale: row.locale,
    timeZone: row.time_zone,
    currency: row.currency,
    branding: Branding.parse(row.branding),
    epoch: row.epoch,
    version: row.version,
    createdAt: row.created_at,
    features: row.features,
  };
}
