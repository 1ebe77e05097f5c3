import { features, type FeatureName, type Plan } from './contract.ts';

interface PlanRules {
  readonly limits: { readonly members: number; readonly sites: number; readonly storageBytes: number };
  /** Products a member may switch on; an operator may switch on any. */
  readonly includes: readonly FeatureName[];
}

const gigabyte = 1_000_000_000;

/** What each plan allows. Reaching a limit refuses the next one; what is there stays. */
export const planRules: Readonly<Record<Plan, PlanRules>> = {
  basic: { limits: { members: 5, sites: 1, storageBytes: 2 * gigabyte }, includes: ['sites', 'analytics'] },
  professional: {
    limits: { members: 25, sites: 5, storageBytes: 50 * gigabyte },
    includes: ['sites', 'analytics', 'store', 'crm', 'guidance'],
  },
  enterprise: {
    limits: { members: 1000, sites: 100, storageBytes: 1000 * gigabyte },
    includes: ['sites', 'analytics', 'store', 'crm', 'guidance'],
  },
};

/** Products a workspace may switch on itself: those of its plan, and every one while it tries the platform out. */
export function includedFeatures(tenant: { readonly plan: Plan; readonly status: string }): readonly FeatureName[] {
  return tenant.status === 'trial' ? features : planRules[tenant.plan].includes;
}
