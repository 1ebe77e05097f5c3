/** A shop as it should be, in plain numbers: what the real one is held against after every step. */
export interface Model {
  readonly onHand: number[];
  readonly checkouts: Checkout[];
  readonly orders: Order[];
}

/** A cart somebody is paying for. */
export interface Checkout {
  readonly id: string;
  readonly paymentId: string;
  readonly wanted: readonly number[];
  readonly held: number[];
  /** Its time is over, though nobody has noticed. */
  late: boolean;
  over: boolean;
}

export interface Line {
  readonly quantity: number;
  readonly unitMinor: number;
  cancelled: number;
  shipped: number;
  refunded: number;
  refundedMinor: number;
}

export interface Order {
  readonly id: string;
  /** Of each variant, and the delivery last. */
  readonly lines: readonly Line[];
  readonly payments: { readonly capturedMinor: number; refundedMinor: number }[];
  readonly shipments: { readonly pieces: number; delivered: boolean }[];
  status: 'pending' | 'processing' | 'shipped' | 'delivered' | 'cancelled';
}

export const pricesMinor = [1999, 350];
export const deliveryMinor = 490;

export const newModel = (): Model => ({ onHand: [6, 10], checkouts: [], orders: [] });

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
export const goodsOf = (order: Order) => order.lines.slice(0, -1);
export const leftOf = (line: Line) => line.quantity - line.cancelled - line.shipped;
export const totalOf = (order: Order) => sum(order.lines.map((line) => line.quantity * line.unitMinor));
export const capturedOf = (order: Order) => sum(order.payments.map((payment) => payment.capturedMinor));
export const refundedOf = (order: Order) => sum(order.payments.map((payment) => payment.refundedMinor));
const piecesOf = (order: Order, pick: (line: Line) => number) => sum(goodsOf(order).map(pick));

export function reservedOf({ checkouts, orders }: Model, variant: number): number {
  return sum(checkouts.map((checkout) => checkout.held[variant]!)) + sum(orders.map((order) => leftOf(order.lines[variant]!)));
}

/** Promises what is wanted, all or nothing; what is held too long goes first when there is too little. */
export function reserve(model: Model, wanted: readonly number[]): boolean {
  const short = () => wanted.some((quantity, variant) => quantity > model.onHand[variant]! - reservedOf(model, variant));
  if (!short()) return true;
  for (const checkout of model.checkouts.filter((one) => one.late))
    wanted.forEach((quantity, variant) => {
      if (quantity > 0) checkout.held[variant] = 0;
    });
  return !short();
}

/** What freezing a cart would come to: nothing changes where it is refused. */
export function freeze(model: Model, wanted: readonly number[]): boolean {
  const before = model.checkouts.map((checkout) => [...checkout.held]);
  if (reserve(model, wanted)) return true;
  model.checkouts.forEach((checkout, index) => checkout.held.splice(0, 2, ...before[index]!));
  return false;
}

/** An order of what a checkout holds, or of what it gets again; else one that is cancelled, and its money goes back. */
export function place(model: Model, checkout: Pick<Checkout, 'id' | 'wanted' | 'held'>, paid: boolean): void {
  const standing = checkout.wanted.every((quantity, variant) => quantity <= checkout.held[variant]!);
  checkout.held.fill(0);
  const placed = standing || reserve(model, checkout.wanted);
  const lines = [...checkout.wanted, 1].map((quantity, index): Line => {
    const cancelled = placed || index === 2 ? 0 : quantity;
    return { quantity, unitMinor: [...pricesMinor, deliveryMinor][index]!, cancelled, shipped: 0, refunded: 0, refundedMinor: 0 };
  });
  const order: Order = { id: checkout.id, lines, payments: [], shipments: [], status: paid ? 'processing' : 'pending' };
  if (!placed) order.status = 'cancelled';
  const capturedMinor = totalOf(order);
  if (paid) order.payments.push({ capturedMinor, refundedMinor: placed ? 0 : capturedMinor });
  model.orders.push(order);
}

export function record(order: Order, amountMinor: number): boolean {
  if (order.status === 'cancelled' || amountMinor > totalOf(order) - capturedOf(order)) return false;
  order.payments.push({ capturedMinor: amountMinor, refundedMinor: 0 });
  if (order.status === 'pending' && paymentStatusOf(order) === 'paid') order.status = 'processing';
  return true;
}

