import { useId, type ReactNode } from 'react';
import { Checkbox } from '#/design/checkbox.tsx';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { FieldGroup } from '#/design/field.tsx';
import { RadioCards } from '#/design/radio-cards.tsx';
import { RestoredNote } from '#/design/schema-form.tsx';
import { Switch } from '#/design/switch.tsx';
import type { Edited } from '../edited.ts';
import { signOf, tidyMoney } from '../typed-values.ts';
import { WordField } from '../word-field.tsx';
import { describeDiscount } from './discount-sentences.ts';
import { inputOf, ruleOf, type DiscountWords, type Place } from './discount-words.ts';
import { TargetChoice } from './target-choice.tsx';

interface FormProps {
  edited: Edited<DiscountWords>;
  place: Place;
  may: boolean;
  /** What stands at the side under the sentence, such as how often it was used. */
  aside?: ReactNode;
  /** Of a new one: whether it applies at once is asked as well. */
  fresh?: boolean;
}

/** The fields of a discount, beside them in words what it does. */
export function DiscountForm({ edited, place, may, aside, fresh }: FormProps) {
  return (
    <form
      noValidate
      className="mx-auto grid max-w-6xl gap-x-10 px-4 pb-16 md:px-6 lg:grid-cols-[minmax(0,1fr)_280px]"
      onSubmit={(event) => {
        event.preventDefault();
        if (may) edited.save();
      }}
    >
      <div className="grid gap-4 empty:hidden has-[>*]:pt-6 lg:col-span-2">
        <ErrorSummary problems={edited.summary} />
        {edited.restored && may ? <RestoredNote onDiscard={edited.discard} /> : null}
      </div>
      <aside aria-label="What it does" className="has-[>*>:not(.hidden)]:pt-7 lg:order-last lg:pt-7">
        <div className="grid gap-5 lg:sticky lg:top-7">
          <Sentences edited={edited} place={place} />
          {aside}
        </div>
      </aside>
      <fieldset disabled={!may} className="min-w-0">
        <legend className="sr-only">Discount</legend>
        <Naming edited={edited} />
        <Taking edited={edited} place={place} />
        <Section title="For what" summary="It takes off these goods only, and what a cart must have counts these only.">
          <TargetChoice edited={edited} may={may} />
        </Section>
        <Conditions edited={edited} place={place} />
        <Period edited={edited} place={place} fresh={fresh} />
        <Combining edited={edited} />
      </fieldset>
    </form>
  );
}

interface PartProps {
  edited: Edited<DiscountWords>;
  place: Place;
}

function Sentences({ edited, place }: PartProps) {
  const rule = ruleOf(edited.words, place);
  const { code, usesMax } = inputOf(edited.words);
  const sentences = rule && code !== '' ? describeDiscount({ rule, code, usesMax }, place.timeZone) : undefined;
  return (
    <div className={`rounded-card border border-line bg-surface p-4 ${sentences ? '' : 'hidden lg:block'}`}>
      <h2 className="mb-1.5 text-small font-medium text-muted">In words</h2>
      {sentences ? (
        <div className="grid gap-1.5 text-pretty wrap-anywhere">
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ) : (
        <p className="text-pretty text-muted">
          {rule ? 'Write the code' : 'Write how much it takes off'}, and it is said here in words what the discount does.
        </p>
      )}
    </div>
  );
}

function Naming({ edited }: { edited: Edited<DiscountWords> }) {
  const { words, set } = edited;
  return (
    <Section>
      <WordField edited={edited} field="title" required max={120} help="Buyers read it in their cart, such as Summer sale." />
      <FieldGroup label={edited.labels['way']}>
        <RadioCards columns={2} options={ways} value={words.way} onChange={(way) => set({ way: way as DiscountWords['way'] })} />
      </FieldGroup>
      {words.way === 'code' ? (
        <WordField
          edited={edited}
          field="code"
          kind="code"
          required
          max={40}
          className="sm:max-w-80"
          help="Buyers may write it in small letters too."
          tidy={(text) => text.trim().toUpperCase()}
        />
      ) : null}
    </Section>
  );
}

