import { Badge } from '#/design/badge.tsx';
import type { FeatureName, Plan, Tenant } from '#/modules/tenants/contract.ts';

export const planNames: Record<Plan, string> = { basic: 'Basic', professional: 'Professional', enterprise: 'Enterprise' };

export const productNames: Record<FeatureName, string> = {
  sites: 'Sites',
  store: 'Store',
  crm: 'CRM',
  guidance: 'Guidance',
  analytics: 'Analytics',
};

export function StatusBadge({ status }: { status: Tenant['status'] }) {
  if (status === 'suspended') return <Badge tone="bad">Suspended</Badge>;
  return status === 'trial' ? <Badge tone="waiting">Trial</Badge> : <Badge tone="good">Active</Badge>;
}
