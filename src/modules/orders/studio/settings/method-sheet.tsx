import { Plus, X } from 'lucide-react';
import { Button } from '#/design/button.tsx';
import { Field, FieldGroup } from '#/design/field.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { RadioCards } from '#/design/radio-cards.tsx';
import { RestoredNote } from '#/design/schema-form.tsx';
import { useSession } from '#/design/session.tsx';
import { SheetForm } from '#/design/sheet-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { Switch } from '#/design/switch.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { controlId, useEdited, type Edited } from '../edited.ts';
import { signOf, tidyMoney } from '../typed-values.ts';
import { WordField } from '../word-field.tsx';
import {
  bandsMax,
  emptyBand,
  methodLabels,
  methodWords,
  problemsOfMethod,
  type BandWords,
  type Method,
  type MethodWords,
} from './methods.ts';

interface MethodSheetProps {
  /** Undefined while it is closed; `method` is absent for one that is added. */
  opened: { zoneId: string; zoneName: string; method?: Method } | undefined;
  currency: string;
  onClose(): void;
  /** Puts it into the list that is saved with the page. */
  onPut(words: MethodWords, zoneId: string, method: Method | undefined): void;
}

/** Adds a way to deliver to a zone, or changes one. */
export function MethodSheet({ opened, ...rest }: MethodSheetProps) {
  const title = opened ? (opened.method?.name ?? `New way to deliver to ${opened.zoneName}`) : '';
  return (
    <Sheet open={opened !== undefined} onClose={rest.onClose} title={title}>
      {opened ? <MethodForm {...rest} {...opened} /> : null}
    </Sheet>
  );
}

function MethodForm(props: Omit<MethodSheetProps, 'opened'> & { zoneId: string; method?: Method }) {
  const { zoneId, method, currency, onClose, onPut } = props;
  const { workspace } = useSession();
  const edited = useEdited<MethodWords>({
    draft: `store.${workspace?.id}.method.${method?.id ?? `new.${zoneId}`}`,
    stored: methodWords(method),
    labels: methodLabels,
    problemsOf: (words) => problemsOfMethod(words, currency),
    send: (words) => {
      onPut(words, zoneId, method);
      onClose();
    },
  });
  const { words, set } = edited;
  return (
    <SheetForm
      problems={edited.summary}
      action={method ? 'Change delivery' : 'Add delivery'}
      close="Cancel"
      onClose={onClose}
      onSubmit={() => edited.save()}
    >
      {edited.restored ? <RestoredNote onDiscard={edited.discard} /> : null}
      <WordField
        edited={edited}
        field="name"
        required
        max={80}
        help="As buyers read it: Parcel post, Courier, Pick up in the shop."
      />
      <Switch
        label="Pick-up"
        help="Buyers fetch it themselves; nothing is sent."
        checked={words.pickUp}
        onChange={(event) => set({ pickUp: event.target.checked })}
      />
      <FieldGroup label={methodLabels['kind']}>
        <RadioCards
          columns={3}
          options={kinds}
          value={words.kind}
          onChange={(kind) => set({ kind: kind as MethodWords['kind'] })}
        />
      </FieldGroup>
      <Costs edited={edited} currency={currency} />
      <div className="grid gap-5 sm:grid-cols-2">
        <WordField
          edited={edited}
          field="freeFrom"
          kind="decimal"
          required={false}
          before={signOf(currency)}
          help="Costs nothing from this value of the goods on."
          tidy={(text) => tidyMoney(text, currency)}
        />
        <WordField edited={edited} field="taxCategory" kind="code" max={40} help="Which of your rates its price bears." />
      </div>
    </SheetForm>
  );
}

interface CostProps {
  edited: Edited<MethodWords>;
  currency: string;
}

function Costs({ edited, currency }: CostProps) {
  if (edited.words.kind === 'flat')
    return (
      <WordField
        edited={edited}
        field="price"
        kind="decimal"
        required
        before={signOf(currency)}
        className="max-w-48"
        tidy={(text) => tidyMoney(text, currency)}
      />
    );
  return edited.words.kind === 'by_weight' ? (
    <Bands edited={edited} currency={currency} field="weightBands" after="kg" />
  ) : (
    <Bands edited={edited} currency={currency} field="priceBands" before={signOf(currency)} />
  );
}

/** Prices row by row, each up to a bound. */
function Bands(props: CostProps & { field: 'weightBands' | 'priceBands'; before?: string; after?: string }) {
  const { edited, currency, field, before, after } = props;
  const bands = edited.words[field];
  const setBands = (next: BandWords[]) => edited.set({ [field]: next });
  const change = (key: string, part: Partial<BandWords>) =>
    setBands(bands.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <FieldGroup
      label={methodLabels[field]}
      help={`Leave the last “Up to” empty to carry everything above. With a bound, ${field === 'weightBands' ? 'heavier parcels' : 'dearer orders'} are not carried this way.`}
    >
      {bands.map(({ key, upTo, price }, at) => (
        <div key={key} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2">
          <BandField
            edited={edited}
            path={`${field}.${at}.upTo`}
            label={`Up to, row ${at + 1}`}
            value={upTo}
            before={before}
            after={after}
            placeholder={at === bands.length - 1 ? 'No limit' : 'Up to'}
            onChange={(text) => change(key, { upTo: text })}
          />
          <BandField
            edited={edited}
            path={`${field}.${at}.price`}
            label={`Price, row ${at + 1}`}
            value={price}
            before={signOf(currency)}
            placeholder="Price"
            onChange={(text) => change(key, { price: text })}
            tidy={(text) => tidyMoney(text, currency)}
          />
          <IconButton
            icon={X}
            label={`Remove row ${at + 1}`}
            disabled={bands.length === 1}
            onClick={() => setBands(bands.filter((one) => one.key !== key))}
          />
        </div>
      ))}
      {bands.length < bandsMax ? (
        <Button look="quiet" icon={Plus} className="justify-self-start" onClick={() => setBands([...bands, emptyBand(bands)])}>
          Add a row
        </Button>
      ) : null}
    </FieldGroup>
  );
}

function BandField(props: {
  edited: Edited<MethodWords>;
  path: string;
  label: string;
  value: string;
  before?: string;
  after?: string;
  placeholder: string;
  onChange(text: string): void;
  tidy?(text: string): string;
}) {
  const { edited, path, label, value, before, after, placeholder, onChange, tidy } = props;
  return (
    <Field id={controlId(edited.id, path)} label={label} labelHidden error={edited.problemOf(path)}>
      <TextInput
        inputMode="decimal"
        autoComplete="off"
        className="tabular-nums"
        value={value}
        before={before}
        after={after}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => {
          edited.leave(path);
          const written = tidy ? tidy(value) : value.trim();
          if (written !== value) onChange(written);
        }}
      />
    </Field>
  );
}

const kinds = [
  { value: 'flat', label: 'One price', help: 'The same for every order.' },
  { value: 'by_weight', label: 'By weight', help: 'Of all goods together.' },
  { value: 'by_price', label: 'By value', help: 'Of the goods, after discounts.' },
];
