import { moneyText } from '#/design/money.tsx';
import type { ResultOf } from '#/kernel/http/endpoint.ts';
import type { HomeCard, HomeSource, HomeStep } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

const days = 30;
const perMille = 1000;
const format = (share: number) => new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 }).format(share);

/** The step that makes a shop able to sell; then what was sold in the last days and what waits. */
const home: HomeSource = async ({ api, session }) => {
  if (!session.can('orders.read')) return {};
  const [figures, findings] = await Promise.all([
    api.call(contract.getOrderFigures, { days }),
    session.can('store.settings') ? api.call(contract.checkStoreSettings, {}) : undefined,
  ]);
  return { steps: findings ? [stepOf(findings.items)] : [], cards: cardsOf(figures) };
};

type Figures = ResultOf<typeof contract.getOrderFigures>;
type Findings = ResultOf<typeof contract.checkStoreSettings>['items'];

/** Where the shop delivers, and who sends the invoices. */
function stepOf(items: Findings): HomeStep {
  const missing = items.filter(({ severity }) => severity === 'must');
  const toInvoices = missing.length > 0 && missing.every(({ field }) => field === 'seller');
  return {
    id: 'store-settings',
    label: 'Say how you deliver and tax',
    help: missing[0]?.message ?? 'Zones, tax rates, and what stands on invoices.',
    to: toInvoices ? '/settings/checkout' : '/settings/delivery',
    done: missing.length === 0,
  };
}

/** Nothing before the first order. */
function cardsOf(figures: Figures): HomeCard[] {
  const { orders, ordersBefore, sales, salesBefore, conversionPermille, waiting, bestSellers } = figures;
  const [best] = bestSellers;
  if (orders + ordersBefore + waiting.toShip + waiting.toPay === 0) return [];
  return [
    {
      id: 'sales',
      label: `Sales in ${days} days`,
      value: moneyText({ value: sales, whole: true }),
      detail: changeText(BigInt(sales.amount), BigInt(salesBefore.amount)),
      // Only how they stand to each other is drawn.
      trend: figures.days.map((day) => Number(day.sales.amount)),
      to: `/orders?days=${days}`,
    },
    {
      id: 'to-ship',
      label: 'Orders to ship',
      value: waiting.toShip.toLocaleString(),
      detail: waiting.toShip === 0 ? 'Everything is sent' : 'Paid, or to be paid later',
      to: '/orders?view=ship',
    },
    {
      id: 'to-pay',
      label: 'Orders to be paid',
      value: waiting.toPay.toLocaleString(),
      detail: waiting.toPay === 0 ? 'Everything is paid' : 'Placed, and no money yet',
      to: '/orders?view=pay',
    },
    ...(conversionPermille === null
      ? []
      : [
          {
            id: 'conversion',
            label: 'Conversion',
            value: format(conversionPermille / perMille),
            detail: `Of filled carts became orders in ${days} days`,
            to: `/orders?days=${days}`,
          },
        ]),
    ...(best
      ? [
          {
            id: 'best-seller',
            label: 'Best seller',
            value: best.name,
            detail: `${best.pieces.toLocaleString()} sold in ${days} days, ${moneyText({ value: best.sales })}`,
            to: `/products/${best.productId}`,
          },
        ]
      : []),
  ];
}

/** "12 % more than in the 30 days before". */
function changeText(nowMinor: bigint, beforeMinor: bigint): string {
  if (beforeMinor <= 0n) return `The first in ${days * 2} days`;
  const permille = ((nowMinor - beforeMinor) * BigInt(perMille)) / beforeMinor;
  if (permille === 0n) return `As in the ${days} days before`;
  const share = format(Number(permille < 0n ? -permille : permille) / perMille);
  return `${share} ${permille > 0n ? 'more' : 'less'} than in the ${days} days before`;
}

export default home;
