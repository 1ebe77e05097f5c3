import { addToCart } from './add-to-cart.ts';
import { fillOrders } from './orders-data.ts';
import { bare, clients, inTurns, load, median, type Place } from './place.ts';
import { atLeast, below, type Promise_ } from './promise.ts';
import { flashSale } from './flash-sale.ts';
import { openTill, type Till } from './till.ts';

const seconds = 3;
const placed = 10_000;
const cartLines = 50;

/**
 * What a shop does all day: pages of products, carts of fifty lines, orders of five, their list, and five hundred pieces that many want at
 * once. Reads beside the same SQL bare, orders beside the rows they write, written bare.
 */
export async function measureOrders(place: Place): Promise<Promise_[]> {
  const till = await openTill(place);
  const promises = [await productPage(place, till), ...(await cart(place, till)), ...(await placing(place, till))];
  promises.push(...(await flashSale(place, till)));
  await fillOrders(place.admin, place.tenantId, placed);
  promises.push(...(await list(place)));
  return promises;
}

async function productPage(place: Place, till: Till): Promise<Promise_> {
  const page = await till.alone({ port: place.port, path: till.productPath, headers: { host: place.siteHost } }, seconds);
  return below('product page, p95 of one client', 'ms', page.p95Ms, 15);
}

/** One more piece of what is in a cart of fifty lines: a post that is answered with where to look. */
async function cart(place: Place, till: Till): Promise<Promise_[]> {
  const cookie = await till.fillCart(cartLines);
  const addMs = await addToCart(place, cookie, till.variantIds[0]!);
  const show = await till.alone({ port: place.port, path: '/cart', headers: { host: place.siteHost, cookie } }, seconds);
  return [
    below(`add to a cart of ${cartLines} lines, p95 of one client`, 'ms', addMs, 15),
    below(`a cart of ${cartLines} lines, p95 of one client`, 'ms', show.p95Ms, 30),
  ];
}

/** An order of five lines through the whole corridor, beside bare inserts of its rows and updates of its counters. */
async function placing(place: Place, till: Till): Promise<Promise_[]> {
  const asking = {
    port: place.port,
    path: '/api/v1/orders',
    method: 'POST',
    headers: { authorization: `Bearer ${place.token}`, 'content-type': 'application/json' },
    body: () => till.order(5),
  };
  const alone = await till.alone(asking, seconds);
  const { baseline, value } = await inTurns(
    (seconds) => till.bareOrders(5, seconds),
    async (seconds) => (await load(asking, seconds)).perSecond,
  );
  return [
    below('place an order of 5 lines, p95 of one client', 'ms', alone.p95Ms, 30),
    // Numbers are given out one after the other: each order waits until the disk has the one before it.
    { ...atLeast('place an order of 5 lines, orders/s', '1/s', value, baseline, 0), budget: 'told, not owed' },
  ];
}

async function list(place: Place): Promise<Promise_[]> {
  const headers = { authorization: `Bearer ${place.token}` };
  const p95: number[] = [];
  const { baseline, value } = await inTurns(
    (seconds) => bareList(place, seconds),
    async (seconds) => {
      const asked = await load({ port: place.port, path: '/api/v1/orders?limit=20&open=true', headers }, seconds);
      p95.push(asked.p95Ms);
      return asked.perSecond;
    },
  );
  return [
    atLeast(`list of 20 among ${placed} orders, requests/s`, '1/s', value, baseline, 0.4),
    below(`list of 20 among ${placed} orders, p95 at ${clients} clients`, 'ms', median(p95), 15),
  ];
}

function bareList({ admin, tenantId }: Place, seconds: number): Promise<number> {
  return bare(seconds, async () => {
    const { rows } = await admin.query(
      `select * from orders_order where tenant_id = $1 and status in ('pending', 'processing') order by id desc limit 21`,
      [tenantId],
    );
    JSON.stringify(rows);
  });
}
