import type { Mail } from '#/kernel/mail.ts';

import { letter, type LetterBlock } from '#/modules/identity/index.ts';
import { addressLines } from '../invoices/address-lines.ts';
import { languageOf, writeMoney, type Language } from '../invoices/language.ts';
import type { CancelReason, Order, OrderLine, Shipment } from '../order-schemas.ts';
import type { RefundShare } from '../pricing/refund-shares.ts';
import { linesBlock, listBlock, nameOf, sumsBlock } from './blocks.ts';
import { letterWords, type LetterWords } from './words.ts';

/** How the shop's letters look, and whom they come from. */
export interface Look {
  readonly name: string;
  /** Of the button, as `#a8442a`. */
  readonly colour?: string;
  readonly logoUrl?: string;
  /** Where answers go. */
  readonly replyTo?: string;
}

interface Pieces {
  readonly lineId: string;
  readonly quantity: number;
}

/** The letter that an order stands. `instructions` is how to pay by a method that the shop checks by hand. */
export function orderPlacedLetter(order: Order, look: Look, { instructions = '' }: { instructions?: string } = {}): Mail {
  const { words, language, write } = voiceOf(order);
  const dueMinor = BigInt(order.total.amount) - BigInt(order.captured.amount);
  const payment =
    BigInt(order.total.amount) === 0n
      ? words.nothingToPay
      : dueMinor > 0n
        ? words.toPay(write(dueMinor), order.paymentName)
        : words.paid(write(BigInt(order.total.amount)), order.paymentName);
  const told = instructions.split('\n').map((line) => line.trim());
  const howToPay =
    dueMinor > 0n && instructions.trim() !== '' ? [linesBlock(words.howToPay, [...told, words.reference(order.number)])] : [];
  const [delivery, billing] = [order.buyer.address, order.billingAddress].map((address) => addressLines(address, language));
  const sameAddress = delivery!.join('\n') === billing!.join('\n');
  return compose(order, look, {
    subject: words.placedSubject(order.number, look.name),
    lines: [order.pickUp ? words.placedPickUp : words.placed, payment, ...(order.test ? [words.test] : [])],
    blocks: [
      ...howToPay,
      sumsBlock(order, words, language),
      ...(order.pickUp ? [] : [linesBlock(words.deliveryTo, delivery!)]),
      ...(order.pickUp || !sameAddress ? [linesBlock(words.invoiceTo, billing!)] : []),
    ],
  });
}

