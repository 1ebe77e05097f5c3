import { PencilLine, Trash2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { Field } from '#/design/field.tsx';
import { Menu } from '#/design/menu.tsx';
import { Select } from '#/design/select.tsx';
import { TextInput } from '#/design/text-input.tsx';
import type { Product } from '../contract.ts';
import type { OptionDraft } from './option-draft.ts';
import { PictureChoice } from './picture-choice.tsx';
import { noWords, problemsOf, signOf, tidyPrice, type VariantWords } from './variant-draft.ts';

const fields = {
  price: 'Price',
  comparePrice: 'Price before',
  costPrice: 'Cost to you',
  lowStockAt: 'Low-stock mark',
  weightGrams: 'Weight in g',
  lengthMm: 'Length in mm',
  widthMm: 'Width in mm',
  heightMm: 'Height in mm',
  tracked: 'Count stock',
  mediaId: 'Picture',
} as const satisfies Partial<Record<keyof VariantWords, string>>;
type FilledField = keyof typeof fields;

/** Selects all variants with a value: all those in M. */
export function SelectMenu({ draft, onSelect }: { draft: OptionDraft; onSelect(keys: ReadonlySet<string>): void }) {
  const withValue = (value: string) =>
    new Set(draft.variants.flatMap(({ key, values }) => (values.includes(value) ? [key] : [])));
  return (
    <Menu
      groups={[
        {
          actions: [
            { label: 'All', onSelect: () => onSelect(new Set(draft.variants.map(({ key }) => key))) },
            { label: 'None', onSelect: () => onSelect(new Set()) },
          ],
        },
        ...draft.options.map(({ name, values }) => ({
          label: name,
          actions: values.map(({ key, text }) => ({ label: text, onSelect: () => onSelect(withValue(key)) })),
        })),
      ]}
    >
      <Button look="quiet">Select</Button>
    </Menu>
  );
}

/** Writes one value into all selected variants. */
export function BulkFill({
  count,
  currency,
  pictures,
  onFill,
  onRemove,
  removable,
}: {
  count: number;
  currency: string;
  pictures: Product['pictures'];
  onFill(change: Partial<VariantWords>): void;
  onRemove(): void;
  /** False when all are selected: one stays. */
  removable: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<FilledField>('price');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string>();
  const price = field === 'price' || field === 'comparePrice' || field === 'costPrice';
  const fill = () => {
    const change: Partial<VariantWords> =
      field === 'tracked' ? { tracked: value !== 'no' } : { [field]: price ? tidyPrice(value, currency) : value.trim() };
    const wrong = problemsOf({ ...noWords, ...change }, currency)[field];
    setProblem(wrong);
    if (wrong) return;
    onFill(change);
    setOpen(false);
    setValue('');
  };
  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger asChild>
          <Button icon={PencilLine}>Set for selected</Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            aria-label="Set for selected variants"
            align="end"
            sideOffset={4}
            collisionPadding={8}
            className="float-in z-50 grid w-72 gap-4 rounded-card bg-raised p-4 shadow-float outline-none"
          >
            <Field label="What">
              <Select
                value={field}
                options={Object.entries(fields).map(([name, label]) => ({ value: name, label }))}
                onChange={(event) => {
                  setField(event.target.value as FilledField);
                  setValue('');
                  setProblem(undefined);
                }}
              />
            </Field>
            {field === 'mediaId' ? (
              <PictureChoice pictures={pictures} value={value} onChange={setValue} />
            ) : field === 'tracked' ? (
              <Field label="Stock">
                <Select
                  value={value || 'yes'}
                  options={[
                    { value: 'yes', label: 'Count it' },
                    { value: 'no', label: 'Do not count it' },
                  ]}
                  onChange={(event) => setValue(event.target.value)}
                />
              </Field>
            ) : (
              <Field label={fields[field]} error={problem} help="Empty takes it away.">
                <TextInput
                  autoComplete="off"
                  inputMode={price ? 'decimal' : 'numeric'}
                  before={price ? signOf(currency) : undefined}
                  value={value}
                  onChange={(event) => setValue(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter') return;
                    event.preventDefault();
                    fill();
                  }}
                />
              </Field>
            )}
            <Button look="primary" onClick={fill}>
              Set for {count === 1 ? 'one variant' : `${count.toLocaleString()} variants`}
            </Button>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <Button look="quiet" icon={Trash2} className="text-rust" disabled={!removable} onClick={onRemove}>
        Remove
      </Button>
    </>
  );
}
