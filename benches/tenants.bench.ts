import { fillInbox, load, warmUp, type Place } from './place.ts';
import { atLeast, type Promise_ } from './promise.ts';
import { fillShop } from './shop.ts';

const seconds = 2;
const tenants = 1_000;
const rowsEach = 200;
const productsEach = 100;

/** The same lists with 1,000 tenants in the database as with one: within ten per cent. */
export async function measureTenants(place: Place): Promise<Promise_[]> {
  const headers = { authorization: `Bearer ${place.token}` };
  await place.ask('PUT', '/tenant/features/store', { on: true });
  await fillShop(place.admin, place.tenantId, 1_000, 21);
  // The best of three: what else the machine does makes slower, never faster.
  const askingFor = (path: string) => ({ port: place.port, path: `/api/v1/${path}?limit=20`, headers });
  const list = async (path: string) => {
    const paces: number[] = [];
    for (let turn = 0; turn < 3; turn++) paces.push((await load(askingFor(path), seconds)).perSecond);
    return Math.max(...paces);
  };
  // Or the first half would be measured while the program still gets quicker.
  for (const path of ['submissions', 'products']) await warmUp(askingFor(path));
  const alone = [await list('submissions'), await list('products')];
  await addInboxes(place);
  await addShops(place);
  // What was written is put away now, not while the lists are asked.
  await place.admin.query('vacuum analyze sites_submission, catalog_product, catalog_variant');
  await place.admin.query('checkpoint');
  const among = [await list('submissions'), await list('products')];
  return ['list', 'list of products'].map((what, at) =>
    atLeast(`${what} among ${tenants} tenants, requests/s`, '1/s', among[at]!, alone[at]!, 0.9),
  );
}

async function addInboxes({ admin }: Place): Promise<void> {
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

async function addShops({ admin }: Place): Promise<void> {
  await admin.query(
    `with shop as (select uuidv7() as tenant_id from generate_series(1, $1)), product as (
       insert into catalog_product (tenant_id, id, name, slug, status, currency, price_from_minor, price_to_minor, variants)
       select tenant_id, uuidv7(), 'Thing ' || n, 'thing-' || n, 'active', 'EUR', 1000 + n, 1000 + n, 1 from shop, generate_series(1, $2) n
       returning tenant_id, id, price_from_minor
     )
     insert into catalog_variant (tenant_id, id, product_id, option_key, price_minor, currency)
     select tenant_id, uuidv7(), id, '', price_from_minor, 'EUR' from product`,
    [tenants - 1, productsEach],
  );
}
