import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { randomBytes } from 'node:crypto';
import { newId } from '#/kernel/new-id.ts';
import type { Scope } from '#/kernel/scope.ts';
import { openStripe } from '../../../../tests/support/stripe/server.ts';
import { ProviderRefused, ProviderUnavailable, type PaymentMade, type PaymentToMake } from '../provider.ts';
import { createStripeProvider } from './stripe.ts';

const stripe = await openStripe();
after(() => stripe.close());
afterEach(() => {
  stripe.before = undefined;
  stripe.calls.length = 0;
  Object.assign(stripe.shop, { refundsBegin: 'succeeded', forbidden: [] });
});

const scopeTo = (url: string) => ({ house: { config: { STRIPE_API_URL: url } } }) as unknown as Scope;
const scope = scopeTo(stripe.url);
const account = { key: stripe.key, webhookSecret: stripe.webhookSecret };
const provider = createStripeProvider();
/** Asks once, so that what a single call does is seen. */
const once = createStripeProvider({ timeoutMs: 15_000, retries: 0 });

function payment(fields: Partial<PaymentToMake> = {}): PaymentToMake {
  return {
    id: newId(),
    amountMinor: 2400n,
    currency: 'EUR',
    description: 'Order 1001',
    email: 'vera@example.com',
    locale: 'de-AT',
    returnUrl: 'https://linden.example/checkout/1',
    expiresAt: new Date(Date.now() + 10 * 60_000).toISOString(),
    ...fields,
  };
}

async function begun(fields: Partial<PaymentToMake> = {}): Promise<PaymentMade & { reference: string }> {
  const { id, amountMinor, currency, ...rest } = payment(fields);
  const { reference } = await provider.begin(scope, account, { id, amountMinor, currency, ...rest });
  return { id, amountMinor, currency, reference };
}

async function paid(fields: Partial<PaymentToMake> = {}) {
  const made = await begun(fields);
  await stripe.pay(made.reference, 'pay');
  return made;
}

const read = (made: PaymentMade) => provider.read(scope, account, made);
const callsTo = (pattern: RegExp) => stripe.calls.filter(({ method, path }) => pattern.test(`${method} ${path}`));

function refusedAs(code: string) {
  return (error: unknown) => error instanceof ProviderRefused && error.code === code;
}

test('a payment begins on a page of Stripe’s that knows what it is for', async () => {
  const wanted = payment();
  const { reference, url } = await provider.begin(scope, account, wanted);
  const session = stripe.sessions.get(reference)!;
  assert.equal(url, `${stripe.url}/pay/${reference}`);
  assert.equal(session.amount_total, 2400);
  assert.equal(session.currency, 'eur');
  assert.deepEqual(session.metadata, { payment_id: wanted.id });
  assert.equal(session.client_reference_id, wanted.id);
  assert.equal(session.customer_email, 'vera@example.com');
  assert.equal(session.locale, 'de');
  assert.deepEqual([session.success_url, session.cancel_url], [wanted.returnUrl, wanted.returnUrl]);
  assert.equal(stripe.intentData.get(reference)!.metadata.payment_id, wanted.id);
  assert.deepEqual(
    stripe.calls.map(({ idempotencyKey }) => idempotencyKey),
    [`payment_${wanted.id}`],
  );
  assert.equal(new URLSearchParams(stripe.calls[0]!.body).get('adaptive_pricing[enabled]'), 'false', 'never in another currency');
  assert.deepEqual(await read({ ...wanted, reference }), { state: 'open', capturedMinor: 0n, reference });
});

test('the page is in the buyer’s language where Stripe has it', async () => {
  const languages = { 'pt-BR': 'pt-BR', 'en-US': 'en', nn: 'nb', hi: 'hi-IN', 'zh-Hant-TW': 'zh', cy: 'auto', 'fil-PH': 'fil' };
  for (const [locale, expected] of Object.entries(languages))
    assert.equal(stripe.sessions.get((await begun({ locale })).reference)!.locale, expected, locale);
});

test('every outcome on the page is read as what it is', async () => {
  const made = await begun();
  const { reference } = made;
  await stripe.pay(reference, 'decline');
  assert.deepEqual(await read(made), { state: 'open', capturedMinor: 0n, reference, failure: 'card_declined' });
  await stripe.pay(reference, 'confirm');
  assert.equal((await read(made)).state, 'open');
  await stripe.pay(reference, 'decline');
  assert.equal((await read(made)).state, 'open');
  await stripe.pay(reference, 'pay');
  assert.deepEqual(await read(made), { state: 'captured', capturedMinor: 2400n, reference });
});