/** The letter that pieces left the house, or can be fetched. The order is as it stands with the shipment. */
export function orderShippedLetter(order: Order, look: Look, shipment: Shipment): Mail {
  const { words } = voiceOf(order);
  const { carrier, trackingNumber, trackingUrl } = shipment;
  const rest = order.lines
    .filter(({ kind }) => kind === 'goods')
    .map((line) => ({ lineId: line.id, quantity: line.quantity - line.quantityCancelled - line.quantityShipped }))
    .filter(({ quantity }) => quantity > 0);
  const whole = rest.length === 0;
  const subject = order.pickUp
    ? (whole ? words.readySubject : words.readyPartSubject)(order.number)
    : (whole ? words.shippedSubject : words.shippedPartSubject)(order.number);
  const how = [carrier && words.carriedBy(carrier), trackingNumber && words.trackedBy(trackingNumber)].filter(Boolean);
  return compose(order, look, {
    subject,
    lines: [
      order.pickUp ? words.ready : words.shipped,
      ...(how.length > 0 ? [how.join(' ')] : []),
      ...(whole ? [] : [words.moreFollows]),
    ],
    ...(/^https?:\/\//.test(trackingUrl) && { button: { label: words.follow, url: trackingUrl } }),
    blocks: [
      ...listBlock(order.pickUp ? words.readyNow : words.inParcel, piecesOf(order, shipment.lines, words)),
      ...listBlock(words.stillToCome, piecesOf(order, rest, words)),
    ],
  });
}

/** The letter that money went back: how much, of what, and when it is there. */
export function orderRefundedLetter(
  order: Order,
  look: Look,
  { amountMinor, shares }: { amountMinor: bigint; shares: readonly RefundShare[] },
): Mail {
  const { words, write } = voiceOf(order);
  const parts = shares
    .filter(({ grossMinor }) => grossMinor > 0n)
    .map(({ lineId, quantity, grossMinor }) => {
      const line = lineOf(order, lineId);
      const goods = line.kind === 'goods';
      const name = quantity === 0 ? words.partOf(nameOf(line)) : goods ? words.piecesOf(quantity, nameOf(line)) : nameOf(line);
      return `${name}: ${write(grossMinor)}`;
    });
  return compose(order, look, {
    subject: words.refundedSubject(order.number),
    lines: [words.refunded(write(amountMinor), order.paymentName), words.arrives],
    blocks: listBlock(words.refundedFor, parts),
  });
}

/** What was cancelled and what becomes of the money. */
export interface Cancelled {
  readonly reason: CancelReason;
  readonly lines: readonly Pieces[];
  readonly refundMinor: bigint;
  /** Somebody else bought the last ones between the checkout and the payment. */
  readonly whilePaying?: boolean;
}

/** The letter that pieces will not come, why, and what of the money goes back. The order is as it stands without them. */
export function orderCancelledLetter(order: Order, look: Look, { reason, lines, refundMinor, whilePaying }: Cancelled): Mail {
  const { words, write } = voiceOf(order);
  const whole = order.status === 'cancelled';
  const subject = whilePaying ? words.soldOutSubject : whole ? words.cancelledSubject : words.cancelledPartSubject;
  const money = refundMinor > 0n ? [words.moneyBack(write(refundMinor), order.paymentName), words.arrives] : [];
  const nothingPaid = BigInt(order.captured.amount) === 0n && whole ? [words.nothingPaid] : [];
  return compose(order, look, {
    subject: subject(order.number),
    lines: [whilePaying ? words.soldOutWhilePaying : words.cancelled[reason], ...money, ...nothingPaid],
    blocks: listBlock(words.notSent, piecesOf(order, lines, words)),
  });
}

/** The letter that a payment arrived which was waited for, such as a transfer. The order is as it stands with it. */
export function orderPaidLetter(order: Order, look: Look, { amountMinor }: { amountMinor: bigint }): Mail {
  const { words, write } = voiceOf(order);
  const dueMinor = BigInt(order.total.amount) - BigInt(order.captured.amount);
  const waits = order.fulfilmentStatus !== 'fulfilled' && order.status !== 'cancelled';
  const full = !waits ? words.paidAndSent : order.pickUp ? words.paidInFullPickUp : words.paidInFull;
  return compose(order, look, {
    subject: words.paidSubject(order.number),
    lines: [words.received(write(amountMinor)), dueMinor > 0n ? words.stillToPay(write(dueMinor)) : full],
    blocks: [],
  });
}

interface Content {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly blocks: readonly LetterBlock[];
  readonly button?: { readonly label: string; readonly url: string };
}

function compose(order: Order, look: Look, { lines, button, ...content }: Content): Mail {
  const { words, language } = voiceOf(order);
  const { name, colour, logoUrl, replyTo } = look;
  return letter({
    ...content,
    to: order.email,
    senderName: name,
    lines: [words.hello(order.customerName), ...lines],
    button: button ?? { label: words.seeOrder, url: order.url },
    language: language.locale,
    ...(replyTo !== undefined && { replyTo }),
    brand: { ...(colour !== undefined && { colour }), ...(logoUrl !== undefined && { logo: { url: logoUrl, name } }) },
  });
}

/** How a letter about this order is worded. */
function voiceOf({ buyer, currency }: Order): { words: LetterWords; language: Language; write: (amountMinor: bigint) => string } {
  const language = languageOf(buyer.locale);
  const write = (amountMinor: bigint) => writeMoney(amountMinor, currency, language);
  return { words: letterWords(language), language, write };
}

function piecesOf(order: Order, pieces: readonly Pieces[], words: LetterWords): string[] {
  return pieces.map(({ lineId, quantity }) => words.piecesOf(quantity, nameOf(lineOf(order, lineId))));
}

function lineOf({ lines, number }: Order, lineId: string): OrderLine {
  const line = lines.find(({ id }) => id === lineId);
  if (!line) throw new RangeError(`line ${lineId} is not of order ${number}`);
  return line;
}
