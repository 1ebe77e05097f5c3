import { audit } from '#/kernel/database/record.ts';
import { invalidateAfter } from '#/kernel/cache.ts';
import { secondsLater } from '#/kernel/clock.ts';
import { sqlState, type PlatformTx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import type { FeatureName, Plan } from './contract.ts';
import { planRules } from './plans.ts';
import { candidatesFor, faultOfSlug, skeletonOf } from './slug.ts';
import { findTenantRow, insertTenant, putFeature, takenSlugs, type TenantRow } from './store.ts';

/** What a new tenant is made from; without a slug one is found from the name. */
export interface NewTenant {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly plan?: Plan | undefined;
  readonly placement?: string | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly currency?: string | undefined;
  readonly features?: readonly FeatureName[] | undefined;
}

const trialSeconds = 30 * 86_400;

/** Makes a tenant and gives it its address. Refuses an address of the wrong form, a taken one and one that imitates another's. */
export async function createTenant(tx: PlatformTx, tenant: NewTenant): Promise<TenantRow | Refusal<'slug_taken' | 'invalid'>> {
  const placement = tenant.placement ?? 'main';
  if (!tx.house.databases.all.some(({ name }) => name === placement))
    return refuse('invalid', 'placement: is not a database of this installation.', [
      { field: 'placement', message: 'is not a database of this installation' },
    ]);
  const slug = tenant.slug ?? (await freeSlugFor(tx, tenant.name));
  const state = await slugState(tx, slug);
  if (state.fault) return refuse('invalid', `slug: ${state.fault}.`, [{ field: 'slug', message: state.fault }]);
  if (!state.free) return slugTaken(state.suggestion);
  const id = newId();
  const plan = tenant.plan ?? 'basic';
  try {
    await insertTenant(tx, {
      id,
      name: tenant.name,
      slug,
      skeleton: skeletonOf(slug),
      plan,
      placement,
      locale: tenant.locale ?? 'en',
      timeZone: tenant.timeZone ?? 'UTC',
      currency: tenant.currency ?? 'EUR',
      trialEndsAt: secondsLater(trialSeconds),
    });
  } catch (error) {
    // Two sign-ups may choose the same address at once; the index decides.
    if (sqlState(error) === '23505') return slugTaken(undefined);
    throw error;
  }
  for (const feature of tenant.features ?? planRules[plan].includes.slice(0, 2)) await putFeature(tx, id, feature, undefined);
  audit(tx, { action: 'tenants.create-tenant', resource: 'tenants', resourceId: id, tenantId: id, detail: { slug, plan } });
  invalidateAfter(tx, 'platform', 'slugs');
  return (await findTenantRow(tx, { id }))!;
}

/** Whether a slug can be had: the fault of its form, or a free one like it. */
export async function slugState(
  tx: PlatformTx,
  slug: string,
): Promise<{ fault?: string | undefined; free: boolean; suggestion?: string | undefined }> {
  const fault = faultOfSlug(slug);
  if (fault) return { fault, free: false, suggestion: await freeSlugFor(tx, slug) };
  const taken = await takenSlugs(tx, [slug], [skeletonOf(slug)]);
  return taken.length === 0 ? { free: true } : { free: false, suggestion: await freeSlugFor(tx, slug) };
}

async function freeSlugFor(tx: PlatformTx, name: string): Promise<string> {
  const candidates = candidatesFor(name);
  const taken = await takenSlugs(tx, candidates, candidates.map(skeletonOf));
  const skeletons = new Set(taken.map((row) => row.slug_skeleton));
  return candidates.find((slug) => !skeletons.has(skeletonOf(slug))) ?? `workspace-${newId().slice(-8)}`;
}

function slugTaken(suggestion: string | undefined) {
  const detail = suggestion ? `This address is taken. Try ${suggestion}.` : 'This address is taken.';
  return refuse(
    'slug_taken',
    detail,
    [{ field: 'slug', message: suggestion ? `is taken. Try ${suggestion}` : 'is taken' }],
    suggestion ? { suggestion } : {},
  );
}