test('a payment that takes days is pending until the bank has spoken', async () => {
  for (const [outcome, expected] of [
    ['paid', { state: 'captured', capturedMinor: 2400n }],
    ['failed', { state: 'failed', capturedMinor: 0n, failure: 'card_declined' }],
  ] as const) {
    const made = await begun();
    await stripe.pay(made.reference, 'later');
    assert.deepEqual(await read(made), { state: 'pending', capturedMinor: 0n, reference: made.reference });
    assert.deepEqual(await provider.cancel(scope, account, made), await read(made), 'what a bank works on cannot be cancelled');
    await stripe.settle(made.reference, outcome);
    assert.deepEqual(await read(made), { ...expected, reference: made.reference });
  }
});

test('a page that was left open closes by itself', async () => {
  const [untouched, tried] = [await begun(), await begun()];
  await stripe.pay(tried.reference, 'decline');
  await stripe.later(45 * 60);
  assert.deepEqual(await read(untouched), { state: 'cancelled', capturedMinor: 0n, reference: untouched.reference });
  assert.deepEqual(await read(tried), {
    state: 'cancelled',
    capturedMinor: 0n,
    reference: tried.reference,
    failure: 'card_declined',
  });
  // What has run out on our side is not opened again, either.
  await assert.rejects(provider.begin(scope, account, payment()), refusedAs('parameter_invalid'));
  await stripe.later(-45 * 60);
});

test('cancelling closes an open page, and is told when the buyer was faster', async () => {
  const open = await begun();
  assert.equal((await provider.cancel(scope, account, open)).state, 'cancelled');
  assert.equal((await provider.cancel(scope, account, open)).state, 'cancelled', 'twice is the same');
  assert.equal((await provider.cancel(scope, account, await paid())).state, 'captured');

  const barred = await begun();
  stripe.shop.forbidden = [`/v1/checkout/sessions/${barred.reference}/expire`];
  await assert.rejects(provider.cancel(scope, account, barred), refusedAs('permission_denied'));

  const racing = await begun();
  stripe.before = ({ path }) => (path.endsWith('/expire') ? stripe.pay(racing.reference, 'pay') : undefined);
  assert.deepEqual(await provider.cancel(scope, account, racing), {
    state: 'captured',
    capturedMinor: 2400n,
    reference: racing.reference,
  });
});

test('a lost answer is asked for again, and is the same one', async () => {
  const wanted = payment();
  const before = stripe.sessions.size;
  stripe.fail('drop', 'drop');
  // A closed connection is tried again once by the client, whatever it was told.
  await assert.rejects(once.begin(scope, account, wanted), ProviderUnavailable);
  const first = await once.begin(scope, account, wanted);
  assert.deepEqual(await once.begin(scope, account, wanted), first);
  assert.equal(stripe.sessions.size, before + 1);
  assert.equal(stripe.sessions.get(first.reference)!.client_reference_id, wanted.id);
  // Asked for something else under the same name, Stripe refuses, and nothing is made.
  await assert.rejects(provider.begin(scope, account, { ...wanted, amountMinor: 2500n }), refusedAs('idempotency_error'));
  assert.equal(stripe.sessions.size, before + 1);
});

test('a payment whose answer never came is found by what was noted on it', async () => {
  const lost = await paid();
  for (let other = 0; other < 120; other++) stripe.sessions.set(`cs_${other}`, otherSession(other));
  stripe.calls.length = 0;
  assert.deepEqual(await read({ ...lost, reference: null }), {
    state: 'captured',
    capturedMinor: 2400n,
    reference: lost.reference,
  });
  assert.equal(callsTo(/GET .*\/sessions\?/).length, 2, 'it was on the second page');
  const open = await begun();
  assert.deepEqual(await provider.cancel(scope, account, { ...open, reference: null }), {
    state: 'cancelled',
    capturedMinor: 0n,
    reference: open.reference,
  });
});

test('a payment Stripe never heard of is cancelled once nothing can be on its way any more', async () => {
  const young = { ...payment(), reference: null };
  assert.deepEqual(await read(young), { state: 'open', capturedMinor: 0n, reference: null });
  const old = { ...young, id: idOf(Date.now() - 3 * 60_000) };
  assert.deepEqual(await read(old), { state: 'cancelled', capturedMinor: 0n, reference: null });
  assert.deepEqual(await provider.cancel(scope, account, old), { state: 'cancelled', capturedMinor: 0n, reference: null });
});

test('where there are too many sessions to look through, nothing is decided', async () => {
  const many = Array.from({ length: 2001 }, (_, index) => `cs_many_${index}`);
  for (const [index, id] of many.entries()) stripe.sessions.set(id, { ...otherSession(index), id });
  await assert.rejects(read({ ...payment(), id: idOf(Date.now() - 3 * 60_000), reference: null }), ProviderUnavailable);
  for (const id of many) stripe.sessions.delete(id);
});

