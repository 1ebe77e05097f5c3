import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { FieldGroup } from '#/design/field.tsx';
import { RadioCards } from '#/design/radio-cards.tsx';
import { RestoredNote } from '#/design/schema-form.tsx';
import { SettingsScreen } from '#/design/settings-screen.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import type { StoreSettings } from '../../contract.ts';
import { countryOptions } from '../countries.ts';
import type { Edited } from '../edited.ts';
import { ChoiceField } from '../word-field.tsx';
import { Findings } from './findings.tsx';
import { RateSheet } from './rate-sheet.tsx';
import { RateTable } from './rate-table.tsx';
import { placeOf, type Rate } from './rates.ts';
import { useSettingsEditor, useStoreSettings } from './use-settings.ts';
import { announceRemoval } from './announce-removal.ts';

type TaxWords = Pick<StoreSettings, 'pricesIncludeTax' | 'taxMode' | 'homeCountry' | 'taxRules'>;

const frame = { crumbs: [{ label: 'Settings', to: '/settings' }], title: 'Taxes' };
const labels = { homeCountry: 'Home country', taxMode: 'Rounding', pricesIncludeTax: 'Prices', taxRules: 'Tax rates' };
const ratesMax = 1000;

/** Which taxes the shop charges, and how they are reckoned. */
export default function Taxes() {
  const { settings, ...state } = useStoreSettings();
  return settings ? <Editor settings={settings} /> : <SettingsScreen {...frame} {...state} sections={[]} />;
}

function Editor({ settings }: { settings: StoreSettings }) {
  const { edited, may, bar } = useSettingsEditor<TaxWords>({
    settings,
    page: 'taxes',
    labels,
    wordsOf: ({ pricesIncludeTax, taxMode, homeCountry, taxRules }) => ({ pricesIncludeTax, taxMode, homeCountry, taxRules }),
    problemsOf: () => ({}),
    changeOf: (words) => words,
    fieldOf: (field) => (field in labels ? field : undefined),
  });
  useShortcuts([{ keys: ['mod+s'], label: 'Save taxes', group: 'Settings', run: edited.save }], may);
  return (
    <SettingsScreen
      {...frame}
      save={bar}
      sections={[
        {
          id: 'prices',
          title: 'Prices and rounding',
          summary: 'How taxes are reckoned from your prices. Orders keep what they were placed with.',
          children: (
            <>
              <ErrorSummary problems={edited.summary} />
              {edited.restored && may ? <RestoredNote onDiscard={edited.discard} /> : null}
              <Reckoning edited={edited} may={may} />
            </>
          ),
        },
        {
          id: 'rates',
          title: 'Tax rates',
          summary: 'What is charged where goods are sent to. A country that is not listed is not taxed.',
          children: (
            <>
              <Findings field="taxRules" works="Tax is charged in the country you sell from." />
              <Rates edited={edited} may={may} />
            </>
          ),
        },
      ]}
    />
  );
}

function Reckoning({ edited, may }: { edited: Edited<TaxWords>; may: boolean }) {
  const { words, set } = edited;
  return (
    <fieldset disabled={!may} className="grid gap-6">
      <legend className="sr-only">Prices and rounding</legend>
      <FieldGroup label="Prices in the shop">
        <RadioCards
          columns={2}
          options={priceKinds}
          value={words.pricesIncludeTax ? 'with' : 'without'}
          onChange={(kind) => set({ pricesIncludeTax: kind === 'with' })}
        />
      </FieldGroup>
      <FieldGroup label="Rounding">
        <RadioCards
          options={modes}
          value={words.taxMode}
          onChange={(mode) => set({ taxMode: mode as StoreSettings['taxMode'] })}
        />
      </FieldGroup>
      <ChoiceField
        edited={edited}
        field="homeCountry"
        options={countryOptions()}
        help="Where you sell from. Carts show its tax until a buyer names an address."
      />
    </fieldset>
  );
}

function Rates({ edited, may }: { edited: Edited<TaxWords>; may: boolean }) {
  const { taxRules, homeCountry } = edited.words;
  const [opened, setOpened] = useState<{ rate?: Rate; index: number }>();
  const put = (rate: Rate, index: number) =>
    edited.set({
      taxRules: index < taxRules.length ? taxRules.map((one, at) => (at === index ? rate : one)) : [...taxRules, rate],
    });
  const remove = (index: number) => {
    const rate = taxRules[index]!;
    edited.set({ taxRules: taxRules.toSpliced(index, 1) });
    announceRemoval(`The rate of ${placeOf(rate)}`, () =>
      edited.set((now) => ({ taxRules: now.taxRules.toSpliced(index, 0, rate) })),
    );
  };
  return (
    <>
      {taxRules.length > 0 ? (
        <RateTable
          rates={taxRules}
          may={may}
          onEdit={(index) => setOpened({ rate: taxRules[index]!, index })}
          onRemove={remove}
        />
      ) : null}
      {may && taxRules.length < ratesMax ? (
        <Button icon={Plus} onClick={() => setOpened({ index: taxRules.length })}>
          Add a tax rate
        </Button>
      ) : null}
      <RateSheet opened={opened} rates={taxRules} homeCountry={homeCountry} onClose={() => setOpened(undefined)} onPut={put} />
    </>
  );
}

const priceKinds = [
  { value: 'with', label: 'Contain the tax', help: 'A buyer pays what stands beside the product. Usual for selling to people.' },
  { value: 'without', label: 'Without tax', help: 'Tax is added in the cart. Usual for selling to companies.' },
];

const modes = [
  {
    value: 'per_group',
    label: 'Once per rate',
    help: 'All goods of one rate are added up, then the tax is rounded. As European invoices want it.',
  },
  { value: 'per_line', label: 'Once per line', help: 'The tax of each line of an order is rounded by itself.' },
  {
    value: 'per_unit',
    label: 'Once per piece',
    help: 'The tax of one piece is rounded and multiplied. Ten pieces cost ten times one.',
  },
];
