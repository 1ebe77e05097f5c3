import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpoint } from '#/design/data.tsx';
import { FieldGroup } from '#/design/field.tsx';
import { RadioCards } from '#/design/radio-cards.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { contract as catalog } from '#/modules/catalog/contract.ts';
import { Chip } from '../chip.tsx';
import { controlId, type Edited } from '../edited.ts';
import type { DiscountWords } from './discount-words.ts';
import { CategoryDialog, pathOf, ProductDialog } from './goods-dialog.tsx';

const chipsMax = 20;

/** What a discount is for: everything, or products and categories somebody chose. */
export function TargetChoice({ edited, may }: { edited: Edited<DiscountWords>; may: boolean }) {
  const { words, set } = edited;
  return (
    <>
      <FieldGroup label={edited.labels['target']}>
        <RadioCards
          columns={3}
          options={targets}
          value={words.target}
          onChange={(target) => set({ target: target as DiscountWords['target'] })}
        />
      </FieldGroup>
      {words.target === 'products' ? (
        <Chosen edited={edited} field="productIds" words="products" may={may} Name={ProductName} Picker={ProductDialog} />
      ) : null}
      {words.target === 'categories' ? (
        <Chosen edited={edited} field="categoryIds" words="categories" may={may} Name={CategoryName} Picker={CategoryDialog} />
      ) : null}
    </>
  );
}

interface ChosenProps {
  edited: Edited<DiscountWords>;
  field: 'productIds' | 'categoryIds';
  /** `products`. */
  words: string;
  may: boolean;
  Name(props: { id: string; children(name: string): ReactNode }): ReactNode;
  Picker: typeof ProductDialog;
}

function Chosen({ edited, field, words, may, Name, Picker }: ChosenProps) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const ids = edited.words[field];
  const set = (next: string[]) => edited.set({ [field]: next });
  const shown = all ? ids : ids.slice(0, chipsMax);
  const verb = ids.length > 0 ? `Change ${words}` : `Choose ${words}`;
  return (
    <FieldGroup label={edited.labels[field]} error={edited.problemOf(field)}>
      {ids.length > 0 ? (
        <ul aria-label={`Chosen ${words}`} className="flex flex-wrap gap-1.5">
          {shown.map((id) => (
            <Name key={id} id={id}>
              {(name) => <Chip name={name} onRemove={may ? () => set(ids.filter((one) => one !== id)) : undefined} />}
            </Name>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {may ? (
          <Button id={controlId(edited.id, field)} icon={Plus} onClick={() => setOpen(true)}>
            {verb}
          </Button>
        ) : null}
        {shown.length < ids.length ? (
          <Button look="quiet" onClick={() => setAll(true)}>
            {`Show all ${ids.length.toLocaleString()}`}
          </Button>
        ) : null}
      </div>
      <Picker
        open={open}
        chosen={ids}
        onChange={set}
        onClose={() => {
          edited.leave(field);
          setOpen(false);
        }}
      />
    </FieldGroup>
  );
}

function ProductName({ id, children }: { id: string; children(name: string): ReactNode }) {
  const { data, error } = useEndpoint(catalog.getProduct, { productId: id }, { events: ['catalog'] });
  if (!data && !error) return <LoadingChip />;
  return <>{children(data?.name ?? 'Deleted product')}</>;
}

function CategoryName({ id, children }: { id: string; children(name: string): ReactNode }) {
  const { data, error } = useEndpoint(catalog.listCategories, {}, { events: ['catalog'] });
  if (!data && !error) return <LoadingChip />;
  return <>{children(pathOf(data?.items ?? [], id) || 'Deleted category')}</>;
}

function LoadingChip() {
  return (
    <li>
      <Skeleton className="h-7 w-24 rounded-full" />
    </li>
  );
}

const targets = [
  { value: 'all', label: 'Everything', help: 'All the shop sells.' },
  { value: 'products', label: 'Chosen products', help: 'Only these, in every variant.' },
  { value: 'categories', label: 'Chosen categories', help: 'Every product in them, also later ones.' },
];
