-- People who can sign in. Staff stand in the realm `platform`; a tenant's customers will stand in `tenant:<id>`.
create table identity_identity (
  id uuid primary key,
  realm text collate "C" not null default 'platform',
  email text not null,
  email_norm text collate "C" not null,
  email_verified_at timestamptz,
  name text not null,
  password_hash text,
  -- Raised with every change of the password: one-time links made before it are worthless.
  password_version int not null default 1,
  photo_version int not null default 0,
  preferences jsonb not null default '{}',
  disabled_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  unique (realm, email_norm)
);
grant select, insert, update on identity_identity to rowhouse_platform;

-- A signed-in browser or client. The refresh token is kept as a hash; its successor, sealed, for the 30 seconds of a lost race.
create table identity_session (
  id uuid primary key,
  identity_id uuid not null references identity_identity (id),
  refresh_hash bytea not null unique,
  previous_hash bytea unique,
  successor_sealed bytea,
  rotated_at timestamptz not null default now(),
  method text not null check (method in ('password', 'totp', 'google', 'verification', 'recovery-code')),
  user_agent text,
  address text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text
);
create index identity_session_of on identity_session (identity_id, last_used_at desc);
grant select, insert, update, delete on identity_session to rowhouse_platform;

-- Links sent by e-mail and the state of a sign-in elsewhere: used once, for one purpose, until they expire.
create table identity_one_time (
  hash bytea primary key,
  purpose text not null check (purpose in ('verify', 'reset', 'google')),
  identity_id uuid references identity_identity (id),
  password_version int,
  data jsonb not null default '{}',
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index identity_one_time_expiry on identity_one_time (expires_at);
grant select, insert, update, delete on identity_one_time to rowhouse_platform;

create table identity_totp (
  identity_id uuid primary key references identity_identity (id),
  secret_sealed bytea not null,
  confirmed_at timestamptz,
  -- The last 30-second step a code was taken for: a code is worth one sign-in (RFC 6238, 5.2).
  last_step int not null default 0
);
grant select, insert, update, delete on identity_totp to rowhouse_platform;

create table identity_recovery_code (
  identity_id uuid not null references identity_identity (id),
  hash bytea not null,
  used_at timestamptz,
  primary key (identity_id, hash)
);
grant select, insert, update, delete on identity_recovery_code to rowhouse_platform;

-- An account elsewhere that signs a person in, known by issuer and subject, never by e-mail.
create table identity_link (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  identity_id uuid not null references identity_identity (id),
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index identity_link_of on identity_link (identity_id);
grant select, insert, delete on identity_link to rowhouse_platform;

-- Roles a tenant made itself out of permissions. The four that every tenant has stand in the program.
create table identity_role (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  name_norm text collate "C" not null,
  permissions jsonb not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, name_norm)
);
select rowhouse_wall('identity_role');
grant select on identity_role to rowhouse_platform;

create table identity_member (
  tenant_id uuid not null,
  identity_id uuid not null references identity_identity (id),
  role text collate "C" not null check (role in ('owner', 'admin', 'editor', 'viewer', 'custom')),
  role_id uuid,
  joined_at timestamptz not null default now(),
  primary key (tenant_id, identity_id),
  foreign key (tenant_id, role_id) references identity_role (tenant_id, id),
  check ((role = 'custom') = (role_id is not null))
);
create index identity_member_of on identity_member (identity_id);
select rowhouse_wall('identity_member');
grant select, insert on identity_member to rowhouse_platform;

create table identity_invitation (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  email_norm text collate "C" not null,
  role text collate "C" not null check (role in ('owner', 'admin', 'editor', 'viewer', 'custom')),
  role_id uuid,
  token_hash bytea not null,
  invited_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, role_id) references identity_role (tenant_id, id)
);
create index identity_invitation_token on identity_invitation (token_hash);
create index identity_invitation_email on identity_invitation (tenant_id, email_norm);
select rowhouse_wall('identity_invitation');
grant select, insert, update on identity_invitation to rowhouse_platform;

create table identity_api_key (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  secret_hash bytea not null,
  permissions jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
create index identity_api_key_id on identity_api_key (id);
select rowhouse_wall('identity_api_key');
grant select, update on identity_api_key to rowhouse_platform;
