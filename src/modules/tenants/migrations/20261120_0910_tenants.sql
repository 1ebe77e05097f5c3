-- Organisations. A control table of the platform: no tenant's transaction reads it.
create table tenants_tenant (
  id uuid primary key,
  name text not null,
  slug text collate "C" not null unique,
  -- The slug as an eye may confuse it (0 for o, rn for m, no dashes): no two tenants may look alike.
  slug_skeleton text collate "C" not null unique,
  status text not null default 'trial' check (status in ('trial', 'active', 'suspended')),
  status_reason text,
  plan text not null default 'basic' check (plan in ('basic', 'professional', 'enterprise')),
  placement text collate "C" not null default 'main',
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  currency text not null default 'EUR',
  branding jsonb not null default '{}',
  epoch int not null default 0,
  version int not null default 1,
  trial_ends_at timestamptz,
  created_at timestamptz not null default now()
);
grant select, insert, update on tenants_tenant to rowhouse_platform;

-- A product or extra that a tenant has switched on, with its settings there.
create table tenants_feature (
  tenant_id uuid not null references tenants_tenant (id),
  feature text collate "C" not null check (feature in ('sites', 'store', 'crm', 'guidance', 'analytics')),
  settings jsonb not null default '{}',
  switched_on_at timestamptz not null default now(),
  primary key (tenant_id, feature)
);
select rowhouse_wall('tenants_feature', 'select');
grant select, insert, update, delete on tenants_feature to rowhouse_platform;
