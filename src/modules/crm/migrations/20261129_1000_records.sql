-- A person somebody may buy from or sell to. One person may own many houses, and a house have many owners.
create table crm_contact (
  tenant_id uuid not null,
  id uuid not null,
  name text not null default '',
  company text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
select rowhouse_wall('crm_contact');

create table crm_phone (
  tenant_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  position int not null,
  -- As it was written.
  raw text not null,
  -- Null where it is no valid number: kept, and never dialled, texted or compared.
  e164 text collate "C" check (e164 ~ '^\+[0-9]{7,15}$'),
  extension text collate "C" not null default '',
  kind text collate "C" not null default 'unknown',
  label text not null default '',
  -- A number of several people, as of a household or an office: by it alone nobody is the same.
  shared boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, contact_id) references crm_contact (tenant_id, id) on delete cascade
);
create index crm_phone_contact on crm_phone (tenant_id, contact_id, position);
create unique index crm_phone_own on crm_phone (tenant_id, e164) where e164 is not null and not shared;
create index crm_phone_e164 on crm_phone (tenant_id, e164);
select rowhouse_wall('crm_phone');

create table crm_email (
  tenant_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  position int not null,
  address text not null,
  -- NFKC, lower case, the domain in punycode.
  address_norm text collate "C" not null,
  label text not null default '',
  primary key (tenant_id, id),
  unique (tenant_id, address_norm),
  foreign key (tenant_id, contact_id) references crm_contact (tenant_id, id) on delete cascade
);
create index crm_email_contact on crm_email (tenant_id, contact_id, position);
select rowhouse_wall('crm_email');

