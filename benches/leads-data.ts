import type pg from 'pg';

/** Fills a CRM with leads, each with its contact, a phone, an e-mail, a property, a task and what it is found by, past the API. */
export async function fillLeads(admin: pg.Pool, tenantId: string, count: number): Promise<void> {
  const client = await admin.connect();
  try {
    await client.query(
      `create temporary table filled as
       select n, uuidv7() as lead_id, uuidv7() as contact_id, uuidv7() as property_id,
         (array['Ada','Grace','Alan','Edsger','Barbara','Donald','Radia','Dennis','Frances','Ken'])[1 + n % 10] as first_name,
         'Owner' || (n * 7919) % 5000 as last_name, '+1512' || lpad(((n * 9973::bigint) % 10000000)::text, 7, '0') as phone,
         'owner' || n || '@example.com' as email, n || ' ' || (array['Oak','Main','Elm','Cedar','Lake','Hill'])[1 + n % 6] || ' St' as line
       from generate_series(1, ${Math.trunc(count)}) n`,
    );
    for (const insert of inserts) await client.query(insert, [tenantId]);
    await client.query('drop table filled');
  } finally {
    client.release();
  }
  await admin.query('vacuum analyze crm_contact, crm_phone, crm_email, crm_property, crm_lead, crm_task, crm_term');
}

const inserts = [
  `insert into crm_contact (tenant_id, id, name) select $1, contact_id, first_name || ' ' || last_name from filled`,
  `insert into crm_phone (tenant_id, id, contact_id, position, raw, e164, kind)
   select $1, gen_random_uuid(), contact_id, 0, phone, phone, 'fixed_or_mobile' from filled`,
  `insert into crm_email (tenant_id, id, contact_id, position, address, address_norm)
   select $1, gen_random_uuid(), contact_id, 0, email, email from filled`,
  `insert into crm_property (tenant_id, id, raw, line, city, state, zip, address_key, sure, type)
   select $1, property_id, line || ', Austin, TX 78701', upper(line), 'AUSTIN', 'TX', '78701', lower(line) || '||78701', true, 'single_family' from filled`,
  `insert into crm_lead (tenant_id, id, contact_id, property_id, status, lost_reason, source, source_norm, estimated_value_minor, currency, next_due_at)
   select $1, lead_id, contact_id, property_id, case when n % 5 = 0 then 'lost' when n % 3 = 0 then 'contacted' else 'new' end,
     case when n % 5 = 0 then 'Sold' else '' end, 'Mail', 'mail', n * 1000, 'USD', now() + make_interval(mins => n) from filled`,
  `insert into crm_task (tenant_id, id, lead_id, title, due_at)
   select $1, gen_random_uuid(), lead_id, 'Call', now() + make_interval(mins => n) from filled where n % 5 <> 0`,
  `insert into crm_term (tenant_id, term, lead_id) select distinct $1::uuid, term, lead_id from filled, lateral (
     select unnest(array[lower(first_name), lower(last_name), email, 'example.com', split_part(email, '@', 1), 'austin', 'tx', '78701', n::text,
       lower(split_part(line, ' ', 2)), 'st']) as term union select substr(phone, at) from generate_series(2, 10) at) terms`,
];
