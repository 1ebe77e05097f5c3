import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import type { Mail } from '#/kernel/mail.ts';
import { sampleAddress, sampleId, sampleOrder } from '../invoices/samples.ts';
import type { Order, Shipment } from '../order-schemas.ts';
import { sampleCart, sampleDiscount, standardRates } from '../pricing/samples.ts';
import {
  orderCancelledLetter,
  orderPaidLetter,
  orderPlacedLetter,
  orderRefundedLetter,
  orderShippedLetter,
  type Look,
} from './letters.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  // Programs that show letters heed styles in attributes only; how a void element is spelled is the formatter's business.
  rules: {
    'doctype-style': 'off',
    'void-style': 'off',
    'no-inline-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'tel-non-breaking': 'off',
  },
});

const look: Look = {
  name: 'Kiln & Co.',
  colour: '#1f5f4a',
  logoUrl: 'https://kiln.example/logo.png',
  replyTo: 'hello@kiln.example',
};
const nothing = { amount: '0', currency: 'EUR' };
const instructions = 'IBAN DE02 1203 0000 0000 2020 51\nBIC BYLADEM1001';
const shipment: Shipment = {
  id: sampleId(50),
  carrier: 'DHL',
  trackingNumber: '0034 0434',
  trackingUrl: 'https://track.example/00340434',
  shippedAt: '2026-11-28T09:00:00.000Z',
  deliveredAt: null,
  lines: [{ lineId: sampleId(0), quantity: 2 }],
  version: 1,
};
const share = { lineId: sampleId(0), quantity: 1, grossMinor: 2160n, netMinor: 1800n, taxesMinor: [360n] };
const goodwill = { lineId: sampleId(1), quantity: 0, grossMinor: 150n, netMinor: 125n, taxesMinor: [25n] };

/** Two bowls and a cup with a tenth off, sent for 4.90. */
function order(change: Partial<Order> = {}, included = true, names = ['Bowl', 'Cup']): Order {
  const cart = sampleCart([{ unitPriceMinor: 2400n, quantity: 2 }, { unitPriceMinor: 1999n }], {
    rates: standardRates(200_000),
    pricesIncludeTax: included,
    shipping: { methodId: 'post', amountMinor: 490n, taxCategory: 'standard' },
    discounts: [sampleDiscount({ id: 'ten', title: 'Autumn sale', value: { kind: 'percent', percentPpm: 100_000 } })],
  });
  return sampleOrder(cart, names, change);
}

function spoken(locale: string, change: Partial<Order> = {}, names?: string[]): Order {
  const made = order(change, true, names);
  return { ...made, buyer: { ...made.buyer, locale } };
}

/** One letter of each kind about an order. */
function lettersOf(about: Order, from: Look = look): Mail[] {
  const lines = [{ lineId: sampleId(0), quantity: 2 }];
  return [
    orderPlacedLetter({ ...about, captured: nothing }, from, { instructions }),
    orderPlacedLetter(about, from),
    orderShippedLetter(about, from, shipment),
    orderRefundedLetter(about, from, { amountMinor: 2310n, shares: [share, goodwill] }),
    orderCancelledLetter({ ...about, status: 'cancelled' }, from, {
      reason: 'out_of_stock',
      whilePaying: true,
      lines,
      refundMinor: 4320n,
    }),
    orderPaidLetter(about, from, { amountMinor: 6608n }),
  ];
}

test('both parts of every letter say the same amounts, in both languages', () => {
  for (const locale of ['en', 'de-DE', 'fr']) {
    const found: number[] = [];
    for (const mail of lettersOf(spoken(locale))) {
      const amounts = (text: string) => text.match(/[−-]?(?:€[\d.,]+\d|[\d.,]*\d\s€)/g) ?? [];
      const written = amounts(mail.text);
      assert.deepEqual(amounts(readable(mail.html)).toSorted(), written.toSorted(), mail.subject);
      found.push(written.length);
    }
    // Only the letter about a shipment speaks of no money.
    assert.deepEqual(found, [8, 8, 0, 3, 1, 1]);
  }
});

