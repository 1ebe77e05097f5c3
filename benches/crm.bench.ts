import { ask } from './client.ts';
import { fillLeads } from './leads-data.ts';
import { bare, clients, inTurns, load, median, type Place } from './place.ts';
import { atLeast, below, type Promise_ } from './promise.ts';

const leads = 100_000;
const seconds = 3;

/** What a team asks all day of a hundred thousand leads: the first page and one far down, somebody by a part of what is known, a new one. */
export async function measureCrm(place: Place): Promise<Promise_[]> {
  await place.ask('PUT', '/tenant/features/crm', { on: true });
  await fillLeads(place.admin, place.tenantId, leads);
  return [...(await firstPage(place)), await deepPage(place), ...(await searches(place)), await creation(place)];
}

async function firstPage(place: Place): Promise<Promise_[]> {
  const p95: number[] = [];
  const asking = askingFor(place, '/api/v1/leads?limit=50&status=new&sort=touched');
  await ask(asking, clients, seconds);
  const { baseline, value } = await inTurns(
    (during) => bareList(place, during),
    async (during) => {
      const asked = await load(asking, during);
      p95.push(asked.p95Ms);
      return asked.perSecond;
    },
  );
  return [
    atLeast(`list of 50 among ${leads} leads, requests/s`, '1/s', value, baseline, 0.4),
    below(`list of 50 among ${leads} leads, p95 at ${clients} clients`, 'ms', median(p95), 25),
  ];
}

/** The page behind 15,000 others costs what the first costs. */
async function deepPage(place: Place): Promise<Promise_> {
  let next = '';
  for (let n = 0; n < 150; n++) next = (await place.ask('GET', `/leads?limit=100&sort=value${after(next)}`)).next;
  const asked = await ask(askingFor(place, `/api/v1/leads?limit=50&sort=value${after(next)}`), 1, seconds);
  return below('page behind 15,000 leads, p95 of one client', 'ms', asked.p95Ms, 25);
}

async function searches(place: Place): Promise<Promise_[]> {
  const promises: Promise_[] = [];
  const searched: Record<string, (n: number) => string> = {
    'the end of a phone number': (n) =>
      String((n * 9973) % 10_000_000)
        .padStart(7, '0')
        .slice(2),
    'an e-mail': (n) => `owner${n}@example.com`,
    'a part of a name': (n) => `ada owner${(n * 7919) % 5000}`.slice(0, 12),
    'a part of an address': (n) => `${n} oak`,
  };
  for (const [what, textOf] of Object.entries(searched)) {
    let n = 0;
    const path = () => `/api/v1/leads?limit=50&search=${encodeURIComponent(textOf((n += 7) % leads))}`;
    await ask(askingFor(place, path), 4, 1);
    const asked = await ask(askingFor(place, path), 4, seconds);
    promises.push(below(`leads searched by ${what}, p95 at 4 clients`, 'ms', asked.p95Ms, 25));
  }
  return promises;
}

/** A new lead, looked for by phone, e-mail and address first. */
async function creation(place: Place): Promise<Promise_> {
  let n = 0;
  const body = () => {
    n++;
    return JSON.stringify({
      name: `New ${n}`,
      phones: [{ number: `+1737${String(2_000_000 + n)}` }],
      emails: [{ address: `new${n}@example.com` }],
      address: { line: `${n} New Street`, city: 'Austin', state: 'TX', zip: '78702' },
    });
  };
  const asking = {
    ...askingFor(place, '/api/v1/leads'),
    method: 'POST',
    headers: { authorization: `Bearer ${place.token}`, 'content-type': 'application/json' },
    body,
  };
  await ask(asking, 1, 1);
  return below('a new lead with the check for duplicates, p95 of one client', 'ms', (await ask(asking, 1, seconds)).p95Ms, 25);
}

function askingFor({ port, token }: Place, path: string | (() => string)) {
  return { port, path, headers: { authorization: `Bearer ${token}` } };
}

function after(cursor: string): string {
  return cursor ? `&after=${encodeURIComponent(cursor)}` : '';
}

function bareList({ admin, tenantId }: Place, during: number): Promise<number> {
  return bare(during, async () => {
    const { rows } = await admin.query(
      `select lead.*, contact.name, property.raw from crm_lead lead
       join crm_contact contact on contact.tenant_id = lead.tenant_id and contact.id = lead.contact_id
       left join crm_property property on property.tenant_id = lead.tenant_id and property.id = lead.property_id
       where lead.tenant_id = $1 and lead.status = 'new' order by lead.updated_at desc, lead.id desc limit 51`,
      [tenantId],
    );
    const ids = rows.map((row) => row.contact_id);
    await admin.query('select contact_id, e164 from crm_phone where tenant_id = $1 and contact_id = any($2)', [tenantId, ids]);
    JSON.stringify(rows);
  });
}
