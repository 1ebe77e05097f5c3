import { useAction, useEndpoint } from '#/design/data.tsx';
import { useSession } from '#/design/session.tsx';
import { contract, type StoreSettings } from '../../contract.ts';
import { useEdited, type Problems } from '../edited.ts';

/** How the shop sells, as it is stored. */
export function useStoreSettings() {
  const { data, error, refetch } = useEndpoint(contract.getStoreSettings, {}, { events: ['orders'] });
  return { settings: data, loading: !data && !error, error: data ? null : error, retry: () => void refetch() };
}

interface EditOptions<Words extends object> {
  settings: StoreSettings;
  /** Which page of the settings: `taxes`. */
  page: string;
  labels: Readonly<Record<string, string>>;
  wordsOf(settings: StoreSettings): Words;
  problemsOf(words: Words): Problems;
  /** What of the settings the words change. */
  changeOf(words: Words): Partial<Omit<StoreSettings, 'currency' | 'version'>>;
  fieldOf(serverField: string): string | undefined;
}

/** One page of the settings as it is being edited; only what differs from what is stored is sent. */
export function useSettingsEditor<Words extends object>(options: EditOptions<Words>) {
  const { settings, page, labels, wordsOf, problemsOf, changeOf, fieldOf } = options;
  const { workspace, can } = useSession();
  const may = can('store.settings');
  const update = useAction(contract.updateStoreSettings, { quiet: true, done: () => 'Settings saved.' });
  const edited = useEdited<Words>({
    draft: `store.${workspace?.id}.${page}`,
    stored: wordsOf(settings),
    labels,
    problemsOf,
    fieldOf,
    send: (words) => update.mutateAsync({ version: settings.version, ...different(changeOf(words), settings) }),
  });
  return {
    edited,
    may,
    bar: may ? { changed: edited.changed, saving: edited.saving, onSave: edited.save, onDiscard: edited.discard } : undefined,
  };
}

function different(change: Partial<StoreSettings>, settings: StoreSettings): Partial<StoreSettings> {
  const fields = Object.entries(change) as [keyof StoreSettings, unknown][];
  return Object.fromEntries(fields.filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(settings[field])));
}
