import { fillInbox, load, type Place } from './place.ts';
import { atLeast, type Promise_ } from './promise.ts';

const tenants = 1_000;
const rowsEach = 200;

/** The same list with 1,000 tenants in the database as with one: within ten per cent. */
export async function measureTenants(place: Place): Promise<Promise_[]> {
  const list = () =>
    load({ port: place.port, path: '/api/v1/submissions?limit=20', headers: { authorization: `Bearer ${place.token}` } });
  const alone = await list();
  await addTenants(place);
  const among = await list();
  return [atLeast(`list among ${tenants} tenants, requests/s`, '1/s', among.perSecond, alone.perSecond, 0.9)];
}

async function addTenants({ admin }: Place): Promise<void> {
  const { rows } = await admin.query<{ tenant_id: string; id: string }>(
    `insert into sites_site (tenant_id, id, name, label, document_id) select uuidv7(), uuidv7(), 'Site ' || n, '', uuidv7() from generate_series(1, $1) n returning tenant_id, id`,
    [tenants - 1],
  );
  for (const site of rows.slice(0, -1)) {
    await admin.query(
      `insert into sites_submission (tenant_id, id, site_id, block_id, page_path, name, email, message)
       select $1, uuidv7(), $2, gen_random_uuid(), '/', 'Person', 'person@example.com', 'A message' from generate_series(1, $3)`,
      [site.tenant_id, site.id, rowsEach],
    );
  }
  await fillInbox(admin, rows.at(-1)!.tenant_id, rows.at(-1)!.id, rowsEach);
}
