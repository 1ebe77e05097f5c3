import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { listVariants } from '#/modules/catalog/index.ts';
import { createCancellation, createDelivery, createNote, createOrder, createShipment } from '#/modules/orders/index.ts';
import { createPayment, updatePaymentSettings } from '#/modules/payments/index.ts';
import { must } from './must.ts';

interface Sale {
  readonly name: string;
  readonly email: string;
  readonly line1: string;
  readonly city: string;
  readonly postcode: string;
  /** Pieces by the name of the product; of one in sizes the first. */
  readonly goods: Readonly<Record<string, number>>;
  readonly codes?: readonly string[];
  readonly note?: string;
  /** How far it has come. */
  readonly until: 'placed' | 'paid' | 'shipped' | 'delivered' | 'cancelled';
}

const leeds = { city: 'Leeds', postcode: 'LS1 4DY' };
const york = { city: 'York', postcode: 'YO1 7HH' };
const bristol = { city: 'Bristol', postcode: 'BS1 5TY' };

/** Oldest first. */
const sales: readonly Sale[] = [
  {
    name: 'Imogen Hale',
    email: 'imogen@hale.example',
    line1: '14 Park Row',
    ...leeds,
    goods: { 'Table set for four': 1 },
    until: 'delivered',
  },
  {
    name: 'Rafiq Anwar',
    email: 'rafiq@anwar.example',
    line1: '3 Goodramgate',
    ...york,
    goods: { 'Oil bottle and salt jar': 2 },
    until: 'shipped',
  },
  {
    name: 'Tessa Okoro',
    email: 'tessa@okoro.example',
    line1: '8 Corn Street',
    ...bristol,
    goods: { 'Winter pair': 1 },
    until: 'placed',
  },
  {
    name: 'Jonas Brandt',
    email: 'jonas@brandt.example',
    line1: '21 Park Row',
    ...leeds,
    goods: { 'Oil bottle and salt jar': 1 },
    until: 'cancelled',
  },
  {
    name: 'Imogen Hale',
    email: 'imogen@hale.example',
    line1: '14 Park Row',
    ...leeds,
    goods: { 'Pantry set, two pieces': 1, 'Oil bottle and salt jar': 1 },
    codes: ['WINTER10'],
    note: 'Please ring twice, the bell is old.',
    until: 'paid',
  },
  {
    name: 'Marguerite Doyle',
    email: 'm.doyle@post.example',
    line1: '5 Stonegate',
    ...york,
    goods: { 'Table set for four': 1 },
    until: 'placed',
  },
];

const transfer = {
  id: 'transfer',
  name: 'Bank transfer',
  instructions: 'To Kettle & Thread, sort code 00-00-00, account 00000000. We pack as soon as it arrives.',
  active: true,
};

/** Ways to pay, and what the shop sold so far. `products` are the goods' ids by name; what is sold out is left out. */
export async function seedSales(scope: Scope, products: ReadonlyMap<string, string>): Promise<void> {
  await inTenant(scope, async (tx) => {
    must(await updatePaymentSettings(tx, 0, { manualMethods: [transfer], testOn: true }));
    for (const sale of sales) await seedSale(tx, sale, products);
  });
}

async function seedSale(tx: Tx, sale: Sale, products: ReadonlyMap<string, string>): Promise<void> {
  const { name, email, line1, city, postcode, codes = [], note = '', until } = sale;
  const address = { name, company: '', line1, line2: '', postcode, city, region: '', country: 'GB' };
  const lines = [];
  for (const [good, quantity] of Object.entries(sale.goods)) {
    const { items } = must(await listVariants(tx, products.get(good)!, 1, undefined));
    lines.push({ variantId: items[0]!.id, quantity });
  }
  const order = await createOrder(tx, {
    buyer: { email, phone: '', address, billingAddress: null, note, acceptsMarketing: false, locale: 'en-GB' },
    lines,
    deliveryMethod: 'parcel',
    codes,
    paymentName: transfer.name,
  });
  // The demo's shop sells out honestly.
  if (isRefused(order) && order.code === 'out_of_stock') return;
  const { id: orderId, total } = must(order);
  if (until === 'cancelled') must(await createCancellation(tx, orderId, { reason: 'customer', refund: false }));
  if (until === 'placed' || until === 'cancelled') return;
  must(await createPayment(tx, { orderId, amount: total, methodName: transfer.name }));
  if (until === 'paid') {
    must(await createNote(tx, orderId, 'Goes out with the Thursday van.'));
    return;
  }
  const parcel = { carrier: 'Royal Mail', trackingNumber: 'RM 0000 0000 0GB', trackingUrl: '', tell: false };
  const shipment = must(await createShipment(tx, orderId, parcel));
  if (until === 'delivered') must(await createDelivery(tx, shipment.id));
}
