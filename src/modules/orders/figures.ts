import { nowIso } from '#/kernel/clock.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { toMoney } from '#/kernel/money.ts';
import { countWaiting, listBestSellers, sumDays } from './store/figures.ts';

const bestSellersMax = 5;

/** What was sold in the last days, the days before them, what sells best, and what waits. Three statements. */
export async function getFigures(tx: Tx, days: number) {
  const { currency, timeZone } = tx.tenant;
  const sums = await sumDays(tx, { days, timeZone, currency });
  const best = await listBestSellers(tx, { days, currency, limit: bestSellersMax });
  const { bought, open, to_ship: toShip, to_pay: toPay } = await countWaiting(tx, days);
  const known = new Map(sums.map((row) => [row.day, row]));
  const names = daysUntil(nowIso(), timeZone, days * 2);
  const [before, now] = [names.slice(0, days), names.slice(days)].map((span) => span.map((day) => known.get(day)));
  const count = (rows: typeof before) => rows!.reduce((sum, row) => sum + (row?.orders ?? 0), 0);
  const sales = (rows: typeof before) => rows!.reduce((sum, row) => sum + (row?.sales_minor ?? 0n), 0n);
  const tried = bought + open;
  return {
    currency,
    orders: count(now),
    sales: toMoney(sales(now), currency),
    ordersBefore: count(before),
    salesBefore: toMoney(sales(before), currency),
    conversionPermille: tried > 0 ? Math.round((bought * 1000) / tried) : null,
    waiting: { toShip, toPay },
    days: names
      .slice(days)
      .map((day) => ({ day, orders: known.get(day)?.orders ?? 0, sales: toMoney(known.get(day)?.sales_minor ?? 0n, currency) })),
    bestSellers: best.map((row) => ({
      productId: row.product_id,
      name: row.name,
      pieces: row.pieces,
      sales: toMoney(row.sales_minor, currency),
    })),
  };
}

/** The last `count` dates of a time zone, oldest first, ending with the one of this instant. */
function daysUntil(instant: string, timeZone: string, count: number): string[] {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );
  const last = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}
