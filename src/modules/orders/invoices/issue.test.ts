import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Order } from '../order-schemas.ts';
import { refundShares, type RefundableLine, type RefundShare } from '../pricing/refund-shares.ts';
import { pricesMinor, sampleCart, sampleDiscount, standardRates } from '../pricing/samples.ts';
import { taxModes } from '../pricing/tax.ts';
import { assertAddsUp, slackOf } from './adds-up.ts';
import { addressLines } from './address-lines.ts';
import { readInvoice, storeInvoice, type InvoiceDocument } from './document.ts';
import { creditNoteOf, invoiceOf } from './issue.ts';
import { languageOf } from './language.ts';
import { sampleAddress, sampleId, sampleIssue, sampleOrder, sampleSeller } from './samples.ts';

const post = { methodId: 'post', amountMinor: 490n, taxCategory: 'standard' };
const tenOff = sampleDiscount({ id: 'ten', title: 'Autumn sale', value: { kind: 'percent', percentPpm: 100_000 } });
const corrects = { number: '2026-0042', issuedAt: sampleIssue.issuedAt };

test('sums of an invoice are those other shops were held to', () => {
  // Prices, delivery, rates in ppm, with tax or without, what is net and what is tax: figures of others' bug reports.
  const vectors: [prices: bigint[], delivery: bigint, rates: number[], included: boolean, net: bigint, tax: bigint][] = [
    [[2499n], 0n, [107_500], false, 2499n, 269n],
    [[1600n], 0n, [190_000], true, 1345n, 255n],
    [Array<bigint>(10).fill(3823n), 0n, [200_000], true, 31_858n, 6372n],
    [[2140n], 0n, [210_000], false, 2140n, 449n],
    [[1070n, 1070n], 0n, [210_000], false, 2140n, 449n],
    [[299n], 0n, [40_000], true, 288n, 11n],
    [[10_000n], 490n, [50_000, 99_750], false, 10_490n, 525n + 1046n],
  ];
  for (const [prices, amountMinor, rates, pricesIncludeTax, netMinor, taxMinor] of vectors) {
    const shipping = amountMinor > 0n ? { ...post, amountMinor } : null;
    const cart = sampleCart(pricesMinor(...prices), { rates: standardRates(...rates), pricesIncludeTax, shipping });
    const { sums, taxes } = invoiceOf(sampleOrder(cart), sampleSeller, sampleIssue);
    assert.deepEqual([sums.netMinor, sums.taxMinor, sums.totalMinor], [netMinor, taxMinor, netMinor + taxMinor]);
    assert.deepEqual(
      taxes.map(({ baseMinor }) => baseMinor),
      rates.map(() => netMinor),
    );
  }
});

test('an invoice says who sold what to whom, when and how it was paid', () => {
  const cart = sampleCart([{ unitPriceMinor: 2400n, quantity: 2 }], { rates: standardRates(200_000), discounts: [tenOff] });
  const invoice = invoiceOf(sampleOrder(cart, ['Bowl']), sampleSeller, sampleIssue);
  assert.deepEqual(invoice.seller.address, ['Hafenstraße 12', '20457 Hamburg', 'Germany']);
  assert.deepEqual(invoice.buyer, { address: ['Ada Byron', 'Lange Gasse 7', '1080 Wien', 'Austria'], email: 'ada@example.com' });
  assert.deepEqual([invoice.deliveryAddress, invoice.corrects, invoice.delivery], [null, null, null]);
  assert.equal(invoice.payment, 'Paid by Card.');
  const [line] = invoice.lines;
  assert.deepEqual([line!.unitPriceMinor, line!.discountMinor, line!.totalMinor], [2400n, 480n, 4320n]);
});

test('what is unpaid, untaxed, a test or sent elsewhere is said', () => {
  const order = sampleOrder(sampleCart(pricesMinor(5000n)));
  const nobody = { amount: '0', currency: 'EUR' };
  const unpaid = invoiceOf({ ...order, captured: nobody, paymentName: 'Bank transfer', test: true }, sampleSeller, sampleIssue);
  assert.equal(unpaid.payment, 'To be paid: €50.00 (Bank transfer).');
  assert.deepEqual(unpaid.notes.length, 2);
  assert.equal(unpaid.notes[0], 'No tax was charged.');
  const part = { ...order, captured: { amount: '2000', currency: 'EUR' } };
  assert.equal(invoiceOf(part, sampleSeller, sampleIssue).payment, 'Paid: €20.00. To be paid: €30.00 (Card).');
  const elsewhere = { ...order, buyer: { ...order.buyer, address: { ...sampleAddress, name: 'Grace Hopper' } } };
  assert.equal(invoiceOf(elsewhere, sampleSeller, sampleIssue).deliveryAddress?.[0], 'Grace Hopper');
  assert.equal(invoiceOf({ ...elsewhere, pickUp: true }, sampleSeller, sampleIssue).deliveryAddress, null);
});

