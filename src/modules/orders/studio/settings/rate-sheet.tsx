import { useId } from 'react';
import { RestoredNote } from '#/design/schema-form.tsx';
import { useSession } from '#/design/session.tsx';
import { SheetForm } from '#/design/sheet-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { countryOptions } from '../countries.ts';
import { useEdited } from '../edited.ts';
import { ChoiceField, WordField } from '../word-field.tsx';
import { placeOf, problemsOfRate, rateLabels, rateOf, rateWords, type Rate } from './rates.ts';

interface RateSheetProps {
  /** Undefined while it is closed; `rate` is absent for one that is added. */
  opened: { rate?: Rate; index: number } | undefined;
  rates: readonly Rate[];
  homeCountry: string;
  onClose(): void;
  /** Puts it into the list that is saved with the page. */
  onPut(rate: Rate, index: number): void;
}

/** Adds a tax rate to the list, or changes one. */
export function RateSheet({ opened, ...rest }: RateSheetProps) {
  return (
    <Sheet open={opened !== undefined} onClose={rest.onClose} title={opened?.rate ? placeOf(opened.rate) : 'New tax rate'}>
      {opened ? <RateForm {...rest} {...opened} /> : null}
    </Sheet>
  );
}

function RateForm({
  rate,
  index,
  rates,
  homeCountry,
  onClose,
  onPut,
}: Omit<RateSheetProps, 'opened'> & { rate?: Rate; index: number }) {
  const { workspace } = useSession();
  const suggestions = useId();
  const edited = useEdited({
    draft: `store.${workspace?.id}.rate.${rate ? JSON.stringify(rate) : 'new'}`,
    stored: rateWords(rate, homeCountry),
    labels: rateLabels,
    problemsOf: (words) =>
      problemsOfRate(
        words,
        rates.filter((_, at) => at !== index),
      ),
    send: (words) => {
      onPut(rateOf(words), index);
      onClose();
    },
  });
  return (
    <SheetForm
      problems={edited.summary}
      action={rate ? 'Change rate' : 'Add rate'}
      close="Cancel"
      onClose={onClose}
      onSubmit={() => edited.save()}
    >
      {edited.restored ? <RestoredNote onDiscard={edited.discard} /> : null}
      <ChoiceField edited={edited} field="country" options={countryOptions()} />
      <WordField
        edited={edited}
        field="region"
        kind="code"
        required={false}
        max={3}
        className="max-w-60"
        help="Empty for the whole country; else what follows the dash of its ISO code, such as CA for California."
        tidy={(text) => text.trim().toUpperCase()}
      />
      <WordField
        edited={edited}
        field="taxCategory"
        kind="code"
        max={40}
        list={suggestions}
        help="standard, or the category your products name, such as books."
        tidy={(text) => text.trim().toLowerCase()}
      />
      <datalist id={suggestions}>
        {[...new Set(['standard', ...rates.map(({ taxCategory }) => taxCategory)])].map((one) => (
          <option key={one} value={one} aria-label={one} />
        ))}
      </datalist>
      <WordField edited={edited} field="name" max={40} help="As invoices name it: VAT, GST, sales tax." />
      <WordField edited={edited} field="percent" kind="decimal" required after="%" className="max-w-48" />
    </SheetForm>
  );
}
