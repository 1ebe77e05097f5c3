import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { html } from '#/kernel/html.ts';
import { nobody } from '#/kernel/ids.ts';
import type { Scope } from '#/kernel/scope.ts';
import type { SiteAnswer, SiteContent, SiteRedirect } from '#/kernel/site-page.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { addAccountSection } from './account-sections.ts';
import { contract } from './contract.ts';
import { addGuest } from './guests.ts';
import { customerOf } from './session.ts';
import { sitePages } from './site-pages.ts';

let rowhouse: TestHouse;
let admin: pg.Client | undefined;
const scopes: Record<string, Scope> = {};
const owners: Record<string, Person> = {};
before(async () => {
  rowhouse = await openTestHouse();
  admin = new pg.Client({ connectionString: rowhouse.adminUrl });
  await admin.connect();
  for (const [name, slug] of [
    ['ada', 'alder-shop'],
    ['bert', 'birch-shop'],
  ] as const) {
    const owner = await settle(rowhouse, name, slug);
    await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, owner);
    const tenant = (await rowhouse.house.tenants.byId(owner.tenantId))!;
    scopes[slug] = { house: rowhouse.house, tenant, actor: { kind: 'visitor', id: nobody }, requestId: 'test' };
    owners[slug] = owner;
  }
});
after(async () => {
  await admin?.end();
  await rowhouse.close();
});

let strangers = 0;

