import type { z } from 'zod';
import type { House } from '#/kernel/house.ts';
import type { TenantRef } from '#/kernel/scope.ts';
import { siteUrl } from '#/modules/tenants/index.ts';
import type { Page, Site, Submission } from './contract.ts';
import type { PageRow, SiteRow } from './store/sites.ts';
import type { findSubmission } from './store/submissions.ts';

/** Where a site is seen: the tenant's own address, or `label--slug` below the sites' domain. */
export function originOf(house: House, tenant: TenantRef, label: string): string {
  return siteUrl(house, label === '' ? tenant.slug : `${label}--${tenant.slug}`);
}

export function presentSite(house: House, tenant: TenantRef, row: SiteRow): z.infer<typeof Site> {
  return {
    id: row.id,
    name: row.name,
    label: row.label,
    url: originOf(house, tenant, row.label),
    documentId: row.document_id,
    live: row.live_publication_id !== null,
    publication:
      row.live_publication_id !== null
        ? { id: row.live_publication_id, number: row.live_number!, createdAt: row.live_since! }
        : null,
    pages: row.pages ?? 0,
    version: row.version,
    createdAt: row.created_at,
  };
}

export function presentPage(row: PageRow): z.infer<typeof Page> {
  return {
    id: row.id,
    siteId: row.site_id,
    documentId: row.document_id,
    path: row.path,
    title: row.title,
    description: row.description,
    hidden: row.hidden,
    noindex: row.noindex,
    version: row.version,
    createdAt: row.created_at,
  };
}

export function presentSubmission(row: NonNullable<Awaited<ReturnType<typeof findSubmission>>>): z.infer<typeof Submission> {
  return {
    id: row.id,
    siteId: row.site_id,
    pagePath: row.page_path,
    name: row.name,
    email: row.email,
    message: row.message,
    state: row.state as 'new',
    createdAt: row.created_at,
  };
}
