import path from 'node:path';
import type { Module } from '#/kernel/module.ts';
import { readMigrations, type Migration } from '#/kernel/database/migrate.ts';
import audit from '#/modules/audit/module.ts';
import catalog from '#/modules/catalog/module.ts';
import crm from '#/modules/crm/module.ts';
import customers from '#/modules/customers/module.ts';
import media from '#/modules/media/module.ts';
import identity from '#/modules/identity/module.ts';
import orders from '#/modules/orders/module.ts';
import payments from '#/modules/payments/module.ts';
import sites from '#/modules/sites/module.ts';
import tenants from '#/modules/tenants/module.ts';

/** Every module of the program, from the ground up. Deleting a feature is its folder and its line here. */
export const modules: readonly Module[] = [tenants, identity, audit, media, sites, catalog, customers, crm, orders, payments];

/** All migrations: the kernel's, then every module's. They run in the order of their names. */
export function allMigrations(): Migration[] {
  const kernel = readMigrations('kernel', path.resolve(import.meta.dirname, '../kernel/migrations'));
  return [...kernel, ...modules.flatMap((module) => (module.migrations ? readMigrations(module.name, module.migrations) : []))];
}
