/** What other rooms may call of the tenants. */
export { createTenant, type NewTenant } from './create-tenant.ts';
export { hasNoTenants, openDirectory } from './directory.ts';
export { planRules } from './plans.ts';
export { presentTenant, siteUrl, splitHost } from './present.ts';
export { changeTenant, getTenant, switchFeature } from './settings.ts';
export type { TenantRow } from './store.ts';
