import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { EmptyState } from '#/design/empty-state.tsx';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { announce } from '#/design/live-region.tsx';
import { RestoredNote } from '#/design/schema-form.tsx';
import { SettingsScreen } from '#/design/settings-screen.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import type { StoreSettings } from '../../contract.ts';
import type { Edited } from '../edited.ts';
import { announceRemoval } from './announce-removal.ts';
import { Findings } from './findings.tsx';
import { MethodSheet } from './method-sheet.tsx';
import { methodOf, type Method, type MethodWords } from './methods.ts';
import { useSettingsEditor, useStoreSettings } from './use-settings.ts';
import { ZoneCard } from './zone-card.tsx';
import { ZoneSheet } from './zone-sheet.tsx';
import { moved, shortName, type Zone, type ZoneWords } from './zones.ts';

type DeliveryWords = Pick<StoreSettings, 'shippingZones'>;
type Opened = { sheet: 'zone'; zone?: Zone } | { sheet: 'method'; zoneId: string; zoneName: string; method?: Method };

const frame = { crumbs: [{ label: 'Settings', to: '/settings' }], title: 'Delivery' };
const labels = { shippingZones: 'Zones' };
const zonesMax = 100;

/** Where the shop delivers, how, and for how much. */
export default function Delivery() {
  const { settings, ...state } = useStoreSettings();
  return settings ? <Editor settings={settings} /> : <SettingsScreen {...frame} {...state} sections={[]} />;
}

function Editor({ settings }: { settings: StoreSettings }) {
  const { edited, may, bar } = useSettingsEditor<DeliveryWords>({
    settings,
    page: 'delivery',
    labels,
    wordsOf: ({ shippingZones }) => ({ shippingZones }),
    problemsOf: () => ({}),
    changeOf: (words) => words,
    fieldOf: () => undefined,
  });
  useShortcuts([{ keys: ['mod+s'], label: 'Save delivery', group: 'Settings', run: edited.save }], may);
  return (
    <SettingsScreen
      {...frame}
      save={bar}
      sections={[
        {
          id: 'zones',
          title: 'Zones',
          summary:
            'Where you deliver and how. An address belongs to the zone that names it most closely: a postcode before a region, a region before a country.',
          children: (
            <>
              <ErrorSummary problems={edited.summary} />
              {edited.restored && may ? <RestoredNote onDiscard={edited.discard} /> : null}
              <Findings field="shippingZones" works="Buyers in the country you sell from can have things sent." />
              <Zones edited={edited} currency={settings.currency} may={may} />
            </>
          ),
        },
      ]}
    />
  );
}

function Zones({ edited, currency, may }: { edited: Edited<DeliveryWords>; currency: string; may: boolean }) {
  const [opened, setOpened] = useState<Opened>();
  const acts = useZoneActs(edited, currency);
  const zones = edited.words.shippingZones;
  const add =
    may && zones.length < zonesMax ? (
      <Button icon={Plus} onClick={() => setOpened({ sheet: 'zone' })}>
        Add a zone
      </Button>
    ) : null;
  return (
    <>
      {zones.length > 0 ? (
        <ul aria-label="Zones" className="grid gap-4">
          {zones.map((zone, at) => (
            <ZoneCard
              key={zone.id}
              zone={zone}
              first={at === 0}
              last={at === zones.length - 1}
              may={may}
              onEdit={() => setOpened({ sheet: 'zone', zone })}
              onMove={(by) => acts.moveZone(at, at + by)}
              onRemove={() => acts.removeZone(zone)}
              onAddMethod={() => setOpened({ sheet: 'method', zoneId: zone.id, zoneName: zone.name })}
              onEditMethod={(method) => setOpened({ sheet: 'method', zoneId: zone.id, zoneName: zone.name, method })}
              onMoveMethod={(from, to) => acts.moveMethod(zone, from, to)}
              onRemoveMethod={(place) => acts.removeMethod(zone, place)}
            />
          ))}
        </ul>
      ) : (
        <EmptyState title="Where do you deliver?" drawing={null}>
          A zone is one or more countries with the ways to deliver there.
        </EmptyState>
      )}
      {add}
      <ZoneSheet
        opened={opened?.sheet === 'zone' ? opened : undefined}
        zones={zones}
        onClose={() => setOpened(undefined)}
        onPut={acts.putZone}
      />
      <MethodSheet
        opened={opened?.sheet === 'method' ? opened : undefined}
        currency={currency}
        onClose={() => setOpened(undefined)}
        onPut={acts.putMethod}
      />
    </>
  );
}

/** What is done to the zones of the draft; nothing of it is saved before the page is. */
function useZoneActs(edited: Edited<DeliveryWords>, currency: string) {
  const zones = edited.words.shippingZones;
  const set = (shippingZones: Zone[]) => edited.set({ shippingZones });
  const change = (id: string, part: (zone: Zone) => Partial<Zone>) =>
    edited.set((now) => ({
      shippingZones: now.shippingZones.map((zone) => (zone.id === id ? { ...zone, ...part(zone) } : zone)),
    }));
  return {
    putZone(words: ZoneWords, zone: Zone | undefined) {
      if (zone) return change(zone.id, () => words);
      const id = shortName(
        words.name,
        zones.map((one) => one.id),
      );
      set([...zones, { id, ...words, methods: [] }]);
    },
    moveZone(from: number, to: number) {
      set(moved(zones, from, to));
      announce(`${zones[from]!.name} moved to place ${to + 1} of ${zones.length}.`);
    },
    removeZone(zone: Zone) {
      const at = zones.indexOf(zone);
      set(zones.toSpliced(at, 1));
      announceRemoval(zone.name, () => edited.set((now) => ({ shippingZones: now.shippingZones.toSpliced(at, 0, zone) })));
    },
    putMethod(words: MethodWords, zoneId: string, method: Method | undefined) {
      const taken = zones.flatMap(({ methods }) => methods.map(({ id }) => id));
      const put = methodOf(words, method?.id ?? shortName(words.name, taken), currency);
      change(zoneId, ({ methods }) => ({
        methods: method ? methods.map((one) => (one.id === put.id ? put : one)) : [...methods, put],
      }));
    },
    moveMethod({ id, methods }: Zone, from: number, to: number) {
      change(id, () => ({ methods: moved(methods, from, to) }));
      announce(`${methods[from]!.name} moved to place ${to + 1} of ${methods.length}.`);
    },
    removeMethod({ id, methods }: Zone, at: number) {
      const method = methods[at]!;
      change(id, () => ({ methods: methods.toSpliced(at, 1) }));
      announceRemoval(method.name, () => change(id, (now) => ({ methods: now.methods.toSpliced(at, 0, method) })));
    },
  };
}
