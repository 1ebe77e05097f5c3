-- Every row is a fault in the walls between tenants: what it is, and where. A walled table is one with `tenant_id` or `for_tenant_id`.
with walled as (
  select c.oid, c.relname, c.relowner, c.relrowsecurity, c.relforcerowsecurity, c.relispartition, a.attname as tenant_column
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attname in ('tenant_id', 'for_tenant_id') and not a.attisdropped
  where c.relkind in ('r', 'p')
),
runtime as (select oid, rolname from pg_roles where rolname in ('rowhouse_app', 'rowhouse_platform')),
granted as (
  select c.oid as relation, c.relname, c.relkind, coalesce(r.rolname, 'public') as grantee, g.privilege_type
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  cross join lateral aclexplode(c.relacl) g
  left join pg_roles r on r.oid = g.grantee
  where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
)
-- A table whose rows belong to tenants and that shows them all.
select 'no row-level security' as fault, relname as place from walled where not relrowsecurity
union all
select 'row-level security not forced', relname from walled where not relforcerowsecurity
union all
-- The wall itself: restrictive, loud when no tenant is set, for the runtime role, in both directions.
select 'no restrictive policy', w.relname from walled w where not exists (
  select from pg_policy p
  where p.polrelid = w.oid and not p.polpermissive and p.polcmd = '*'
    and (select oid from pg_roles where rolname = 'rowhouse_app') = any (p.polroles)
    and (w.tenant_column = 'for_tenant_id' or (select oid from pg_roles where rolname = 'rowhouse_owner') = any (p.polroles))
    and pg_get_expr(p.polqual, p.polrelid) = case w.tenant_column
      when 'tenant_id' then '(tenant_id = (current_setting(''app.tenant_id''::text))::uuid)' else 'false' end
    and pg_get_expr(p.polwithcheck, p.polrelid) = format('(%s = (current_setting(''app.tenant_id''::text))::uuid)', w.tenant_column))
union all
-- Permissive policies are or-ed: a second one would open what the first closes.
select 'more than one permissive policy', p.polrelid::regclass::text from pg_policy p
where p.polpermissive group by p.polrelid having count(*) > 1
union all
select 'tenant_id may be null', w.relname from walled w join pg_attribute a on a.attrelid = w.oid and a.attname = 'tenant_id'
where not a.attnotnull
union all
select 'primary key does not begin with tenant_id', w.relname from walled w
where w.tenant_column = 'tenant_id' and not exists (
  select from pg_index i join pg_attribute a on a.attrelid = w.oid and a.attnum = i.indkey[0]
  where i.indrelid = w.oid and i.indisprimary and a.attname = 'tenant_id')
union all
-- A unique index over all tenants tells one of them what another one has.
select 'unique without tenant_id', i.indexrelid::regclass::text from pg_index i join walled w on w.oid = i.indrelid
where i.indisunique and not exists (
  select from unnest(i.indkey::int2[]) k join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k
  where a.attname = w.tenant_column)
union all
-- Checks of foreign keys pass by row-level security: without tenant_id on both sides a child can hang on another tenant's parent.
select 'foreign key without tenant_id', k.conname from pg_constraint k join walled parent on parent.oid = k.confrelid
where k.contype = 'f' and not exists (
  select from unnest(k.conkey, k.confkey) u (child, parent)
  join pg_attribute c on c.attrelid = k.conrelid and c.attnum = u.child
  join pg_attribute p on p.attrelid = k.confrelid and p.attnum = u.parent
  where c.attname = 'tenant_id' and p.attname = 'tenant_id')