test('goods without tax beside taxed ones have a sum of their own, and one rate of two categories is one', () => {
  const vat = [{ name: 'VAT', ratePpm: 200_000 }];
  const lines = ['standard', 'books', 'free'].map((taxCategory) => ({ unitPriceMinor: 1003n, taxCategory }));
  const rates = new Map([
    ['standard', vat],
    ['books', vat],
  ]);
  const { taxes } = invoiceOf(sampleOrder(sampleCart(lines, { rates })), sampleSeller, sampleIssue);
  assert.deepEqual(taxes, [
    { name: 'VAT', ratePpm: 200_000, baseMinor: 2006n, taxMinor: 402n },
    { name: '', ratePpm: 0, baseMinor: 1003n, taxMinor: 0n },
  ]);
});

test('a tax of the country and one of its region with one name and rate are one of twice the rate', () => {
  const twice = new Map([['standard', [1, 2].map(() => ({ name: 'Sales tax', ratePpm: 50_000 }))]]);
  const { taxes } = invoiceOf(sampleOrder(sampleCart(pricesMinor(1000n), { rates: twice })), sampleSeller, sampleIssue);
  assert.deepEqual(taxes, [{ name: 'Sales tax', ratePpm: 100_000, baseMinor: 1000n, taxMinor: 100n }]);
});

test('a credit note takes back shares with the tax they bore, and names the invoice', () => {
  const cart = sampleCart([{ unitPriceMinor: 1600n, quantity: 3 }, { unitPriceMinor: 900n }], {
    rates: standardRates(190_000),
    pricesIncludeTax: true,
    shipping: post,
  });
  const order = sampleOrder(cart, ['Bowl', 'Cup']);
  const shares = sharesOf(order, [
    { lineId: sampleId(0), quantity: 1 },
    { lineId: sampleId(1), grossMinor: 100n },
    { lineId: sampleId(2), quantity: 1 },
  ]);
  const note = creditNoteOf(order, shares, sampleSeller, { ...sampleIssue, number: 'C-7', corrects });
  assert.deepEqual(note.corrects, corrects);
  assert.deepEqual(
    note.lines.map(({ name, quantity, totalMinor }) => [name, quantity, totalMinor]),
    [
      ['Bowl', 1, 1600n],
      ['Cup', null, 100n],
    ],
  );
  assert.equal(note.delivery!.totalMinor, 490n);
  assert.equal(note.sums.totalMinor, 2190n);
  const taxMinor = shares.flatMap((share) => share.taxesMinor).reduce((sum, one) => sum + one);
  assert.deepEqual([note.sums.taxMinor, note.sums.netMinor], [taxMinor, 2190n - taxMinor]);
});

test('a document is kept as JSON and comes back as it was', () => {
  const cart = sampleCart(pricesMinor(999_999_999_999n), { rates: standardRates(200_000), shipping: post });
  const invoice = invoiceOf(sampleOrder(cart), sampleSeller, sampleIssue);
  const kept: unknown = JSON.parse(JSON.stringify(storeInvoice(invoice)));
  assert.deepEqual(readInvoice(kept), invoice);
  assert.throws(() => readInvoice({ ...(kept as object), note: 'more than is known' }));
});

test('a document that does not add up is a bug', () => {
  const cart = sampleCart(pricesMinor(1000n, 2000n), { rates: standardRates(200_000), shipping: post, discounts: [tenOff] });
  const order = sampleOrder(cart);
  const right = invoiceOf(order, sampleSeller, sampleIssue);
  const { sums, lines, taxes } = right;
  const wrong: [rule: RegExp, document: InvoiceDocument][] = [
    [/BR-CO-10/, { ...right, sums: { ...sums, netMinor: sums.netMinor + 1n } }],
    [/BR-CO-13/, { ...right, lines: lines.slice(1) }],
    [/BR-CO-14/, { ...right, sums: { ...sums, taxMinor: sums.taxMinor - 1n } }],
    [/BR-CO-15/, { ...right, sums: { ...sums, totalMinor: sums.totalMinor + 1n } }],
    [/BR-CO-17/, { ...right, taxes: [{ ...taxes[0]!, ratePpm: 201_000 }], ...rated(right, 201_000) }],
    [/the base of VAT/, { ...right, taxes: [{ ...taxes[0]!, baseMinor: 1n }] }],
    [/no sum of VAT/, { ...right, taxes: [], sums: { ...sums, taxMinor: 0n, totalMinor: sums.netMinor } }],
    [/the discounts/, { ...right, sums: { ...sums, discountMinor: 0n } }],
    [/the total of/, { ...right, lines: [{ ...lines[0]!, quantity: 2 }, ...lines.slice(1)] }],
  ];
  const slack = slackOf('invoice', 'per_group', 1);
  assert.doesNotThrow(() => assertAddsUp(right, slack));
  for (const [rule, document] of wrong) assert.throws(() => assertAddsUp(document, slack), rule);
  assert.throws(() => invoiceOf({ ...order, total: { amount: '1', currency: 'EUR' } }, sampleSeller, sampleIssue), RangeError);
});

