import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { Money } from '#/design/money.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { toMoney } from '#/kernel/money.ts';
import { OrderPickProduct, type PickedVariant } from './order-pick-product.tsx';

export interface NewLine extends PickedVariant {
  /** As typed. */
  quantity: string;
}

/** What somebody buys, and what it comes to before discounts and delivery. */
export function OrderNewLines({ lines, onChange }: { lines: NewLine[]; onChange(next: NewLine[]): void }) {
  const [choosing, setChoosing] = useState(false);
  const add = (picked: PickedVariant) => {
    const known = lines.find(({ variantId }) => variantId === picked.variantId);
    onChange(
      known
        ? lines.map((one) => (one === known ? { ...one, quantity: String((Number(one.quantity) || 0) + 1) } : one))
        : [...lines, { ...picked, quantity: '1' }],
    );
  };
  const set = (at: number, quantity: string) => onChange(lines.map((one, index) => (index === at ? { ...one, quantity } : one)));
  const sum = sumOf(lines);
  return (
    <section aria-labelledby="lines-title">
      <div className="mb-3 flex min-h-control items-center justify-between gap-4">
        <h2 id="lines-title" className="font-semibold">
          Products
        </h2>
        <Button icon={Plus} onClick={() => setChoosing(true)}>
          Add a product
        </Button>
      </div>
      {lines.length === 0 ? <p className="text-muted">What is bought stands here.</p> : null}
      {lines.length > 0 ? (
        <div className="overflow-hidden rounded-card border border-line bg-surface">
          <ul>
            {lines.map(({ variantId, name, title, price, quantity }, at) => {
              const label = [name, title].filter(Boolean).join(', ');
              return (
                <li key={variantId} className="flex items-center gap-3 border-b border-line py-2 pr-1 pl-3">
                  <span className="min-w-0 flex-1">
                    <span className="line-clamp-2 wrap-anywhere">{name}</span>
                    <span className="block truncate text-small text-muted">
                      {title} {price ? <Money value={price} /> : 'No price'}
                    </span>
                  </span>
                  <TextInput
                    inputMode="numeric"
                    autoComplete="off"
                    aria-label={`Pieces of ${label}`}
                    className="w-16 text-right tabular-nums"
                    value={quantity}
                    onChange={(event) => set(at, event.target.value)}
                    onFocus={(event) => event.target.select()}
                  />
                  <IconButton
                    icon={X}
                    label={`Remove ${label}`}
                    tooltip={false}
                    onClick={() => onChange(lines.filter((_, index) => index !== at))}
                  />
                </li>
              );
            })}
          </ul>
          {sum ? (
            <p className="flex justify-between gap-4 p-3">
              <span className="text-muted">Goods, before discounts and delivery</span>
              <Money value={sum} className="font-medium" />
            </p>
          ) : null}
        </div>
      ) : null}
      {choosing ? <OrderPickProduct onPick={add} onClose={() => setChoosing(false)} /> : null}
    </section>
  );
}

function sumOf(lines: readonly NewLine[]) {
  const priced = lines.flatMap(({ price, quantity }) => (price && /^\d{1,4}$/.test(quantity) ? [{ price, quantity }] : []));
  if (priced.length < lines.length || priced.length === 0) return undefined;
  const sumMinor = priced.reduce((sum, { price, quantity }) => sum + BigInt(price.amount) * BigInt(quantity), 0n);
  return toMoney(sumMinor, priced[0]!.price.currency);
}