union all
-- A tenant's rows may stand in another database than the control tables.
select 'foreign key to a control table', k.conname from pg_constraint k join walled child on child.oid = k.conrelid
where k.contype = 'f' and not exists (select from walled parent where parent.oid = k.confrelid)
union all
-- Under row-level security an index serves only operators that cannot leak; xid8 is read by the platform's relays alone.
select distinct 'index column not leakproof', format('%s.%s', i.indexrelid::regclass, a.attname)
from pg_index i join walled w on w.oid = i.indrelid
join pg_class ic on ic.oid = i.indexrelid join pg_am am on am.oid = ic.relam
cross join lateral unnest(i.indkey::int2[], i.indclass::oid[]) k (attnum, opclass)
join pg_attribute a on a.attrelid = w.oid and a.attnum = k.attnum
join pg_opclass c on c.oid = k.opclass
left join pg_amop o on o.amopfamily = c.opcfamily and o.amoplefttype = c.opcintype and o.amoprighttype = c.opcintype and o.amopstrategy = 3
left join pg_operator operator on operator.oid = o.amopopr left join pg_proc f on f.oid = operator.oprcode
where k.attnum > 0 and a.atttypid <> 'xid8'::regtype and (am.amname <> 'btree' or not coalesce(f.proleakproof, false))
union all
select 'index over an expression', i.indexrelid::regclass::text from pg_index i join walled w on w.oid = i.indrelid
where i.indexprs is not null
union all
select 'column of a type that cannot use an index', format('%s.%s %s', w.relname, a.attname, format_type(a.atttypid, null))
from walled w join pg_attribute a on a.attrelid = w.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
where t.typtype = 'e' or t.typname in ('numeric', 'citext')
union all
-- A text key that is compared by language is slower and unusable for prefixes.
select 'indexed text without collate "C"', format('%s.%s', i.indexrelid::regclass, a.attname)
from pg_index i join walled w on w.oid = i.indrelid
cross join lateral unnest(i.indkey::int2[], i.indcollation::oid[]) k (attnum, collation_oid)
join pg_attribute a on a.attrelid = w.oid and a.attnum = k.attnum
join pg_collation c on c.oid = k.collation_oid where c.collname <> 'C'
union all
select 'dangerous grant', format('%s: %s to %s', relname, privilege_type, grantee) from granted
where grantee in ('rowhouse_app', 'rowhouse_platform', 'public') and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
union all
select 'granted to everybody', format('%s: %s', relname, privilege_type) from granted where grantee = 'public'
union all
select 'grant on a column', format('%s.%s to %s', a.attrelid::regclass, a.attname, g.grantee::regrole)
from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace
cross join lateral aclexplode(a.attacl) g
union all
select 'control table open to the runtime role', format('%s: %s', g.relname, g.privilege_type) from granted g
where g.grantee = 'rowhouse_app' and g.relkind in ('r', 'p') and not exists (select from walled w where w.oid = g.relation)
union all
select 'view that shows its owner’s rows', c.relname from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
  and not coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false)
union all
select 'materialized view granted', relname from granted where relkind = 'm' and grantee <> 'rowhouse_owner'
union all
-- Policies are not inherited by a partition that is read directly.
select 'partition granted', w.relname from walled w join granted g on g.relation = w.oid
where w.relispartition and g.grantee in ('rowhouse_app', 'public')
union all
select 'function with its owner’s rights', format('%s of %s', p.oid::regprocedure, r.rolname) from pg_proc p
join pg_roles r on r.oid = p.proowner
where p.pronamespace = 'public'::regnamespace and p.prosecdef
  and (r.rolsuper or r.rolbypassrls or not coalesce(p.proconfig::text ~ 'search_path', false)
    or has_function_privilege('public', p.oid, 'execute'))
union all
select 'table of somebody else', format('%s of %s', c.relname, r.rolname) from pg_class c join pg_roles r on r.oid = c.relowner
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and r.rolname <> 'rowhouse_owner'
union all
select 'role with too much power', r.rolname from pg_roles r
where r.rolname in ('rowhouse_app', 'rowhouse_platform', 'rowhouse_owner', 'rowhouse_search')
  and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication or (r.rolname in ('rowhouse_owner', 'rowhouse_search') and r.rolcanlogin))
union all
select 'runtime role is a member of another', format('%s of %s', m.member::regrole, m.roleid::regrole)
from pg_auth_members m where m.member in (select oid from runtime union select oid from pg_roles where rolname = 'rowhouse_search')
order by 1, 2
