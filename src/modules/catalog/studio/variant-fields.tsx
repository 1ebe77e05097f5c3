import type { ReactNode } from 'react';
import { useState } from 'react';
import { Field } from '#/design/field.tsx';
import { Money } from '#/design/money.tsx';
import { Switch } from '#/design/switch.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { marginOf, problemsOf, signOf, tidyPrice, type VariantWords } from './variant-draft.ts';

export interface VariantFieldsProps {
  words: VariantWords;
  currency: string;
  onChange(change: Partial<VariantWords>): void;
  /** Shows what is wrong before a field was left. */
  tried: boolean;
}

/** Price, the price before, the cost, and what is left of it. */
export function PriceFields(props: VariantFieldsProps) {
  const margin = marginOf(props.words, props.currency);
  return (
    <div className="grid gap-5 sm:grid-cols-3">
      <WordField {...props} field="price" label="Price" price />
      <WordField {...props} field="comparePrice" label="Price before" help="Shown struck through." price />
      <WordField
        {...props}
        field="costPrice"
        label="Cost to you"
        price
        help={
          margin ? (
            <>
              Margin {margin.percent.toString()} %, {BigInt(margin.profit.amount) < 0n ? 'a loss of ' : 'you keep '}
              <Money value={{ ...margin.profit, amount: margin.profit.amount.replace('-', '') }} />
            </>
          ) : (
            'Only seen here.'
          )
        }
      />
    </div>
  );
}

/** How a variant is known and counted. */
export function StockFields(props: VariantFieldsProps) {
  const { words, onChange } = props;
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <WordField {...props} field="sku" label="SKU" help="Your own number for it." code />
      <WordField {...props} field="barcode" label="Barcode" help="EAN, UPC or ISBN." code />
      <Switch
        className="sm:col-span-2"
        label="Count stock"
        help="When it is counted, no more is sold than there is."
        checked={words.tracked}
        onChange={(event) => onChange({ tracked: event.target.checked })}
      />
      {words.tracked ? (
        <WordField {...props} field="lowStockAt" label="Low-stock mark" help="At so many it counts as low." number />
      ) : null}
    </div>
  );
}

/** What a parcel weighs and measures. */
export function ParcelFields(props: VariantFieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-5 sm:grid-cols-4">
      <WordField {...props} field="weightGrams" label="Weight" after="g" number />
      <WordField {...props} field="lengthMm" label="Length" after="mm" number />
      <WordField {...props} field="widthMm" label="Width" after="mm" number />
      <WordField {...props} field="heightMm" label="Height" after="mm" number />
    </div>
  );
}

interface WordFieldProps extends VariantFieldsProps {
  field: Exclude<keyof VariantWords, 'tracked'>;
  label: string;
  help?: ReactNode;
  after?: string;
  price?: boolean;
  number?: boolean;
  code?: boolean;
}

function WordField({ words, currency, onChange, tried, field, label, help, after, price, number, code }: WordFieldProps) {
  const [left, setLeft] = useState(false);
  const problem = tried || left ? problemsOf(words, currency)[field] : undefined;
  return (
    <Field label={label} help={help} error={problem}>
      <TextInput
        value={words[field]}
        before={price ? signOf(currency) : undefined}
        after={after}
        inputMode={price ? 'decimal' : number ? 'numeric' : undefined}
        className={price || number ? 'tabular-nums' : ''}
        autoComplete="off"
        {...(code && { spellCheck: false, autoCapitalize: 'off' })}
        onChange={(event) => onChange({ [field]: event.target.value })}
        onBlur={() => {
          setLeft(true);
          const tidy = price ? tidyPrice(words[field], currency) : words[field].trim();
          if (tidy !== words[field]) onChange({ [field]: tidy });
        }}
      />
    </Field>
  );
}