test('the confirmation tells what was bought, what it came to, where it goes and how to pay', () => {
  const { subject, text } = orderPlacedLetter(order({ captured: nothing, paymentName: 'Transfer' }), look, { instructions });
  assert.equal(subject, 'Your order 1042 with Kiln & Co.');
  const told = [
    'Hello Ada Byron,',
    'To be paid: €66.09 (Transfer).',
    'How to pay\nIBAN DE02 1203 0000 0000 2020 51\nBIC BYLADEM1001\nPlease give 1042 as the reference',
    '2 × Bowl (M / Blue): €48.00\n1 × Cup (M / Blue): €19.99\n\nItems: €67.99\nAutumn sale: −€6.80\nParcel, 2 to 4 days: €4.90\nTotal: €66.09\nVAT 20% contained: €11.01',
    'It goes to\nAda Byron\nLange Gasse 7\n1080 Wien\nAustria',
    'See your order: https://kiln.example/order/1042',
  ];
  for (const part of told) assert.ok(text.includes(part), `${part}\nis not in\n${text}`);
  assert.doesNotMatch(text, /invoice goes|\+43/);
  const paid = orderPlacedLetter(order(), look, { instructions }).text;
  assert.match(paid, /€66\.09 is paid with Card\./);
  assert.doesNotMatch(paid, /IBAN/, 'what is paid needs no instructions');
});

test('tax that is added stands above the total, an invoice that goes elsewhere and a pick-up are told', () => {
  const billingAddress = { ...sampleAddress, name: 'Grace Hopper' };
  assert.match(orderPlacedLetter(order({}, false), look).text, /VAT 20%: €13\.22\nTotal: €79\.31/);
  assert.match(orderPlacedLetter(order({ billingAddress }), look).text, /The invoice goes to\nGrace Hopper/);
  const fetched = orderPlacedLetter(order({ pickUp: true }), look).text;
  assert.match(fetched, /when you can fetch it/);
  assert.doesNotMatch(fetched, /It goes to/);
  assert.match(orderPlacedLetter(order({ test: true }), look).text, /This is a test order/);
});

test('the letter about a shipment tells what is in it, how to follow it and what is still to come', () => {
  const sent = order();
  const partly = { ...sent, lines: sent.lines.map((line, place) => (place === 0 ? { ...line, quantityShipped: 2 } : line)) };
  const part = orderShippedLetter(partly, look, shipment);
  assert.equal(part.subject, 'A part of your order 1042 is on its way');
  assert.match(part.text, /In this parcel\n- 2 × Bowl \(M \/ Blue\)\n\nStill to come\n- 1 × Cup \(M \/ Blue\)$/);
  assert.match(part.text, /Carrier: DHL\. Tracking number: 0034 0434\./);
  assert.match(part.text, /Follow the parcel: https:\/\/track\.example\/00340434/);
  const all = { ...sent, lines: sent.lines.map((line) => ({ ...line, quantityShipped: line.quantity })) };
  const whole = orderShippedLetter(all, look, { ...shipment, carrier: '', trackingNumber: '', trackingUrl: '' });
  assert.equal(whole.subject, 'Your order 1042 is on its way');
  assert.match(whole.text, /See your order: /);
  assert.doesNotMatch(whole.text, /Carrier|Tracking|Still to come/);
  assert.equal(orderShippedLetter({ ...all, pickUp: true }, look, shipment).subject, 'Your order 1042 can be fetched');
});

test('money that goes back is told with what it is for and when it comes', () => {
  const { text } = orderRefundedLetter(order(), look, { amountMinor: 2310n, shares: [share, goodwill] });
  assert.match(text, /we sent €23\.10 back to you, the way you paid: Card\./);
  assert.match(text, /ten working days/);
  assert.match(text, /- 1 × Bowl \(M \/ Blue\): €21\.60\n- Part of the price of Cup \(M \/ Blue\): €1\.50$/);
});