/** A browser at a shop: keeps cookies, asks for pages, sends forms. Each has an address of its own, which limits count by. */
function browse(slug = 'alder-shop', address = `192.0.2.${++strangers}`) {
  const cookies: Record<string, string> = {};
  const scope = { ...scopes[slug]!, address };
  const keep = (answer: SiteAnswer | undefined) => {
    for (const cookie of answer?.setCookies ?? []) {
      const [, name, value, rest] = /^([^=]+)=([^;]*)(.*)$/.exec(cookie)!;
      assert.match(rest!, /HttpOnly; SameSite=Lax/);
      if (value) cookies[name!] = value;
      else delete cookies[name!];
    }
    return answer;
  };
  const found = (path: string) => {
    const [pathname = '', search] = path.split('?');
    for (const page of sitePages) {
      const names = [...page.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
      const match = new RegExp(`^${page.path.replace(/:\w+/g, '([^/]+)')}$`).exec(pathname);
      if (!match) continue;
      const params = Object.fromEntries(names.map((name, at) => [name, match[at + 1]!]));
      const origin = `http://${slug}.localhost:3000`;
      return { page, ask: { scope, params, query: new URLSearchParams(search), cookies, origin, locale: 'en' } };
    }
    throw new Error(`no page at ${path}`);
  };
  return {
    cookies,
    scope,
    customer: () => customerOf(scope, cookies),
    async see(path: string) {
      const { page, ask } = found(path);
      return keep(await page.show(ask));
    },
    async post(path: string, form: Record<string, string>) {
      const { page, ask } = found(path);
      return keep(await page.take!(ask, new URLSearchParams(form)));
    },
  };
}
type Browser = ReturnType<typeof browse>;

const goesTo = (answer: SiteAnswer | undefined) => (answer as SiteRedirect).redirect;
const textOf = (answer: SiteAnswer | undefined) => (answer as SiteContent).markup.toString();
const faultsOf = (answer: SiteAnswer | undefined) => [...textOf(answer).matchAll(/id="(\w+)-fault"/g)].map(([, name]) => name);

async function codeFor(email: string, slug = 'alder-shop'): Promise<string> {
  const { rows } = await admin!.query(
    'select subject from kernel_mail where recipient = $1 and for_tenant_id = $2 order by written_at desc, id desc limit 1',
    [email, scopes[slug]!.tenant.id],
  );
  const [, one, two] = /^(\d{3}) (\d{3}) is your code/.exec(rows[0]?.subject as string) ?? [];
  assert.ok(one && two, `no code for ${email}`);
  return one + two;
}

async function join(email: string, more: Record<string, string> = {}, slug = 'alder-shop'): Promise<Browser> {
  const browser = browse(slug);
  assert.equal(goesTo(await browser.post('/account/register', { email, name: '', password: '', ...more })), '/account/code');
  const entered = await browser.post('/account/code', { code: await codeFor(email, slug) });
  assert.equal(goesTo(entered), '/account');
  return browser;
}

const password = 'correct horse battery';

test('somebody registers, proves the mailbox and is signed in; with the password again later', async () => {
  const browser = await join('ines@example.com', { name: 'Inês', password, marketing: 'yes' });
  assert.deepEqual(
    (({ email, name, acceptsMarketing, hasPassword }) => [email, name, acceptsMarketing, hasPassword])(
      (await browser.customer())!,
    ),
    ['ines@example.com', 'Inês', true, true],
  );
  assert.match(textOf(await browser.see('/account')), /Signed in as Inês/);
  assert.equal(goesTo(await browser.post('/account/sign-out', {})), '/account/sign-in?done=out');
  assert.equal(await browser.customer(), undefined);
  const before = { ...browser.cookies };
  assert.equal(goesTo(await browser.post('/account/sign-in', { email: 'INES@example.com', password, next: '/cart' })), '/cart');
  assert.notDeepEqual(browser.cookies, before);
  assert.ok(await browser.customer());
});

test('forms name the fields that are not right', async () => {
  const browser = browse();
  const wrong = await browser.post('/account/register', { email: 'nobody', name: 'A'.repeat(121), password: 'short' });
  assert.deepEqual([(wrong as SiteContent).status, faultsOf(wrong)], [422, ['email', 'name', 'password']]);
  assert.match(textOf(wrong), /role="alert"[^]*href="#email"[^]*aria-describedby="email-fault" aria-invalid="true"/);
  assert.deepEqual(faultsOf(await browser.post('/account/sign-in', { email: '', password: 'x' })), ['email']);
  await browser.post('/account/password', { email: 'forms@example.com' });
  assert.deepEqual(faultsOf(await browser.post('/account/code', { code: '12', password: 'short' })), ['code', 'password']);
});

test('known and unknown addresses get the same answers', async () => {
  await join('known@example.com', { password });
  const say = async (email: string) => {
    const answers = [];
    const browser = browse();
    answers.push(await browser.post('/account/sign-in', { email, password: 'not the password' }));
    answers.push(await browser.post('/account/sign-in', { email, password: '', code: '1' }), await browser.see('/account/code'));
    answers.push(
      await browser.post('/account/register', { email, name: 'X', password }),
      await browser.post('/account/password', { email }),
    );
    return JSON.stringify(
      answers.map((answer) => ({
        ...answer,
        setCookies: answer?.setCookies?.length,
        text: 'markup' in answer! && textOf(answer),
      })),
    ).replaceAll(email, 'somebody');
  };
  assert.equal(await say('known@example.com'), await say('unknown@example.com'));
  const letters = (await rowhouse.mails()).filter(({ recipient }) => recipient === 'known@example.com');
  assert.ok(letters.some(({ body_text }) => /You already have an account/.test(body_text)));
});

test('registering again with an address that has an account signs in and changes nothing', async () => {
  await join('twice@example.com', { name: 'First', password });
  const again = await join('twice@example.com', { name: 'Second', password: 'another long one' });
  assert.equal((await again.customer())?.name, 'First');
  const browser = browse();
  assert.match(
    textOf(await browser.post('/account/sign-in', { email: 'twice@example.com', password: 'another long one' })),
    /not right/,
  );
  assert.ok(goesTo(await browser.post('/account/sign-in', { email: 'twice@example.com', password })));
});

test('a guest of an order becomes a customer when the mailbox is proved, not before', async () => {
  const id = await inTenant(scopes['alder-shop']!, (tx) =>
    addGuest(tx, { email: 'guest@example.com', name: 'Gus', phone: '123456' }),
  );
  const thief = browse();
  await thief.post('/account/register', { email: 'guest@example.com', name: 'Mallory', password });
  assert.match(textOf(await thief.post('/account/sign-in', { email: 'guest@example.com', password })), /not right/);
  const owner = browse();
  await owner.post('/account/sign-in', { email: 'guest@example.com', password: '', code: '1' });
  await owner.post('/account/code', { code: await codeFor('guest@example.com') });
  const customer = (await owner.customer())!;
  assert.deepEqual([customer.id, customer.name, customer.hasPassword], [id, 'Gus', false]);
  assert.equal(await thief.customer(), undefined);
});

test('the same e-mail at two shops is two customers, whose cookies and codes are worthless at the other', async () => {
  const here = await join('both@example.com', { name: 'Here', password });
  const there = await join('both@example.com', { name: 'There' }, 'birch-shop');
  assert.notEqual((await here.customer())!.id, (await there.customer())!.id);
  assert.equal(await customerOf(scopes['birch-shop']!, here.cookies), undefined);
  assert.match(textOf(await browse('birch-shop').post('/account/sign-in', { email: 'both@example.com', password })), /not right/);
  const waiting = browse();
  await waiting.post('/account/sign-in', { email: 'both@example.com', password: '', code: '1' });
  const carried = browse('birch-shop');
  Object.assign(carried.cookies, waiting.cookies);
  await carried.post('/account/code', { code: await codeFor('both@example.com') });
  assert.equal(await carried.customer(), undefined);
});

test('a customer’s cookie opens nothing in the studio, and a member’s token nothing at the shop', async () => {
  const browser = await join('staffish@example.com');
  const token = browser.cookies.customer!;
  assert.equal((await rowhouse.call(contract.listCustomers, {}, { token })).status, 401);
  const withCookie = await rowhouse.call(contract.listCustomers, {}, { headers: { cookie: `customer=${token}` } });
  assert.equal(withCookie.status, 401);
  const owner = owners['alder-shop']!;
  for (const given of [owner.token, owner.refreshToken])
    assert.equal(await customerOf(browser.scope, { customer: given }), undefined);
});

test('two registrations at once make one customer', async () => {
  const [one, other] = [browse(), browse()];
  const email = 'race@example.com';
  const codes: string[] = [];
  for (const [at, browser] of [one, other].entries()) {
    await browser.post('/account/register', { email, name: `Name ${at}`, password: '' });
    codes.push(await codeFor(email));
  }
  const answers = await Promise.all([one, other].map((browser, at) => browser.post('/account/code', { code: codes[at]! })));
  assert.deepEqual(answers.map(goesTo), ['/account', '/account']);
  assert.equal((await one.customer())!.id, (await other.customer())!.id);
});

test('of six wrong tries at once five are counted, and then the right digits are worthless', async () => {
  const browser = browse();
  const email = 'guessed@example.com';
  await browser.post('/account/sign-in', { email, password: '', code: '1' });
  const right = await codeFor(email);
  const wrong = right === '000000' ? '111111' : '000000';
  await Promise.all(Array.from({ length: 6 }, () => browser.post('/account/code', { code: wrong })));
  const { rows } = await admin!.query('select attempts from customers_code where email_norm = $1', [email]);
  assert.deepEqual(rows, [{ attempts: 5 }]);
  await browser.post('/account/code', { code: right });
  assert.equal(await browser.customer(), undefined);
});

test('a code sent twice at once signs in once', async () => {
  const browser = browse();
  const email = 'double@example.com';
  await browser.post('/account/sign-in', { email, password: '', code: '1' });
  const code = await codeFor(email);
  const twin = browse();
  Object.assign(twin.cookies, browser.cookies);
  await Promise.all([browser.post('/account/code', { code }), twin.post('/account/code', { code })]);
  const entered = await Promise.all([browser.customer(), twin.customer()]);
  assert.equal(entered.filter(Boolean).length, 1);
});

test('a code is for one purpose, one browser and ten minutes', async () => {
  const email = 'purpose@example.com';
  const member = await join(email, { password });
  await member.post('/account/deletion', { confirmation: email });
  const erase = await codeFor(email);
  const thief = browse();
  thief.cookies['customer-code'] = member.cookies['customer-code']!;
  assert.match(goesTo(await thief.post('/account/code', { code: erase })), /sign-in/);
  assert.equal(await thief.customer(), undefined);
  const other = await join('other@example.com');
  other.cookies['customer-code'] = member.cookies['customer-code']!;
  assert.match(textOf(await other.post('/account/code', { code: erase })), /not right/);
  assert.ok(await other.customer());
  const late = browse();
  await late.post('/account/sign-in', { email, password: '', code: '1' });
  const code = await codeFor(email);
  await admin!.query(`update customers_code set expires_at = now() - interval '1 second' where email_norm = $1`, [email]);
  assert.match(textOf(await late.post('/account/code', { code })), /over/);
  assert.equal(await late.customer(), undefined);
});

test('a forgotten password is set with a code, and ends every other session', async () => {
  const email = 'forgot@example.com';
  const old = await join(email, { password });
  const browser = browse();
  await browser.post('/account/password', { email });
  const done = await browser.post('/account/code', { code: await codeFor(email), password: 'a wholly new one' });
  assert.equal(goesTo(done), '/account?done=password');
  assert.deepEqual([await old.customer(), Boolean(await browser.customer())], [undefined, true]);
  const next = browse();
  assert.match(textOf(await next.post('/account/sign-in', { email, password })), /not right/);
  assert.ok(goesTo(await next.post('/account/sign-in', { email, password: 'a wholly new one' })));
});

test('details change; a password needs the current one; an e-mail its proof', async () => {
  const email = 'mia@example.com';
  const browser = await join(email, { password });
  const elsewhere = browse();
  await elsewhere.post('/account/sign-in', { email, password });
  assert.deepEqual(faultsOf(await browser.post('/account/details', { name: 'Mia', phone: 'none' })), ['phone']);
  await browser.post('/account/details', { name: 'Mia', phone: '+44 20 7946 0000', marketing: 'yes' });
  const saved = (await browser.customer())!;
  assert.deepEqual([saved.name, saved.phone, saved.acceptsMarketing], ['Mia', '+44 20 7946 0000', true]);
  const wrong = await browser.post('/account/details', { current: 'wrong', password: 'a wholly new one' });
  assert.deepEqual(faultsOf(wrong), ['current']);
  const right = await browser.post('/account/details', { current: password, password: 'a wholly new one' });
  assert.equal(goesTo(right), '/account/details?done=password');
  assert.deepEqual([await elsewhere.customer(), Boolean(await browser.customer())], [undefined, true]);
  await browser.post('/account/details', { email: 'mia@new.example' });
  assert.equal((await browser.customer())!.email, email);
  const moved = await browser.post('/account/code', { code: await codeFor('mia@new.example') });
  assert.equal(goesTo(moved), '/account/details?done=email');
  assert.equal((await browser.customer())!.email, 'mia@new.example');
  await browser.post('/account/details', { email: 'ines@example.com' });
  assert.match(textOf(await browser.post('/account/code', { code: await codeFor('ines@example.com') })), /another account/);
});

test('addresses are added, corrected, preferred and removed by their owner alone', async () => {
  const browser = await join('homes@example.com');
  const berlin = { country: 'DE', line1: 'Torstraße 1', postcode: '1011', city: '', name: 'Hanna' };
  const wrong = await browser.post('/account/addresses/new', berlin);
  assert.deepEqual(faultsOf(wrong), ['postcode', 'city']);
  assert.match(textOf(wrong), /value="Torstraße 1"[^]*\(10115\)/);
  for (const line1 of ['Torstraße 1', 'Torstraße 2'])
    assert.equal(
      goesTo(await browser.post('/account/addresses/new', { ...berlin, line1, postcode: '10115', city: 'Berlin' })),
      '/account/addresses?done=address',
    );
  const list = textOf(await browser.see('/account/addresses'));
  const [one, two] = [...list.matchAll(/name="delete" value="([^"]+)"/g)].map(([, id]) => id!);
  assert.match(list, /Default address[^]*Torstraße 1[^]*Torstraße 2/);
  await browser.post('/account/addresses', { default: two! });
  assert.match(textOf(await browser.see('/account/addresses')), /Default address[^]*Torstraße 2[^]*Torstraße 1/);
  const other = await join('neighbour@example.com');
  assert.equal(await other.see(`/account/addresses/${one}`), undefined);
  await other.post('/account/addresses', { delete: one! });
  const changed = await browser.post(`/account/addresses/${one}`, { ...berlin, version: '1', postcode: '10117', city: 'Berlin' });
  assert.equal(goesTo(changed), '/account/addresses?done=address');
  const stale = await browser.post(`/account/addresses/${one}`, { ...berlin, version: '1', postcode: '10119', city: 'Berlin' });
  assert.match(textOf(stale), /changed somewhere else/);
  await browser.post('/account/addresses', { delete: one! });
  assert.doesNotMatch(textOf(await browser.see('/account/addresses')), /Torstraße 1/);
});

test('an account is deleted with the typed address and a code, and nothing of it stays', async () => {
  const email = 'goodbye@example.com';
  const browser = await join(email, { name: 'Gil Bye', password });
  await browser.post('/account/addresses/new', { country: 'IE', line1: 'Gil Quay', city: 'Cork' });
  assert.deepEqual(faultsOf(await browser.post('/account/deletion', { confirmation: 'goodby@example.com' })), ['confirmation']);
  assert.equal(goesTo(await browser.post('/account/deletion', { confirmation: email })), '/account/code');
  const session = { ...browser.cookies };
  assert.equal(goesTo(await browser.post('/account/code', { code: await codeFor(email) })), '/account/sign-in?done=erased');
  assert.equal(await customerOf(browser.scope, session), undefined);
  for (const table of ['customer', 'address', 'session', 'code', 'term', 'tag']) {
    const { rows } = await admin!.query(`select 1 from customers_${table} t where t::text ~* 'goodbye|gil bye|gil quay'`);
    assert.equal(rows.length, 0, table);
  }
});

test('who is disabled is signed out and cannot come back; staff see it', async () => {
  const browser = await join('closed@example.com', { password });
  const { id, version } = (await browser.customer())!;
  const closed = await rowhouse.call(contract.updateCustomer, { customerId: id, version, disabled: true }, owners['alder-shop']);
  assert.deepEqual([closed.status, closed.body.state], [200, 'disabled']);
  assert.equal(await browser.customer(), undefined);
  assert.match(textOf(await browser.post('/account/sign-in', { email: 'closed@example.com', password })), /not right/);
  await browser.post('/account/sign-in', { email: 'closed@example.com', password: '', code: '1' });
  assert.match(textOf(await browser.post('/account/code', { code: await codeFor('closed@example.com') })), /closed/);
});

test('a session ends 30 days after its last use', async () => {
  const browser = await join('sleepy@example.com');
  const set = (used: string, ends: string) =>
    admin!.query(
      `update customers_session set used_at = now() - $2::interval, expires_at = now() + $3::interval where customer_id = $1`,
      [id, used, ends],
    );
  const { id } = (await browser.customer())!;
  await set('29 days', '1 day');
  assert.ok(await browser.customer());
  const { rows } = await admin!.query(
    `select expires_at > now() + interval '29 days' as moved from customers_session where customer_id = $1`,
    [id],
  );
  assert.deepEqual(rows, [{ moved: true }]);
  await set('30 days', '-1 second');
  assert.equal(await browser.customer(), undefined);
});

test('letters and tries are limited for each address and each mailbox', async () => {
  const answers = [];
  for (let n = 0; n < 6; n++)
    answers.push(await browse().post('/account/sign-in', { email: 'flood@example.com', password: '', code: '1' }));
  assert.deepEqual(
    answers.map((answer) => (answer as SiteContent).status),
    [303, 303, 303, 303, 303, 429],
  );
  const busy = '198.51.100.7';
  const tries = [];
  for (let n = 0; n < 21; n++)
    tries.push(await browse('alder-shop', busy).post('/account/sign-in', { email: `u${n}@example.com`, password: 'x' }));
  assert.equal((tries.at(-1) as SiteContent).status, 429);
});

test('other rooms add their part to the account, and nobody is sent elsewhere after signing in', async () => {
  addAccountSection({ name: 'test', show: async (_ask, customer) => html`<h2>Orders of ${customer.email}</h2>` });
  const browser = await join('parts@example.com', { password });
  assert.match(textOf(await browser.see('/account')), /<h2>Orders of parts@example.com<\/h2>/);
  const stranger = browse();
  assert.equal(goesTo(await stranger.see('/account/details')), '/account/sign-in?next=%2Faccount%2Fdetails');
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example'])
    assert.equal(
      goesTo(await browse().post('/account/sign-in', { email: 'parts@example.com', password, next })),
      '/account',
      next,
    );
});
