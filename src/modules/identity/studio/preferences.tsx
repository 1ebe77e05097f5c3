import { Monitor, Moon, Sun } from 'lucide-react';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { FieldGroup } from '#/design/field.tsx';
import { takePreferences } from '#/design/preferences.ts';
import { RadioCards } from '#/design/radio-cards.tsx';
import { SettingsScreen } from '#/design/settings-screen.tsx';
import { Switch } from '#/design/switch.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { contract } from '../contract.ts';

type Preferences = ReturnOf<typeof contract.getPreferences>;

/** Theme, density and keys; each works at once and goes along to other browsers. */
export default function PreferencesScreen() {
  const { data, error, refetch } = useEndpoint(contract.getPreferences, {});
  const update = useAction(contract.updatePreferences, {
    optimistic: (cache, next) => cache.update(contract.getPreferences, (current) => ({ ...current, ...next })),
  });
  const change = (part: Partial<Preferences>) => {
    const next = { ...data!, ...part };
    takePreferences(next);
    update.mutate(next);
  };
  return (
    <SettingsScreen
      crumbs={[{ label: 'Settings', to: '/settings' }]}
      title="Preferences"
      loading={!data && !error}
      error={error}
      retry={() => void refetch()}
      sections={[
        {
          id: 'theme',
          title: 'Theme',
          summary: 'Light and dark show the same; take what your eyes like.',
          children: (
            <FieldGroup label={<span className="sr-only">Theme</span>}>
              <RadioCards
                columns={3}
                value={data?.theme}
                onChange={(theme) => change({ theme: theme as Preferences['theme'] })}
                options={[
                  { value: 'system', label: 'As the system', icon: Monitor },
                  { value: 'light', label: 'Light', icon: Sun },
                  { value: 'dark', label: 'Dark', icon: Moon },
                ]}
              />
            </FieldGroup>
          ),
        },
        {
          id: 'density',
          title: 'Density',
          summary: 'How lists begin. Each list can still be set by itself.',
          children: (
            <FieldGroup label={<span className="sr-only">Density</span>}>
              <RadioCards
                columns={2}
                value={data?.density}
                onChange={(density) => change({ density: density as Preferences['density'] })}
                options={[
                  { value: 'comfortable', label: 'Comfortable', help: 'Air around every row.' },
                  { value: 'compact', label: 'Compact', help: 'More rows on the screen.' },
                ]}
              />
            </FieldGroup>
          ),
        },
        {
          id: 'keys',
          title: 'Keyboard',
          summary: 'Press ? anywhere to see what keys do.',
          children: (
            <Switch
              label="Single-key shortcuts"
              help="Switch them off if you speak to your computer or press keys by accident. Ctrl K and ⌘K keep working."
              checked={data?.shortcuts ?? true}
              onChange={(event) => change({ shortcuts: event.target.checked })}
            />
          ),
        },
      ]}
    />
  );
}
