import { ErrorSummary } from '#/design/error-summary.tsx';
import { RestoredNote } from '#/design/schema-form.tsx';
import { SettingsScreen } from '#/design/settings-screen.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import type { StoreSettings } from '../../contract.ts';
import type { Edited, Problems } from '../edited.ts';
import { readCount } from '../typed-values.ts';
import { WordField } from '../word-field.tsx';
import { Findings } from './findings.tsx';
import { useSettingsEditor, useStoreSettings } from './use-settings.ts';

interface CheckoutWords {
  name: string;
  address: string;
  taxNumber: string;
  email: string;
  holdMinutes: string;
}

const frame = { crumbs: [{ label: 'Settings', to: '/settings' }], title: 'Invoices and checkout' };
const minutesMax = 120;
const labels = {
  name: 'Name',
  address: 'Address',
  taxNumber: 'Tax number',
  email: 'E-mail',
  holdMinutes: 'Hold stock for',
};

/** Who sells, as invoices say it, and how long a buyer's goods are held. */
export default function Checkout() {
  const { settings, ...state } = useStoreSettings();
  return settings ? <Editor settings={settings} /> : <SettingsScreen {...frame} {...state} sections={[]} />;
}

function Editor({ settings }: { settings: StoreSettings }) {
  const { edited, may, bar } = useSettingsEditor<CheckoutWords>({
    settings,
    page: 'checkout',
    labels,
    wordsOf,
    problemsOf,
    changeOf,
    fieldOf: (field) => [field.replace(/^seller\./, '')].find((one) => one in labels),
  });
  useShortcuts([{ keys: ['mod+s'], label: 'Save settings', group: 'Settings', run: edited.save }], may);
  return (
    <SettingsScreen
      {...frame}
      save={bar}
      sections={[
        {
          id: 'seller',
          title: 'Invoices',
          summary: 'Who sells. It stands on every invoice.',
          children: (
            <>
              <ErrorSummary problems={edited.summary} />
              {edited.restored && may ? <RestoredNote onDiscard={edited.discard} /> : null}
              <Findings field="seller" works="Invoices have what they need." />
              <SellerFields edited={edited} may={may} />
            </>
          ),
        },
        {
          id: 'checkout',
          title: 'Checkout',
          summary: 'What happens while somebody pays.',
          children: (
            <fieldset disabled={!may}>
              <legend className="sr-only">Checkout</legend>
              <WordField
                edited={edited}
                field="holdMinutes"
                kind="count"
                required
                after="minutes"
                className="max-w-60"
                help="From 1 to 120. Afterwards the pieces are for sale again."
              />
            </fieldset>
          ),
        },
      ]}
    />
  );
}

function SellerFields({ edited, may }: { edited: Edited<CheckoutWords>; may: boolean }) {
  return (
    <fieldset disabled={!may} className="grid gap-5">
      <legend className="sr-only">Invoices</legend>
      <WordField edited={edited} field="name" max={120} help="Of the company, or your own." />
      <WordField edited={edited} field="address" kind="lines" max={500} help="As it stands on a letter, line by line." />
      <div className="grid gap-5 sm:grid-cols-2">
        <WordField edited={edited} field="taxNumber" kind="code" required={false} max={40} help="Such as ATU12345678." />
        <WordField edited={edited} field="email" kind="email" required={false} max={254} help="For questions about an invoice." />
      </div>
    </fieldset>
  );
}

function wordsOf({ seller, holdMinutes }: StoreSettings): CheckoutWords {
  return { ...seller, email: seller.email ?? '', holdMinutes: String(holdMinutes) };
}

function changeOf({ name, address, taxNumber, email, holdMinutes }: CheckoutWords) {
  return {
    seller: { name: name.trim(), address: address.trim(), taxNumber: taxNumber.trim(), email: email.trim() || null },
    holdMinutes: readCount(holdMinutes, 1, minutesMax) ?? 10,
  };
}

function problemsOf({ email, holdMinutes }: CheckoutWords): Problems {
  return {
    ...(email.trim() !== '' &&
      !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email.trim()) && { email: 'Write an address such as shop@example.com' }),
    ...(readCount(holdMinutes, 1, minutesMax) === undefined && { holdMinutes: 'Write a whole number from 1 to 120' }),
  };
}