test('whatever is sold and given back, the papers add up and come to what was paid', () => {
  const rate = fc.record({ name: fc.constantFrom('VAT', 'GST', 'PST'), ratePpm: fc.constantFrom(0, 40_000, 99_750, 190_000) });
  const rates = fc.uniqueArray(rate, { maxLength: 3, selector: ({ name }) => name });
  const line = fc.record({
    unitPriceMinor: fc.bigInt(0n, 20_000n),
    quantity: fc.integer({ min: 1, max: 12 }),
    taxCategory: fc.constantFrom('standard', 'books', 'free'),
  });
  const bought = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
    standard: rates,
    books: rates,
    pricesIncludeTax: fc.boolean(),
    taxMode: fc.constantFrom(...taxModes),
    discounts: fc.constantFrom([], [tenOff]),
    shipping: fc.constantFrom(null, post),
  });
  fc.assert(
    fc.property(bought, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (told, chosen) => {
      const { lines, standard, books, ...rest } = told;
      const taxed = new Map([
        ['standard', standard],
        ['books', books],
      ]);
      const order = sampleOrder(sampleCart(lines, { ...rest, rates: taxed }));
      const invoice = invoiceOf(order, sampleSeller, sampleIssue);
      assert.equal(invoice.sums.totalMinor, BigInt(order.total.amount));
      const requests = order.lines.filter((_, place) => chosen[place]).map(({ id }) => ({ lineId: id, quantity: 1 }));
      const shares = sharesOf(order, requests);
      const note = creditNoteOf(order, shares, sampleSeller, { ...sampleIssue, corrects });
      assert.equal(
        note.sums.totalMinor,
        shares.reduce((sum, { grossMinor }) => sum + grossMinor, 0n),
      );
    }),
    { numRuns: 500 },
  );
});

test('addresses are written as their countries write them', () => {
  const english = languageOf('en');
  const lines = (country: string, city: string, region: string, postcode: string) =>
    addressLines({ ...sampleAddress, country, city, region, postcode }, english).slice(2);
  assert.deepEqual(lines('US', 'Portland', 'OR', '97201'), ['Portland, OR 97201', 'United States']);
  assert.deepEqual(lines('GB', 'London', '', 'SW1A 1AA'), ['London', 'SW1A 1AA', 'United Kingdom']);
  assert.deepEqual(lines('IT', 'Roma', 'RM', '00118'), ['00118 Roma', 'RM', 'Italy']);
  assert.deepEqual(lines('HK', '', 'Kowloon', ''), ['Kowloon', 'Hong Kong SAR China']);
});

test('a language tag that is none of ours, or none at all, gives English', () => {
  assert.deepEqual(languageOf('de-AT'), { words: 'de', locale: 'de-AT' });
  assert.deepEqual(languageOf('de-u-nu-arab'), { words: 'de', locale: 'de' });
  for (const tag of ['fr', 'ar', 'not a tag', '']) assert.deepEqual(languageOf(tag), { words: 'en', locale: 'en-GB' });
  assert.equal(languageOf('en-US').locale, 'en-US');
});

/** The document's lines with another rate on them. */
function rated({ lines, delivery }: InvoiceDocument, ratePpm: number): Pick<InvoiceDocument, 'lines' | 'delivery'> {
  const change = (line: InvoiceDocument['lines'][number]) => ({ ...line, taxes: line.taxes.map((tax) => ({ ...tax, ratePpm })) });
  return { lines: lines.map(change), delivery: delivery && change(delivery) };
}

function sharesOf(order: Order, requests: Parameters<typeof refundShares>[1]): readonly RefundShare[] {
  const lines = order.lines.map(({ id, quantity, gross, taxes }): RefundableLine => {
    const taxesMinor = taxes.map(({ amount }) => BigInt(amount.amount));
    const refunded = { quantity: 0, grossMinor: 0n, taxesMinor: taxesMinor.map(() => 0n) };
    return { id, quantity, grossMinor: BigInt(gross.amount), taxesMinor, refunded };
  });
  const shared = refundShares(lines, requests, { capturedMinor: BigInt(order.captured.amount), refundedMinor: 0n });
  assert.ok('shares' in shared);
  return shared.shares;
}