test('money goes back in parts, each once, and never more than was taken', async () => {
  const made = await paid();
  const first = { id: newId(), payment: made, amountMinor: 900n };
  const seen = await provider.refund(scope, account, first);
  assert.equal(seen.state, 'succeeded');
  assert.deepEqual(await provider.refund(scope, account, first), seen);
  const refundsOf = () => [...stripe.refunds.values()].filter(({ metadata }) => metadata?.payment_id === made.id);
  assert.deepEqual(
    refundsOf().map(({ amount, metadata }) => [amount, metadata!.refund_id]),
    [[900, first.id]],
  );
  await assert.rejects(
    provider.refund(scope, account, { id: newId(), payment: made, amountMinor: 1501n }),
    refusedAs('invalid_request_error'),
  );
  assert.equal((await provider.refund(scope, account, { id: newId(), payment: made, amountMinor: 1500n })).state, 'succeeded');
  await assert.rejects(
    provider.refund(scope, account, { id: newId(), payment: made, amountMinor: 1n }),
    refusedAs('charge_already_refunded'),
  );
  assert.equal(refundsOf().length, 2);
  assert.equal((await read(made)).state, 'captured', 'what was given back was captured before');
});

test('a refund is asked for once, even after Stripe has forgotten its key', async () => {
  const made = await paid();
  const refund = { id: newId(), payment: made, amountMinor: 900n };
  const seen = await provider.refund(scope, account, refund);
  await stripe.later(25 * 3600);
  assert.deepEqual(await provider.refund(scope, account, refund), seen);
  await stripe.later(-25 * 3600);
  assert.equal([...stripe.refunds.values()].filter(({ metadata }) => metadata?.refund_id === refund.id).length, 1);
});

test('a refund may be pending, and fail later', async () => {
  stripe.shop.refundsBegin = 'pending';
  const made = await paid();
  for (const outcome of ['failed', 'succeeded'] as const) {
    const refund = { id: newId(), payment: made, amountMinor: 900n };
    const { state, reference } = await provider.refund(scope, account, refund);
    assert.equal(state, 'pending');
    assert.deepEqual(await provider.readRefund(scope, account, { ...refund, reference }), { state, reference });
    await stripe.settleRefund(reference!, outcome);
    const failure = outcome === 'failed' ? { failure: 'expired_or_canceled_card' } : {};
    for (const known of [reference, null])
      assert.deepEqual(await provider.readRefund(scope, account, { ...refund, reference: known }), {
        state: outcome,
        reference,
        ...failure,
      });
  }
});

test('a refund that never reached Stripe has failed, once it cannot be on its way any more', async () => {
  const made = await paid();
  const never = { id: newId(), payment: made, amountMinor: 900n, reference: null };
  assert.deepEqual(await provider.readRefund(scope, account, never), { state: 'pending', reference: null });
  assert.deepEqual(await provider.readRefund(scope, account, { ...never, id: idOf(Date.now() - 3 * 60_000) }), {
    state: 'failed',
    reference: null,
    failure: 'never_made',
  });
});

test('nothing is given back of a payment that was not captured', async () => {
  const made = await begun();
  const refund = { id: newId(), payment: made, amountMinor: 900n };
  await assert.rejects(provider.refund(scope, account, refund), refusedAs('nothing_captured'));
});

test('a currency is charged as Stripe counts it and read as the standard does', async () => {
  for (const [currency, amountMinor, amount] of [
    ['JPY', 2400n, 2400],
    ['ISK', 2400n, 240_000],
    ['MGA', 240_000n, 2400],
    ['KWD', 2400n, 2400],
  ] as const) {
    const made = await paid({ currency, amountMinor });
    assert.equal(stripe.sessions.get(made.reference)!.amount_total, amount, currency);
    assert.equal((await read(made)).capturedMinor, amountMinor, currency);
    const half = { id: newId(), payment: made, amountMinor: amountMinor / 2n };
    const { reference } = await provider.refund(scope, account, half);
    assert.equal(stripe.refunds.get(reference!)!.amount, amount / 2, currency);
  }
  stripe.calls.length = 0;
  await assert.rejects(
    provider.begin(scope, account, payment({ currency: 'KWD', amountMinor: 2405n })),
    refusedAs('amount_not_supported'),
  );
  await assert.rejects(provider.begin(scope, account, payment({ currency: 'IQD' })), refusedAs('currency_not_supported'));
  assert.deepEqual(stripe.calls, [], 'Stripe was not asked');
  await assert.rejects(provider.begin(scope, account, payment({ currency: 'THB' })), refusedAs('parameter_invalid'));
  await assert.rejects(read({ ...(await paid()), currency: 'USD' }), refusedAs('other_currency'));
});

