import { z } from 'zod';
import { Id } from '#/kernel/ids.ts';
import { Currency } from '#/kernel/money-schemas.ts';
import { endpoint, Instant, line, member, operator, page, Paging, person, Version } from '#/kernel/http/endpoint.ts';

export const features = ['sites', 'store', 'crm', 'guidance', 'analytics'] as const;
export const plans = ['basic', 'professional', 'enterprise'] as const;
export const statuses = ['trial', 'active', 'suspended'] as const;
export type FeatureName = (typeof features)[number];
export type Plan = (typeof plans)[number];

export const Feature = z.enum(features);
const Colour = z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #a8442a');

/** How a tenant looks in the studio and in its letters. */
export const Branding = z
  .object({ logoMediaId: Id.nullable().default(null), colour: Colour.nullable().default(null) })
  .meta({ id: 'Branding' });

/** A BCP 47 tag the platform has texts and formats for. */
export const Locale = z.string().refine(isLocale, 'must be a language tag such as en or pt-BR');
/** An IANA time zone. */
export const TimeZone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/Vienna');
/** What a plan allows at most: members, sites, bytes of storage. */
export const Limits = z.object({ members: z.int(), sites: z.int(), storageBytes: z.int() }).meta({ id: 'Limits' });

export const Tenant = z
  .object({
    id: Id,
    name: z.string(),
    slug: z.string(),
    url: z.string(),
    status: z.enum(statuses),
    statusReason: z.string().nullable(),
    plan: z.enum(plans),
    limits: Limits,
    features: z.array(Feature),
    branding: Branding,
    locale: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    version: Version,
    createdAt: Instant,
  })
  .meta({ id: 'Tenant' });
export type Tenant = z.infer<typeof Tenant>;

export const OperatorTenant = z.object({ ...Tenant.shape, placement: z.string() }).meta({ id: 'OperatorTenant' });

const FeatureState = z
  .object({ feature: Feature, on: z.boolean(), included: z.boolean(), settings: z.record(z.string(), z.unknown()) })
  .meta({ id: 'FeatureState' });

export const contract = {
  getTenant: endpoint('GET /tenant', {
    summary: 'The workspace with its plan, limits and branding',
    access: member('tenants.read'),
    returns: Tenant,
  }),
  updateTenant: endpoint('PATCH /tenant', {
    summary: 'Change the name, branding, language, time zone or currency of the workspace',
    access: member('tenants.edit'),
    body: z.object({
      version: Version,
      name: line(120).optional(),
      branding: Branding.optional(),
      locale: Locale.optional(),
      timeZone: TimeZone.optional(),
      currency: Currency.optional(),
    }),
    returns: Tenant,
    refuses: ['version_conflict'],
  }),
  listFeatures: endpoint('GET /tenant/features', {
    summary: 'The products: which are on, which the plan includes',
    access: member('tenants.read'),
    returns: z.object({ items: z.array(FeatureState) }),
  }),
  setFeature: endpoint('PUT /tenant/features/:feature', {
    summary: 'Switch a product on or off, or change its settings',
    access: member('tenants.edit'),
    params: { feature: Feature },
    body: z.object({
      on: z.boolean(),
      settings: z.record(z.string().max(60), z.union([z.string().max(500), z.number(), z.boolean()])).optional(),
    }),
    returns: FeatureState,
    refuses: ['not_in_plan'],
  }),
  checkSlug: endpoint('GET /slugs/:slug', {
    summary: 'Is this address free, and if not, which similar one is',
    access: person,
    params: { slug: z.string().max(200) },
    returns: z.object({ slug: z.string(), free: z.boolean(), reason: z.string().nullable(), suggestion: z.string().nullable() }),
    limits: [{ by: 'address', times: 120, seconds: 60 }],
  }),
  listTenants: endpoint('GET /operator/tenants', {
    summary: 'All workspaces of the installation, newest first',
    access: operator,
    query: z.object({
      ...Paging.shape,
      search: z.string().max(100).optional(),
      status: z.enum(statuses).optional(),
      plan: z.enum(plans).optional(),
    }),
    returns: page(OperatorTenant),
  }),
  getOperatorTenant: endpoint('GET /operator/tenants/:tenantId', {
    summary: 'One workspace, as an operator sees it',
    access: operator,
    returns: OperatorTenant,
  }),
  updateOperatorTenant: endpoint('PATCH /operator/tenants/:tenantId', {
    summary: 'Suspend or resume a workspace, or change its plan',
    access: operator,
    body: z.object({
      version: Version,
      status: z.enum(statuses).optional(),
      statusReason: line(300, 0).optional(),
      plan: z.enum(plans).optional(),
    }),
    returns: OperatorTenant,
    refuses: ['version_conflict'],
  }),
  setOperatorFeature: endpoint('PUT /operator/tenants/:tenantId/features/:feature', {
    summary: 'Switch a product of a workspace on or off, whatever its plan',
    access: operator,
    params: { feature: Feature },
    body: z.object({ on: z.boolean() }),
    returns: OperatorTenant,
  }),
};

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag && Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return zone.length <= 60 && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
