import { Search } from 'lucide-react';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { Button } from '#/design/button.tsx';
import { Checkbox } from '#/design/checkbox.tsx';
import { useEndpoint, useEndpointRows } from '#/design/data.tsx';
import { Dialog } from '#/design/dialog.tsx';
import { moneyText } from '#/design/money.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { contract as catalog, type Category, type ProductRow } from '#/modules/catalog/contract.ts';

interface ChoiceProps {
  chosen: readonly string[];
  onChange(ids: string[]): void;
}

/** Finds products by their words and ticks them. */
export function ProductDialog({ open, onClose, ...choice }: ChoiceProps & { open: boolean; onClose(): void }) {
  return (
    <ChoiceDialog open={open} onClose={onClose} title="Choose products" count={choice.chosen.length}>
      <Products {...choice} />
    </ChoiceDialog>
  );
}

/** Finds categories by name and ticks them. */
export function CategoryDialog({ open, onClose, ...choice }: ChoiceProps & { open: boolean; onClose(): void }) {
  return (
    <ChoiceDialog open={open} onClose={onClose} title="Choose categories" count={choice.chosen.length}>
      <Categories {...choice} />
    </ChoiceDialog>
  );
}

/** `Clothes / Shirts`. */
export function pathOf(items: readonly Category[], id: string): string {
  const found = items.find((one) => one.id === id);
  if (!found) return '';
  return found.parentId ? `${pathOf(items, found.parentId)} / ${found.name}` : found.name;
}

function ChoiceDialog(props: { open: boolean; onClose(): void; title: string; count: number; children: ReactNode }) {
  const { open, onClose, title, count, children } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <p role="status" className="min-w-0 flex-1 self-center truncate text-muted">
            {count === 0 ? 'None chosen' : `${count.toLocaleString()} chosen`}
          </p>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

function Products({ chosen, onChange }: ChoiceProps) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const list = useEndpointRows(catalog.listProducts, { limit: 50, search: wanted || undefined }, { events: ['catalog'] });
  return (
    <>
      <SearchField label="Search products" value={search} onChange={setSearch} />
      {list.rows ? null : <SkeletonRows rows={4} className="mt-2" />}
      {list.rows?.length === 0 ? (
        <p className="mt-4 text-muted">{wanted ? 'No product matches. Try fewer words.' : 'There are no products yet.'}</p>
      ) : null}
      <ul className="mt-2">
        {list.rows?.map((row) => (
          <Option key={row.id} id={row.id} label={row.name} detail={priceOf(row)} chosen={chosen} onChange={onChange} />
        ))}
      </ul>
      {list.hasMore ? (
        <Button look="quiet" busy={list.loadingMore} className="mt-1" onClick={list.more}>
          Show more
        </Button>
      ) : null}
    </>
  );
}

function Categories({ chosen, onChange }: ChoiceProps) {
  const [search, setSearch] = useState('');
  const { data } = useEndpoint(catalog.listCategories, {}, { events: ['catalog'] });
  const items = data?.items;
  const wanted = search.trim().toLowerCase();
  const shown = items
    ?.map(({ id, products }) => ({ id, path: pathOf(items, id), products }))
    .filter(({ path }) => path.toLowerCase().includes(wanted))
    .toSorted((one, other) => one.path.localeCompare(other.path));
  return (
    <>
      <SearchField label="Search categories" value={search} onChange={setSearch} />
      {shown ? null : <SkeletonRows rows={4} className="mt-2" />}
      {shown?.length === 0 ? (
        <p className="mt-4 text-muted">{wanted ? 'No category matches.' : 'There are no categories yet.'}</p>
      ) : null}
      <ul className="mt-2">
        {shown?.map(({ id, path, products }) => (
          <Option key={id} id={id} label={path} detail={countOf(products)} chosen={chosen} onChange={onChange} />
        ))}
      </ul>
    </>
  );
}

function SearchField({ label, value, onChange }: { label: string; value: string; onChange(text: string): void }) {
  return (
    <TextInput
      icon={Search}
      type="search"
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      maxLength={100}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Option({ id, label, detail, chosen, onChange }: ChoiceProps & { id: string; label: string; detail: string }) {
  const on = chosen.includes(id);
  return (
    <li className="flex min-h-10 items-center gap-3 border-b border-line py-1.5 last:border-0">
      <Checkbox
        className="min-w-0 flex-1"
        label={<span className="wrap-anywhere">{label}</span>}
        checked={on}
        onChange={() => onChange(on ? chosen.filter((one) => one !== id) : [...chosen, id])}
      />
      <span className="shrink-0 text-small text-muted tabular-nums">{detail}</span>
    </li>
  );
}

function priceOf({ priceFrom, priceTo }: ProductRow): string {
  if (!priceFrom || !priceTo) return 'No price';
  return `${priceFrom.amount === priceTo.amount ? '' : 'from '}${moneyText({ value: priceFrom })}`;
}

function countOf(products: number): string {
  return products === 1 ? '1 product' : `${products.toLocaleString()} products`;
}