test('a key that is wrong or may too little is refused, and its text goes nowhere', async () => {
  const wrong = { ...account, key: `sk_test_${randomBytes(12).toString('hex')}` };
  await assert.rejects(provider.begin(scope, wrong, payment()), (error: unknown) => {
    assert.ok(refusedAs('invalid_api_key')(error));
    const { message, stack, ...own } = error as ProviderRefused;
    const told = JSON.stringify([message, stack, own, (error as Error).cause]);
    assert.ok(!told.includes(wrong.key.slice(-4)), told);
    return true;
  });
  stripe.shop.forbidden = ['/v1/checkout'];
  await assert.rejects(provider.begin(scope, account, payment()), refusedAs('permission_denied'));
  await assert.rejects(provider.read(scope, account, { ...payment(), reference: 'cs_x' }), refusedAs('permission_denied'));
  stripe.shop.forbidden = [];
  await assert.rejects(provider.read(scope, account, { ...payment(), reference: 'cs_x' }), refusedAs('resource_missing'));
});

test('what fails on the way or on Stripe’s side is tried again, and then decides nothing', async () => {
  stripe.fail(500, 503);
  const made = await begun();
  assert.equal(stripe.calls.length, 3);
  assert.equal(new Set(stripe.calls.map(({ idempotencyKey }) => idempotencyKey)).size, 1);
  assert.equal((await read(made)).state, 'open');
  for (const fault of [500, 502, 429, 409] as const) {
    stripe.fail(fault);
    await assert.rejects(once.begin(scope, account, payment()), ProviderUnavailable, String(fault));
  }
  const closed = await openStripe();
  await closed.close();
  await assert.rejects(once.begin(scopeTo(closed.url), account, payment()), ProviderUnavailable);
});

test('an answer that does not come in time decides nothing, and the work may have been done', async () => {
  const hasty = createStripeProvider({ timeoutMs: 200, retries: 0 });
  const wanted = payment();
  await begun();
  stripe.fail('silence');
  await assert.rejects(hasty.begin(scope, account, wanted), ProviderUnavailable);
  const { reference } = await provider.begin(scope, account, wanted);
  assert.equal([...stripe.sessions.values()].filter((session) => session.client_reference_id === wanted.id).length, 1);
  assert.equal((await read({ ...wanted, reference })).state, 'open');
});

test('two who begin the same payment at once have one page', async () => {
  const wanted = payment();
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  stripe.before = () => {
    arrived.resolve();
    return release.promise;
  };
  const first = once.begin(scope, account, wanted);
  await arrived.promise;
  await assert.rejects(once.begin(scope, account, wanted), ProviderUnavailable);
  release.resolve();
  assert.deepEqual(await provider.begin(scope, account, wanted), await first);
});

test('the page with the button lets forms end at Stripe’s page', () => {
  assert.equal(provider.pageOrigin(scopeTo('https://api.stripe.com')), 'https://checkout.stripe.com');
  assert.equal(provider.pageOrigin(scopeTo('https://api.stripe.com/')), 'https://checkout.stripe.com');
  assert.equal(provider.pageOrigin(scope), stripe.url);
});

test('a check says in sentences what keeps people from paying', async () => {
  const check = async (key = account.key, currency = 'EUR', webhookSecret = account.webhookSecret) =>
    (await provider.check(scope, { key, webhookSecret }, currency)).map(({ severity, message }) => `${severity}: ${message}`);
  const testMode = 'should: This is a key of Stripe’s test mode: no real money moves. Use the live key when you open the shop.';
  const cannotTake = (currency: string) =>
    `must: Your Stripe account cannot take ${currency}. Sell in another currency, or switch Stripe off.`;
  assert.deepEqual(await check(), [testMode]);
  assert.deepEqual(await check('sk_test_of_nobody'), [
    'must: Stripe does not accept this key. Copy the secret key again from the API keys of your Stripe dashboard.',
  ]);
  assert.deepEqual(await check(account.key, 'THB'), [cannotTake('THB'), testMode]);
  assert.deepEqual(await check(account.key, 'IQD'), [cannotTake('IQD'), testMode]);
  assert.match((await check(account.key, 'EUR', '')).join(), /The signing secret is missing/);
  stripe.shop.account.charges_enabled = false;
  assert.match((await check()).join(), /should: Your Stripe account cannot take payments yet/);
  stripe.shop.account.charges_enabled = true;
  stripe.shop.forbidden = ['/v1/account'];
  assert.match((await check()).join(), /may not read your Stripe account/);
  stripe.fail(429);
  await assert.rejects(check(), ProviderUnavailable);
});

/** A session of another payment, made just now. */
function otherSession(number: number) {
  const [some] = stripe.sessions.values();
  return {
    ...some!,
    id: `cs_${number}`,
    status: 'expired' as const,
    metadata: { payment_id: newId() },
    created: Math.floor(Date.now() / 1000),
  };
}

/** An id that was made at a moment. */
function idOf(atMs: number): string {
  const time = atMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${newId().slice(13)}`;
}
