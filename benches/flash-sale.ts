import { Agent, request } from 'node:http';
import { vienna } from '../tests/support/shop.ts';
import type { Place } from './place.ts';
import { below, type Promise_ } from './promise.ts';
import type { Till } from './till.ts';

const pieces = 500;
const buyers = 32;

/** Five hundred pieces of one thing and 32 buyers who order one after the other until they are told that it is gone. */
export async function flashSale(place: Place, { variantIds }: Till): Promise<Promise_[]> {
  const variantId = variantIds.at(-1)!;
  await place.admin.query('update catalog_stock set on_hand = reserved + $2 where variant_id = $1', [variantId, pieces]);
  const deadlocks = async () =>
    Number(
      (await place.admin.query('select deadlocks from pg_stat_database where datname = current_database()')).rows[0].deadlocks,
    );
  const before = await deadlocks();
  const agent = new Agent({ keepAlive: true, maxSockets: buyers });
  const statuses: number[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: buyers }, async (_, n) => {
      for (;;) {
        const status = await order(place, agent, variantId, n);
        statuses.push(status);
        if (status !== 201 && status !== 503) return;
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  const sold = statuses.filter((status) => status === 201).length;
  const told = (name: string, value: number, unit: string, budget: string, ok: boolean): Promise_ => ({
    name,
    value,
    unit,
    budget,
    ok,
  });
  return [
    told(`flash sale of ${pieces} pieces to ${buyers} buyers, sold`, sold, 'pieces', `= ${pieces}`, sold === pieces),
    told(
      'flash sale, answers that are neither an order nor sold out',
      statuses.length - sold - buyers,
      'answers',
      '= 0',
      statuses.length === sold + buyers,
    ),
    told('flash sale, deadlocks', (await deadlocks()) - before, 'deadlocks', '= 0', (await deadlocks()) === before),
    below('flash sale, until the last piece is sold', 's', seconds, 10),
  ];
}

function order({ port, token }: Place, agent: Agent, variantId: string, n: number): Promise<number> {
  const body = JSON.stringify({
    buyer: { email: `flash${n}@example.com`, address: vienna },
    lines: [{ variantId, quantity: 1 }],
    deliveryMethod: 'parcel',
  });
  const headers = {
    host: `localhost:${port}`,
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ agent, port, host: '127.0.0.1', path: '/api/v1/orders', method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode!));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
