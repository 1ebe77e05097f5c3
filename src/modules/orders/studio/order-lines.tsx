import { Link } from '@tanstack/react-router';
import { ImageIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Money } from '#/design/money.tsx';
import { ShownPicture } from '#/design/pictures.tsx';
import { useSession } from '#/design/session.tsx';
import type { Order, OrderLine } from '../contract.ts';

const pictureSize = 40;

/** What was bought and what became of each line, and the sums as the buyer saw them. */
export function OrderLines({ order }: { order: Order }) {
  const goods = order.lines.filter(({ kind }) => kind === 'goods');
  return (
    <section aria-label="What was bought" className="overflow-hidden rounded-card border border-line bg-surface">
      <ul>
        {goods.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      <Sums order={order} />
    </section>
  );
}

function Line({ line }: { line: OrderLine }) {
  const { mediaId, title, sku, quantity, unitPrice, subtotal, total, discount, discounts } = line;
  const fates = fatesOf(line);
  return (
    <li className="flex gap-3 border-b border-line p-3 sm:px-4">
      {mediaId ? <ShownPicture mediaId={mediaId} size={pictureSize} fallback={<Plate />} /> : <Plate />}
      <div className="grid min-w-0 flex-1 gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <Name line={line} />
          {title || sku ? (
            <p className="text-small wrap-anywhere text-muted">{[title, sku && `SKU ${sku}`].filter(Boolean).join(' · ')}</p>
          ) : null}
        </div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 tabular-nums sm:justify-end">
          <span className="text-muted">
            {quantity.toLocaleString()} × <Money value={unitPrice} />
          </span>
          <span className="text-right sm:min-w-20">
            {discount.amount === '0' ? null : (
              <del className="mr-2 text-muted">
                <span className="sr-only">Before </span>
                <Money value={subtotal} />
              </del>
            )}
            <Money value={total} className="font-medium" />
          </span>
        </div>
        {discounts.map(({ reason, amount }, at) => (
          <p key={at} className="col-span-full flex justify-between gap-3 text-small text-muted">
            <span>{reason}</span>
            <Less value={amount} />
          </p>
        ))}
        {fates.length > 0 ? <p className="col-span-full text-small text-muted">{fates.join(' · ')}</p> : null}
      </div>
    </li>
  );
}

function Name({ line: { productId, name } }: { line: OrderLine }) {
  const { can } = useSession();
  return (
    <p className="font-medium wrap-anywhere">
      {productId && can('catalog.read') ? (
        <Link to={`/products/${productId}`} className="hover:underline">
          {name}
        </Link>
      ) : (
        name
      )}
    </p>
  );
}

function Plate() {
  return (
    <span
      className="flex shrink-0 items-center justify-center rounded-[5px] border border-line bg-well text-muted"
      style={{ width: pictureSize, height: pictureSize }}
    >
      <ImageIcon size={pictureSize / 2} strokeWidth={1.5} aria-hidden="true" />
    </span>
  );
}

/** "2 sent", "1 cancelled": what is not as it was bought. */
function fatesOf({ quantity, quantityShipped, quantityCancelled, quantityRefunded, refunded }: OrderLine): string[] {
  const said = (count: number, word: string) =>
    count > 0 ? [count === quantity ? `All ${word}` : `${count} of ${quantity} ${word}`] : [];
  return [
    ...said(quantityShipped, 'sent'),
    ...said(quantityCancelled, 'cancelled'),
    ...said(quantityRefunded, 'refunded'),
    ...(quantityRefunded === 0 && refunded.amount !== '0' ? ['Refunded in part'] : []),
  ];
}

function Sums({ order }: { order: Order }) {
  const { items, discount, discounts, delivery, deliveryName, tax, taxes, total, captured, refunded, pricesIncludeTax } = order;
  const names = [...new Set(taxes.map(({ name }) => name))].join(', ') || 'Tax';
  return (
    <dl className="grid gap-1 p-3 sm:px-4 sm:py-3.5">
      <Sum label="Goods" value={<Money value={items} />} />
      <Sum label={deliveryName} value={delivery.amount === '0' ? 'Free' : <Money value={delivery} />} />
      {discounts.map(({ title, code, amount }, at) => (
        <Sum key={at} label={code ? `${title} (${code})` : title} value={<Less value={amount} />} />
      ))}
      {discounts.length === 0 && discount.amount !== '0' ? <Sum label="Discount" value={<Less value={discount} />} /> : null}
      {pricesIncludeTax ? null : <Sum label={names} value={<Money value={tax} />} />}
      <Sum strong label="Total" value={<Money value={total} />} />
      {pricesIncludeTax && tax.amount !== '0' ? <Sum small label={`${names} in it`} value={<Money value={tax} />} /> : null}
      {captured.amount === '0' ? null : <Sum small label="Paid" value={<Money value={captured} />} />}
      {refunded.amount === '0' ? null : <Sum small label="Given back" value={<Less value={refunded} />} />}
    </dl>
  );
}

function Sum({ label, value, strong, small }: { label: string; value: ReactNode; strong?: boolean; small?: boolean }) {
  return (
    <div
      className={`flex justify-between gap-4 ${strong ? 'mt-1 border-t border-line pt-2 font-semibold' : ''} ${small ? 'text-small text-muted' : ''}`}
    >
      <dt className="min-w-0 wrap-anywhere">{label}</dt>
      <dd className="shrink-0 tabular-nums">{value}</dd>
    </div>
  );
}

function Less({ value }: { value: Order['total'] }) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      −<Money value={value} />
    </span>
  );
}
