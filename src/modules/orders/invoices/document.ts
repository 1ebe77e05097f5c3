import { z } from 'zod';
import { Instant } from '#/kernel/http/endpoint.ts';
import { Currency } from '#/kernel/money-schemas.ts';

/** Minor units: a bigint here, a decimal string where the document is kept, since JSON has no integers of 64 bits. */
const Amount = z.codec(z.string().regex(/^(?:0|-?[1-9][0-9]{0,14})$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (amountMinor) => amountMinor.toString(),
});
const Ppm = z.int().min(0);
const AddressLines = z.array(z.string());

const InvoiceLine = z.strictObject({
  name: z.string(),
  /** The values of its options: `M / Blue`. */
  title: z.string(),
  sku: z.string().nullable(),
  /** Null where a part of the price is given back, not pieces. */
  quantity: z.int().positive().nullable(),
  /** Null where an amount is not pieces times a price, as what is given back is not. */
  unitPriceMinor: Amount.nullable(),
  discountMinor: Amount,
  discounts: z.array(z.strictObject({ reason: z.string(), amountMinor: Amount })),
  /** After discounts, as prices stand: with or without tax. */
  totalMinor: Amount,
  netMinor: Amount,
  taxes: z.array(z.strictObject({ name: z.string(), ratePpm: Ppm, taxMinor: Amount })),
});
export type InvoiceLine = z.output<typeof InvoiceLine>;

/**
 * Everything an invoice or a credit note says, as it was when it was issued: what is printed is made of this alone. A credit note's
 * amounts are positive, as EN 16931 has them: they say what is given back.
 */
export const InvoiceDocument = z.strictObject({
  kind: z.enum(['invoice', 'credit_note']),
  /** As it is shown: `2026-0042`. */
  number: z.string().min(1),
  issuedAt: Instant,
  /** The invoice a credit note takes back a part of. */
  corrects: z.strictObject({ number: z.string(), issuedAt: Instant }).nullable(),
  order: z.strictObject({ number: z.string(), placedAt: Instant, sentAt: Instant.nullable() }),
  currency: Currency,
  locale: z.string(),
  timeZone: z.string(),
  pricesIncludeTax: z.boolean(),
  seller: z.strictObject({ name: z.string(), address: AddressLines, taxNumber: z.string(), email: z.string().nullable() }),
  buyer: z.strictObject({ address: AddressLines, email: z.string() }),
  /** Null where the goods went where the invoice goes, or were fetched. */
  deliveryAddress: AddressLines.nullable(),
  lines: z.array(InvoiceLine),
  delivery: InvoiceLine.nullable(),
  /** One for each rate; a name of '' is what bears no tax beside what bears one. */
  taxes: z.array(z.strictObject({ name: z.string(), ratePpm: Ppm, baseMinor: Amount, taxMinor: Amount })),
  /** Items and delivery before discounts, as prices stand. */
  sums: z.strictObject({
    itemsMinor: Amount,
    discountMinor: Amount,
    deliveryMinor: Amount,
    netMinor: Amount,
    taxMinor: Amount,
    totalMinor: Amount,
  }),
  payment: z.string(),
  notes: z.array(z.string()),
});
export type InvoiceDocument = z.output<typeof InvoiceDocument>;
/** The document as it is kept: JSON. */
export type StoredInvoice = z.input<typeof InvoiceDocument>;

/** The document for `orders_invoice.document`. */
export function storeInvoice(document: InvoiceDocument): StoredInvoice {
  return z.encode(InvoiceDocument, document);
}

/** The document from `orders_invoice.document`; throws where it is none. */
export function readInvoice(stored: unknown): InvoiceDocument {
  return InvoiceDocument.parse(stored);
}
