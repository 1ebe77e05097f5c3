-- Members who work together. Who may see the rows of their team sees those of everybody in it.
create table identity_team (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  name_norm text collate "C" not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, name_norm)
);
select rowhouse_wall('identity_team');
grant select on identity_team to rowhouse_platform;

alter table identity_member add column team_id uuid;
-- A new foreign key looks at the rows there are, under the wall like everybody: of no tenant, since none has a team yet.
set local app.tenant_id = '00000000-0000-0000-0000-000000000000';
alter table identity_member add foreign key (tenant_id, team_id) references identity_team (tenant_id, id) on delete set null (team_id);
create index identity_member_team on identity_member (tenant_id, team_id);

-- Whose rows, where rows belong to members: the member's own, the team's, or everybody's.
alter table identity_role add column sees text collate "C" not null default 'all' check (sees in ('own', 'team', 'all'));