test('a cancellation says why, and what becomes of the money', () => {
  const lines = [{ lineId: sampleId(1), quantity: 1 }];
  const soldOut = orderCancelledLetter(order({ status: 'cancelled' }), look, {
    reason: 'out_of_stock',
    whilePaying: true,
    lines,
    refundMinor: 1799n,
  });
  assert.equal(soldOut.subject, 'Your order 1042: sold out while you paid');
  assert.match(soldOut.text, /Your money goes back: €17\.99, the way you paid \(Card\)\./);
  const unpaid = order({ status: 'cancelled', captured: nothing });
  const wished = orderCancelledLetter(unpaid, look, { reason: 'customer', lines, refundMinor: 0n });
  assert.match(wished.text, /as you wished[^]*You paid nothing/);
  const part = orderCancelledLetter(order(), look, { reason: 'other', lines, refundMinor: 0n });
  assert.equal(part.subject, 'A part of your order 1042 was cancelled');
  assert.doesNotMatch(part.text, /money goes back|You paid nothing/);
});

test('a payment that came says whether something is left to pay', () => {
  const part = order({ captured: { amount: '2000', currency: 'EUR' } });
  assert.match(orderPaidLetter(part, look, { amountMinor: 2000n }).text, /we received €20\.00[^]*Still to be paid: €46\.09\./);
  assert.match(orderPaidLetter(order(), look, { amountMinor: 6609n }).text, /is paid, and we write again/);
  assert.match(orderPaidLetter(order({ fulfilmentStatus: 'fulfilled' }), look, { amountMinor: 1n }).text, /is paid\.\n/);
});

test('letters are written in the language the buyer bought in', () => {
  for (const mail of lettersOf(spoken('de-AT'))) {
    assert.match(mail.text, /^Guten Tag Ada Byron,/);
    assert.match(mail.html, /<html lang="de-AT">/);
    assert.doesNotMatch(mail.text, /\b(?:your|paid|the)\b/i);
  }
  for (const tag of ['fr', 'not a tag']) assert.match(lettersOf(spoken(tag))[0]!.html, /<html lang="en-GB">/);
});

test('hostile names are text, and no header grows a second line', async () => {
  const attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>\r\nBcc: all@example.com';
  const hostile = spoken('en', { customerName: attack, paymentName: attack, deliveryName: attack, number: '7\r\nBcc: x' }, [
    attack,
  ]);
  const address = { ...sampleAddress, name: attack, company: attack };
  const from = { name: attack, colour: 'red;background:url(//evil.example)', logoUrl: 'javascript:alert(1)' };
  for (const mail of lettersOf({ ...hostile, buyer: { ...hostile.buyer, address }, billingAddress: address }, from)) {
    assert.doesNotMatch(mail.html, /<script|<img|evil\.example|javascript:/);
    assert.doesNotMatch(`${mail.subject}${mail.senderName}`, /[\r\n]/);
    await assertValid(mail);
  }
  const tracked = orderShippedLetter(order(), look, { ...shipment, trackingUrl: 'javascript:alert(1)' });
  assert.doesNotMatch(tracked.html + tracked.text, /javascript:/);
});

test('every letter is valid markup, comes from the shop and wears its colours', async () => {
  for (const mail of lettersOf(order())) {
    await assertValid(mail);
    assert.deepEqual([mail.to, mail.senderName, mail.replyTo], ['ada@example.com', 'Kiln & Co.', 'hello@kiln.example']);
    assert.match(mail.html, /background:#1f5f4a;color:#ffffff/);
    assert.match(mail.html, /<img src="https:\/\/kiln\.example\/logo\.png" alt="Kiln &amp; Co\."/);
    assert.equal(mail.html.match(/<a\s/g)?.length, 1, 'one button');
    assert.equal(mail.html.match(/<h1/g)?.length, 1);
  }
  const pale = orderPlacedLetter(order(), { name: 'Kiln', colour: '#f2c14e' });
  assert.match(pale.html, /background:#f2c14e;color:#171a20/, 'dark words on a pale button');
});

async function assertValid({ html, subject }: Mail): Promise<void> {
  const report = await validator.validateString(html);
  const faults = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  assert.deepEqual([...new Set(faults)], [], subject);
}

/** What somebody reads of a letter's markup. */
function readable(markup: string): string {
  return markup
    .replace(/<(style|title)>[^]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'");
}
