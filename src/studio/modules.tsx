import type { StudioModule } from '#/design/studio-module.tsx';
import audit from '#/modules/audit/studio/index.tsx';
import catalog from '#/modules/catalog/studio/index.tsx';
import crm from '#/modules/crm/studio/index.tsx';
import customers from '#/modules/customers/studio/index.tsx';
import identity from '#/modules/identity/studio/index.tsx';
import media from '#/modules/media/studio/index.tsx';
import orders from '#/modules/orders/studio/index.tsx';
import payments from '#/modules/payments/studio/index.tsx';
import sites from '#/modules/sites/studio/index.tsx';
import tenants from '#/modules/tenants/studio/index.tsx';

/** Every product's part of the studio, in the order of the sidebar. */
export const studioModules: StudioModule[] = [tenants, sites, orders, catalog, customers, payments, crm, media, identity, audit];