function Taking({ edited, place }: PartProps) {
  const { words, set } = edited;
  const kinds = words.class === 'shipping' ? [...amounts, freeDelivery] : amounts;
  const choose = (next: DiscountWords['class']) =>
    set({
      class: next,
      kind: next === 'shipping' && words.percent === '' && words.fixed === '' ? 'free_shipping' : kindFor(next, words.kind),
    });
  return (
    <Section title="What it takes off">
      <FieldGroup label="Of what">
        <RadioCards
          columns={3}
          options={classes}
          value={words.class}
          onChange={(value) => choose(value as DiscountWords['class'])}
        />
      </FieldGroup>
      <FieldGroup label={edited.labels['kind']}>
        <RadioCards
          columns={kinds.length === 3 ? 3 : 2}
          options={kinds}
          value={words.kind}
          onChange={(kind) => set({ kind: kind as DiscountWords['kind'] })}
        />
      </FieldGroup>
      {words.kind === 'percent' ? (
        <WordField edited={edited} field="percent" kind="decimal" required after="%" className="max-w-48" />
      ) : null}
      {words.kind === 'fixed' ? (
        <WordField
          edited={edited}
          field="fixed"
          kind="decimal"
          required
          before={signOf(place.currency)}
          className="max-w-48"
          help="Once per cart, shared out to what it is for."
          tidy={(text) => tidyMoney(text, place.currency)}
        />
      ) : null}
    </Section>
  );
}

function Conditions({ edited, place }: PartProps) {
  return (
    <Section title="What a cart must have" summary="Empty fields ask for nothing.">
      <div className="grid gap-5 sm:grid-cols-2">
        <WordField
          edited={edited}
          field="minimumSubtotal"
          kind="decimal"
          before={signOf(place.currency)}
          help="Before any discount."
          tidy={(text) => tidyMoney(text, place.currency)}
        />
        <WordField edited={edited} field="minimumQuantity" kind="count" help="How many pieces, of one kind or of several." />
      </div>
    </Section>
  );
}

function Period({ edited, place, fresh }: PartProps & { fresh?: boolean | undefined }) {
  return (
    <Section
      title="When and how often"
      summary={`Times are those of ${place.timeZone.replaceAll('_', ' ')}. Empty fields set no limit.`}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <WordField edited={edited} field="startsAt" kind="moment" />
        <WordField edited={edited} field="endsAt" kind="moment" />
        <WordField edited={edited} field="usesMax" kind="count" help="By everybody together." />
        <WordField edited={edited} field="usesPerCustomerMax" kind="count" help="For those who have an account." />
      </div>
      {fresh ? (
        <Switch
          label="Active"
          help="Applies as soon as it is added, or from its start."
          checked={edited.words.active}
          onChange={(event) => edited.set({ active: event.target.checked })}
        />
      ) : null}
    </Section>
  );
}

function Combining({ edited }: { edited: Edited<DiscountWords> }) {
  const { words, set } = edited;
  const beside = (field: 'withProduct' | 'withOrder' | 'withShipping', label: string) => (
    <Checkbox
      label={label}
      checked={words[field]}
      disabled={words.exclusive}
      onChange={(event) => set({ [field]: event.target.checked })}
    />
  );
  return (
    <Section title="Beside other discounts">
      <FieldGroup label="Combines with" help="Both discounts must allow it.">
        {beside('withProduct', 'Discounts on products')}
        {beside('withOrder', 'Discounts on the order')}
        {beside('withShipping', 'Discounts on delivery')}
      </FieldGroup>
      <Switch
        label="Stands alone"
        help="Goes before all discounts that do not stand alone, and takes their place."
        checked={words.exclusive}
        onChange={(event) => set({ exclusive: event.target.checked })}
      />
    </Section>
  );
}

function Section({ title, summary, children }: { title?: string; summary?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={title ? id : undefined} className="grid gap-5 border-b border-line py-7 last:border-0">
      {title ? (
        <div>
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {summary ? <p className="mt-0.5 text-pretty text-muted">{summary}</p> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}

function kindFor(next: DiscountWords['class'], kind: DiscountWords['kind']): DiscountWords['kind'] {
  return kind === 'free_shipping' && next !== 'shipping' ? 'percent' : kind;
}

const ways = [
  { value: 'code', label: 'With a code', help: 'For those who enter it in their cart.' },
  { value: 'alone', label: 'By itself', help: 'For everybody, without a code.' },
];

const classes = [
  { value: 'product', label: 'Products', help: 'The prices of what is bought.' },
  { value: 'order', label: 'The order', help: 'What is left after discounts on products.' },
  { value: 'shipping', label: 'Delivery', help: 'What sending it costs.' },
];

const amounts = [
  { value: 'percent', label: 'A percentage' },
  { value: 'fixed', label: 'An amount' },
];

const freeDelivery = { value: 'free_shipping', label: 'All of it' };