create table crm_property (
  tenant_id uuid not null,
  id uuid not null,
  -- As it was written, and below as the post writes it.
  raw text not null default '',
  line text not null default '',
  unit text not null default '',
  city text not null default '',
  state text collate "C" not null default '',
  zip text collate "C" not null default '',
  -- Equal for two spellings of one property; empty where the address says too little.
  address_key text collate "C" not null default '',
  -- False where the address could not be read for certain.
  sure boolean not null default false,
  type text collate "C" check (type in ('single_family', 'multi_family', 'condo', 'townhouse', 'mobile_home', 'land', 'commercial', 'other')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index crm_property_key on crm_property (tenant_id, address_key) where address_key <> '' and sure;
create index crm_property_same on crm_property (tenant_id, address_key);
select rowhouse_wall('crm_property');

create table crm_lead (
  tenant_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  property_id uuid,
  status text collate "C" not null default 'new' check (status in ('new', 'contacted', 'under_contract', 'closed', 'lost')),
  -- Since when it has this status.
  status_at timestamptz not null default now(),
  -- The member whose lead it is; nobody's are seen by all.
  assigned_to uuid,
  -- Where it came from first; later sources are touches and change nothing here.
  source text not null default '',
  source_norm text collate "C" not null default '',
  estimated_value_minor bigint check (estimated_value_minor >= 0),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  contract_price_minor bigint check (contract_price_minor >= 0),
  contract_date date,
  fee_minor bigint check (fee_minor >= 0),
  closing_date date,
  lost_reason text not null default '',
  -- Derived from the communications in the transaction that writes one.
  communication_count int not null default 0 check (communication_count >= 0),
  last_contacted timestamptz,
  -- When the earliest open task is due; null where there is none.
  next_due_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, contact_id) references crm_contact (tenant_id, id),
  foreign key (tenant_id, property_id) references crm_property (tenant_id, id),
  check (status not in ('under_contract', 'closed') or (contract_price_minor is not null and contract_date is not null and property_id is not null)),
  check (status <> 'closed' or (closing_date is not null and fee_minor is not null)),
  check ((status = 'lost') = (lost_reason <> ''))
);
create index crm_lead_contact on crm_lead (tenant_id, contact_id);
create index crm_lead_property on crm_lead (tenant_id, property_id);
create index crm_lead_status on crm_lead (tenant_id, status, id);
create index crm_lead_assigned on crm_lead (tenant_id, assigned_to, status, id);
create index crm_lead_source on crm_lead (tenant_id, source_norm, id);
create index crm_lead_due on crm_lead (tenant_id, next_due_at, id);
create index crm_lead_value on crm_lead (tenant_id, estimated_value_minor, id);
create index crm_lead_touched on crm_lead (tenant_id, updated_at, id);
select rowhouse_wall('crm_lead');
select rowhouse_wall_members('crm_lead', 'assigned_to');

-- Whose is the lead a row hangs on, or the contact or property somebody has a lead of: what one sees of the lead one sees of them.
-- Who sees all sees them without a look at the leads.
create function crm_sees_all() returns boolean language sql stable parallel safe
return current_setting('app.rows') = 'all';
create function crm_sees_lead(lead_id uuid) returns boolean language sql stable parallel safe as $$
  select crm_sees_all() or exists (
    select from crm_lead lead where lead.tenant_id = current_setting('app.tenant_id')::uuid and lead.id = lead_id)
$$;
create function crm_sees_contact(contact_id uuid) returns boolean language sql stable parallel safe as $$
  select crm_sees_all() or exists (
    select from crm_lead lead where lead.tenant_id = current_setting('app.tenant_id')::uuid and lead.contact_id = crm_sees_contact.contact_id)
$$;
create function crm_sees_property(property_id uuid) returns boolean language sql stable parallel safe as $$
  select crm_sees_all() or exists (
    select from crm_lead lead where lead.tenant_id = current_setting('app.tenant_id')::uuid and lead.property_id = crm_sees_property.property_id)
$$;
revoke execute on function crm_sees_all, crm_sees_lead, crm_sees_contact, crm_sees_property from public;
grant execute on function crm_sees_all, crm_sees_lead, crm_sees_contact, crm_sees_property to rowhouse_app;

-- They are written before the lead they belong to, so that writing is not walled; nobody reads or changes what they do not see.
create policy members_rows on crm_contact as restrictive to rowhouse_app using (crm_sees_contact(id)) with check (true);
create policy members_rows on crm_phone as restrictive to rowhouse_app using (crm_sees_contact(contact_id)) with check (true);
create policy members_rows on crm_email as restrictive to rowhouse_app using (crm_sees_contact(contact_id)) with check (true);
create policy members_rows on crm_property as restrictive to rowhouse_app using (crm_sees_property(id)) with check (true);

create table crm_tag (
  tenant_id uuid not null,
  lead_id uuid not null,
  -- NFKC, lower case.
  tag_norm text collate "C" not null,
  tag text not null,
  primary key (tenant_id, lead_id, tag_norm),
  foreign key (tenant_id, lead_id) references crm_lead (tenant_id, id) on delete cascade
);
create index crm_tag_norm on crm_tag (tenant_id, tag_norm, lead_id);
select rowhouse_wall('crm_tag');
create policy members_rows on crm_tag as restrictive to rowhouse_app using (crm_sees_lead(lead_id)) with check (crm_sees_lead(lead_id));

-- What happened to a lead, in order: status, assignment, notes and facts. Never changed.
create table crm_moment (
  tenant_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  kind text collate "C" not null check (kind in ('created', 'status', 'assigned', 'note', 'task_done', 'source', 'changed')),
  actor_id uuid not null,
  detail jsonb not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references crm_lead (tenant_id, id) on delete cascade
);
create index crm_moment_lead on crm_moment (tenant_id, lead_id, id);
select rowhouse_wall('crm_moment', 'select, insert');
create policy members_rows on crm_moment as restrictive to rowhouse_app using (crm_sees_lead(lead_id)) with check (crm_sees_lead(lead_id));

create table crm_task (
  tenant_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  title text not null,
  due_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references crm_lead (tenant_id, id) on delete cascade
);
create index crm_task_lead on crm_task (tenant_id, lead_id, due_at);
create index crm_task_due on crm_task (tenant_id, due_at, id) where done_at is null;
select rowhouse_wall('crm_task');
create policy members_rows on crm_task as restrictive to rowhouse_app using (crm_sees_lead(lead_id)) with check (crm_sees_lead(lead_id));

-- What a lead is found by, each as a beginning: words of the name and of the address, the e-mail and its parts, the ends of phones' digits.
create table crm_term (
  tenant_id uuid not null,
  term text collate "C" not null,
  lead_id uuid not null,
  primary key (tenant_id, term, lead_id),
  foreign key (tenant_id, lead_id) references crm_lead (tenant_id, id) on delete cascade
);
create index crm_term_lead on crm_term (tenant_id, lead_id);
select rowhouse_wall('crm_term');
create policy members_rows on crm_term as restrictive to rowhouse_app using (crm_sees_lead(lead_id)) with check (crm_sees_lead(lead_id));

-- Who of the tenant is the same by a strong key, also where the asking member does not see them: a duplicate is one whoever has the lead.
create function crm_same(phones text[], emails text[], property_key text)
returns table (contact_id uuid, property_id uuid, lead_id uuid, assigned_to uuid, same_by text)
language sql stable security definer rows 10 set search_path = public, pg_temp as $$
  with found as (
    select phone.contact_id, null::uuid as property_id, 'phone'::text as same_by from crm_phone phone
    where phone.tenant_id = current_setting('app.tenant_id')::uuid and phone.e164 = any (phones) and not phone.shared
    union all
    select email.contact_id, null, 'email' from crm_email email
    where email.tenant_id = current_setting('app.tenant_id')::uuid and email.address_norm = any (emails)
    union all
    select null, property.id, 'address' from crm_property property
    where property.tenant_id = current_setting('app.tenant_id')::uuid and property.address_key = property_key and property_key <> '' and property.sure
  )
  select coalesce(found.contact_id, lead.contact_id), coalesce(found.property_id, lead.property_id), lead.id, lead.assigned_to, found.same_by
  from found left join crm_lead lead on lead.tenant_id = current_setting('app.tenant_id')::uuid
    and (lead.contact_id = found.contact_id or lead.property_id = found.property_id)
$$;
-- Whether other leads, seen or not, have the contact and the property of a lead.
create function crm_used_elsewhere(of_lead uuid) returns table (contact boolean, property boolean)
language sql stable security definer rows 1 set search_path = public, pg_temp as $$
  select
    exists (select from crm_lead other where other.tenant_id = current_setting('app.tenant_id')::uuid
      and other.contact_id = lead.contact_id and other.id <> lead.id),
    exists (select from crm_lead other where other.tenant_id = current_setting('app.tenant_id')::uuid
      and other.property_id = lead.property_id and other.id <> lead.id)
  from crm_lead lead where lead.tenant_id = current_setting('app.tenant_id')::uuid and lead.id = of_lead
$$;
revoke execute on function crm_same, crm_used_elsewhere from public;
grant execute on function crm_same, crm_used_elsewhere to rowhouse_app;
grant select on crm_phone, crm_email, crm_property, crm_lead to rowhouse_search;
alter function crm_same owner to rowhouse_search;
alter function crm_used_elsewhere owner to rowhouse_search;