const isOver = (order: Order) => order.status === 'cancelled' || piecesOf(order, leftOf) === 0;

/** Sends pieces of a line, or all that is left. */
export function ship(model: Model, order: Order, pieces: readonly number[]): boolean {
  if (isOver(order) || goodsOf(order).some((line, index) => pieces[index]! > leftOf(line))) return false;
  goodsOf(order).forEach((line, index) => {
    line.shipped += pieces[index]!;
    model.onHand[index]! -= pieces[index]!;
  });
  order.shipments.push({ pieces: sum(pieces), delivered: false });
  if (piecesOf(order, leftOf) === 0) order.status = 'shipped';
  else if (order.status === 'pending') order.status = 'processing';
  return true;
}

export function deliver(order: Order, index: number): boolean {
  const shipment = order.shipments[index]!;
  if (shipment.delivered) return false;
  shipment.delivered = true;
  if (order.status === 'shipped' && order.shipments.every((one) => one.delivered)) order.status = 'delivered';
  return true;
}

/** Cancels pieces; what was paid for them goes back, out of the payments that have most left. */
export function cancel(order: Order, pieces: readonly number[]): boolean {
  if (isOver(order) || goodsOf(order).some((line, index) => pieces[index]! > leftOf(line))) return false;
  goodsOf(order).forEach((line, index) => (line.cancelled += pieces[index]!));
  if (goodsOf(order).every((line) => line.cancelled === line.quantity)) order.status = 'cancelled';
  else if (piecesOf(order, leftOf) === 0) order.status = 'shipped';
  const delivery = order.lines.at(-1)!;
  const back = [...pieces, order.status === 'cancelled' && delivery.refunded === 0 ? 1 : 0];
  order.lines.forEach((line, index) => {
    const quantity = Math.min(back[index]!, line.quantity - line.refunded);
    if (quantity > 0) giveBack(order, line, quantity, worthOf(line, quantity));
  });
  return true;
}

function giveBack(order: Order, line: Line, quantity: number, amountMinor: number): void {
  const leftMinor = capturedOf(order) - refundedOf(order);
  const givenMinor = Math.min(amountMinor, leftMinor);
  if (amountMinor <= leftMinor) line.refunded += quantity;
  line.refundedMinor += givenMinor;
  let owedMinor = givenMinor;
  for (const payment of order.payments.toSorted((one, other) => left(other) - left(one))) {
    const takenMinor = Math.min(owedMinor, left(payment));
    payment.refundedMinor += takenMinor;
    owedMinor -= takenMinor;
  }
}

const left = (payment: Order['payments'][number]) => payment.capturedMinor - payment.refundedMinor;

/** What pieces are worth that come back next. */
function worthOf(line: Line, pieces: number): number {
  const dueMinor = line.unitMinor * (line.refunded + pieces) - line.refundedMinor;
  return Math.max(0, Math.min(dueMinor, line.unitMinor * line.quantity - line.refundedMinor));
}

/** Gives pieces of a line back, or an amount of it; out of one payment. */
export function refund(
  order: Order,
  index: number,
  given: { readonly quantity: number } | { readonly amountMinor: number },
): boolean {
  const line = order.lines[index]!;
  const quantity = 'quantity' in given ? given.quantity : 0;
  const amountMinor = 'quantity' in given ? worthOf(line, quantity) : given.amountMinor;
  const most = Math.max(0, ...order.payments.map(left));
  if (most === 0 || amountMinor === 0 || amountMinor > most) return false;
  if (quantity > line.quantity - line.refunded || amountMinor > line.unitMinor * line.quantity - line.refundedMinor) return false;
  giveBack(order, line, quantity, amountMinor);
  return true;
}

export function paymentStatusOf(order: Order): string {
  const [captured, refunded] = [capturedOf(order), refundedOf(order)];
  if (refunded > 0) return refunded === captured ? 'refunded' : 'partially_refunded';
  return captured >= totalOf(order) ? 'paid' : captured > 0 ? 'partially_paid' : 'pending';
}

export function fulfilmentOf(order: Order): string {
  if (piecesOf(order, (line) => line.shipped) === 0) return 'unfulfilled';
  return piecesOf(order, leftOf) > 0 ? 'partial' : 'fulfilled';
}
