import type { z } from 'zod';
import type { Seller } from '../contract-schemas.ts';
import type { Order, OrderLine } from '../order-schemas.ts';
import type { RefundShare } from '../pricing/refund-shares.ts';
import { assertAddsUp, keyOf, slackOf } from './adds-up.ts';
import { addressLines } from './address-lines.ts';
import type { InvoiceDocument, InvoiceLine } from './document.ts';
import { languageOf, writeMoney, type Language } from './language.ts';
import { invoiceWords } from './words.ts';

/** What an order does not know of a paper about it. */
export interface Issue {
  /** As it is shown, with whatever the shop puts before it. */
  readonly number: string;
  readonly issuedAt: string;
  readonly timeZone: string;
}

/** The invoice of an order as it stands. Throws a RangeError where the order does not add up, which is a bug. */
export function invoiceOf(order: Order, seller: z.infer<typeof Seller>, issue: Issue): InvoiceDocument {
  const language = languageOf(order.buyer.locale);
  const sold = order.lines.map((line) => ({ kind: line.kind, ...soldLine(line) }));
  const document: InvoiceDocument = {
    kind: 'invoice',
    corrects: null,
    ...headOf(order, seller, issue, language),
    ...sumsOf(sold, order.pricesIncludeTax),
    payment: paymentOf(order, language),
  };
  assertAddsUp(document, slackOf('invoice', order.taxMode, new Set(order.taxes.map(({ taxCategory }) => taxCategory)).size));
  const statedMinor = minor(order.total);
  if (document.sums.totalMinor !== statedMinor)
    throw new RangeError(`the invoice comes to ${document.sums.totalMinor}, the order to ${statedMinor}`);
  return document;
}

/** What takes back a part of an order's invoice. Shares that are nothing are left out. Throws a RangeError as {@link invoiceOf} does. */
export function creditNoteOf(
  order: Order,
  shares: readonly RefundShare[],
  seller: z.infer<typeof Seller>,
  issue: Issue & { readonly corrects: { readonly number: string; readonly issuedAt: string } },
): InvoiceDocument {
  const language = languageOf(order.buyer.locale);
  const byId = new Map(order.lines.map((line) => [line.id, line]));
  const given = shares
    .filter(({ grossMinor }) => grossMinor > 0n)
    .map((share) => {
      const line = byId.get(share.lineId);
      if (!line) throw new RangeError(`line ${share.lineId} is not of order ${order.number}`);
      return { kind: line.kind, ...givenLine(line, share, order.pricesIncludeTax) };
    });
  const { number, issuedAt } = issue.corrects;
  const document: InvoiceDocument = {
    kind: 'credit_note',
    corrects: { number, issuedAt },
    ...headOf(order, seller, issue, language),
    ...sumsOf(given, order.pricesIncludeTax),
    payment: invoiceWords(language).goesBack(order.paymentName),
  };
  assertAddsUp(document, slackOf('credit_note', order.taxMode, 1));
  return document;
}

function headOf(order: Order, { name, address, taxNumber, email }: z.infer<typeof Seller>, issue: Issue, language: Language) {
  const words = invoiceWords(language);
  const billing = addressLines(order.billingAddress, language);
  const delivery = addressLines(order.buyer.address, language);
  const notes = [
    ...(order.lines.some(({ taxes }) => taxes.length > 0) ? [] : [words.untaxed]),
    ...(order.test ? [words.test] : []),
  ];
  return {
    number: issue.number,
    issuedAt: issue.issuedAt,
    order: { number: order.number, placedAt: order.placedAt, sentAt: lastSent(order) },
    currency: order.currency,
    locale: language.locale,
    timeZone: issue.timeZone,
    pricesIncludeTax: order.pricesIncludeTax,
    seller: { name, address: linesOf(address), taxNumber, email },
    buyer: { address: billing, email: order.email },
    deliveryAddress: order.pickUp || delivery.join('\n') === billing.join('\n') ? null : delivery,
    notes,
  };
}

