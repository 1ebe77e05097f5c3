import { toMoney } from '#/kernel/money.ts';
import type { Order, OrderLine } from '../order-schemas.ts';
import { priceCart, type CartToPrice, type PricedAmount, type PricedCart } from '../pricing/price-cart.ts';
import type { Issue } from './issue.ts';

/** An id that tells its place, for tests. */
export function sampleId(place: number): string {
  return `01920000-0000-7000-8000-${place.toString().padStart(12, '0')}`;
}

export const sampleSeller = {
  name: 'Kiln & Co.',
  address: 'Hafenstraße 12\n20457 Hamburg\nGermany',
  taxNumber: 'DE123456789',
  email: 'hello@kiln.example',
};

/** Facts of a paper issued on a day in November. */
export const sampleIssue: Issue = {
  number: '2026-0042',
  issuedAt: '2026-11-28T09:30:00.000Z',
  timeZone: 'Europe/Berlin',
};

export const sampleAddress = {
  name: 'Ada Byron',
  company: '',
  line1: 'Lange Gasse 7',
  line2: '',
  postcode: '1080',
  city: 'Wien',
  region: '',
  country: 'AT',
};

/** An order of a priced cart, placed and paid by card; lines are named as told. */
export function sampleOrder(cart: CartToPrice, names: readonly string[] = [], rest: Partial<Order> = {}): Order {
  const priced = priceCart(cart);
  const { currency, totals } = priced;
  const money = (amountMinor: bigint) => toMoney(amountMinor, currency);
  return {
    id: sampleId(9000),
    number: '1042',
    status: 'processing',
    paymentStatus: 'paid',
    fulfilmentStatus: 'unfulfilled',
    customerId: sampleId(9001),
    customerName: 'Ada Byron',
    email: 'ada@example.com',
    pieces: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total: money(totals.totalMinor),
    test: false,
    placedAt: '2026-11-27T22:45:00.000Z',
    currency,
    items: money(totals.itemsMinor),
    discount: money(totals.discountMinor),
    delivery: money(totals.shippingMinor),
    tax: money(totals.taxMinor),
    captured: money(totals.totalMinor),
    refunded: money(0n),
    pricesIncludeTax: cart.pricesIncludeTax,
    taxMode: cart.taxMode,
    buyer: {
      email: 'ada@example.com',
      phone: '+43 1 234567',
      address: sampleAddress,
      billingAddress: null,
      note: '',
      acceptsMarketing: false,
      locale: 'en',
    },
    billingAddress: sampleAddress,
    deliveryName: 'Parcel, 2 to 4 days',
    pickUp: false,
    paymentName: 'Card',
    paymentInstructions: '',
    lines: orderLines(cart, priced, names),
    taxes: priced.taxGroups.map(({ taxCategory, name, ratePpm, baseMinor, taxMinor }) => ({
      taxCategory,
      name,
      ratePpm,
      base: money(baseMinor),
      tax: money(taxMinor),
    })),
    discounts: priced.discounts.map(({ title, code, amountMinor }) => ({ title, code, amount: money(amountMinor) })),
    shipments: [],
    invoices: [],
    cancelledAt: null,
    cancelReason: null,
    url: 'https://kiln.example/order/1042',
    version: 1,
    ...rest,
  };
}

function orderLines(cart: CartToPrice, priced: PricedCart, names: readonly string[]): OrderLine[] {
  const { currency } = priced;
  const money = (amountMinor: bigint) => toMoney(amountMinor, currency);
  const lines = priced.lines.map((line, place) =>
    orderLine(line, place, currency, {
      kind: 'goods',
      name: names[place % names.length] ?? `Bowl no. ${place + 1}`,
      title: 'M / Blue',
      sku: `BOWL-${place + 1}`,
      quantity: cart.lines[place]!.quantity,
      unitPrice: money(cart.lines[place]!.unitPriceMinor),
    }),
  );
  if (priced.shipping)
    lines.push(
      orderLine(priced.shipping, lines.length, currency, {
        kind: 'delivery',
        name: 'Parcel, 2 to 4 days',
        title: '',
        sku: null,
        quantity: 1,
        unitPrice: money(priced.shipping.subtotalMinor),
      }),
    );
  return lines;
}

type Told = Pick<OrderLine, 'kind' | 'name' | 'title' | 'sku' | 'quantity' | 'unitPrice'>;

function orderLine(line: PricedAmount, place: number, currency: string, told: Told): OrderLine {
  const money = (amountMinor: bigint) => toMoney(amountMinor, currency);
  return {
    ...told,
    id: sampleId(place),
    variantId: null,
    productId: null,
    mediaId: null,
    quantityCancelled: 0,
    quantityShipped: 0,
    quantityRefunded: 0,
    subtotal: money(line.subtotalMinor),
    discount: money(line.discountMinor),
    total: money(line.totalMinor),
    tax: money(line.taxMinor),
    gross: money(line.grossMinor),
    refunded: money(0n),
    taxes: line.taxes.map(({ name, ratePpm, taxMinor }) => ({ name, ratePpm, amount: money(taxMinor) })),
    discounts: line.discounts.map((share) => ({ reason: share.reason, amount: money(share.amountMinor) })),
  };
}
