-- Rows that belong to a member of the tenant. `app.rows` says whose the transaction sees: `all`, or ids with commas between them, who also
-- see what belongs to nobody yet. Empty, as after the transaction, sees nothing; a connection that never set it fails loudly (42704).
create function rowhouse_sees(member_id uuid) returns boolean
language sql stable parallel safe as $$
  select case current_setting('app.rows')
    when 'all' then true
    when '' then false
    else member_id is null or member_id::text = any (string_to_array(current_setting('app.rows'), ','))
  end
$$;
revoke execute on function rowhouse_sees from public;
grant execute on function rowhouse_sees to rowhouse_app, rowhouse_search;

-- Walls a tenant table once more, between members: who sees only their own rows can neither read, change nor make those of others.
create function rowhouse_wall_members(member_table regclass, member_column name) returns void
language plpgsql as $$
begin
  execute format('create policy members_rows on %1$s as restrictive to rowhouse_app using (rowhouse_sees(%2$I)) with check (rowhouse_sees(%2$I))',
    member_table, member_column);
end $$;
revoke execute on function rowhouse_wall_members from public;