function lastSent({ shipments }: Order): string | null {
  return (
    shipments
      .map(({ shippedAt }) => shippedAt)
      .toSorted()
      .at(-1) ?? null
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function soldLine(line: OrderLine): InvoiceLine {
  return {
    ...namesOf(line),
    quantity: line.quantity,
    unitPriceMinor: minor(line.unitPrice),
    discountMinor: minor(line.discount),
    discounts: line.discounts.map(({ reason, amount }) => ({ reason, amountMinor: minor(amount) })),
    totalMinor: minor(line.total),
    netMinor: minor(line.gross) - minor(line.tax),
    taxes: lineTaxes(line, (rate) => minor(line.taxes[rate]!.amount)),
  };
}

function givenLine(line: OrderLine, share: RefundShare, pricesIncludeTax: boolean): InvoiceLine {
  const { quantity, grossMinor, netMinor, taxesMinor } = share;
  return {
    ...namesOf(line),
    quantity: quantity > 0 ? quantity : null,
    unitPriceMinor: null,
    discountMinor: 0n,
    discounts: [],
    totalMinor: pricesIncludeTax ? grossMinor : netMinor,
    netMinor,
    taxes: lineTaxes(line, (rate) => taxesMinor[rate]!),
  };
}

/** A country's tax and its region's may have the same name and rate; on paper they are one of twice the rate. */
function lineTaxes({ taxes }: OrderLine, taxMinorOf: (rate: number) => bigint): InvoiceLine['taxes'] {
  const byKey = new Map<string, InvoiceLine['taxes'][number]>();
  taxes.forEach((tax, rate) => {
    const { name, ratePpm, taxMinor } = byKey.get(keyOf(tax)) ?? { name: tax.name, ratePpm: 0, taxMinor: 0n };
    byKey.set(keyOf(tax), { name, ratePpm: ratePpm + tax.ratePpm, taxMinor: taxMinor + taxMinorOf(rate) });
  });
  return [...byKey.values()];
}

function namesOf({ name, title, sku }: OrderLine) {
  return { name, title, sku };
}

/** Lines, delivery and their sums. Taxes are summed by name and rate: to a buyer it is one tax, whatever the shop sorts its goods by. */
function sumsOf(all: readonly (InvoiceLine & { readonly kind: OrderLine['kind'] })[], pricesIncludeTax: boolean) {
  const lines = all.filter(({ kind }) => kind === 'goods').map(withoutKind);
  const [delivery = null, ...more] = all.filter(({ kind }) => kind === 'delivery').map(withoutKind);
  if (more.length > 0) throw new RangeError('an order has one delivery');
  const netMinor = sum(all, (line) => line.netMinor);
  const taxes = taxesOf(all);
  const taxMinor = taxes.reduce((total, tax) => total + tax.taxMinor, 0n);
  const subtotalMinor = (line: InvoiceLine) => line.totalMinor + line.discountMinor;
  const itemsMinor = sum(lines, subtotalMinor);
  const deliveryMinor = delivery ? subtotalMinor(delivery) : 0n;
  const discountMinor = sum(all, (line) => line.discountMinor);
  const totalMinor = itemsMinor - discountMinor + deliveryMinor + (pricesIncludeTax ? 0n : taxMinor);
  return { lines, delivery, taxes, sums: { itemsMinor, discountMinor, deliveryMinor, netMinor, taxMinor, totalMinor } };
}

function withoutKind({ kind: _, ...line }: InvoiceLine & { readonly kind: OrderLine['kind'] }): InvoiceLine {
  return line;
}

function taxesOf(all: readonly InvoiceLine[]): InvoiceDocument['taxes'] {
  const byKey = new Map<string, InvoiceDocument['taxes'][number]>();
  for (const { taxes, netMinor } of all) {
    for (const { name, ratePpm, taxMinor } of taxes) {
      const known = byKey.get(keyOf({ name, ratePpm })) ?? { name, ratePpm, baseMinor: 0n, taxMinor: 0n };
      byKey.set(keyOf(known), { ...known, baseMinor: known.baseMinor + netMinor, taxMinor: known.taxMinor + taxMinor });
    }
  }
  const untaxed = all.filter(({ taxes, netMinor }) => taxes.length === 0 && netMinor > 0n);
  const taxes = [...byKey.values()].toSorted((one, other) => other.ratePpm - one.ratePpm);
  if (taxes.length === 0 || untaxed.length === 0) return taxes;
  return [...taxes, { name: '', ratePpm: 0, baseMinor: sum(untaxed, ({ netMinor }) => netMinor), taxMinor: 0n }];
}

function paymentOf(order: Order, language: Language): string {
  const words = invoiceWords(language);
  const [totalMinor, capturedMinor] = [minor(order.total), minor(order.captured)];
  const write = (amountMinor: bigint) => writeMoney(amountMinor, order.currency, language);
  if (totalMinor === 0n) return words.nothingToPay;
  if (capturedMinor >= totalMinor) return words.paidBy(order.paymentName);
  if (capturedMinor > 0n) return words.partlyPaid(write(capturedMinor), write(totalMinor - capturedMinor), order.paymentName);
  return words.toBePaid(write(totalMinor), order.paymentName);
}

function minor({ amount }: { readonly amount: string }): bigint {
  return BigInt(amount);
}

function sum(lines: readonly InvoiceLine[], of: (line: InvoiceLine) => bigint): bigint {
  return lines.reduce((total, line) => total + of(line), 0n);
}
