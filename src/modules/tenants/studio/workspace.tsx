import { useMemo } from 'react';
import { z } from 'zod';
import { useAction, useEndpoint } from '#/design/data.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { PictureField, ShownPicture } from '#/design/pictures.tsx';
import { SchemaFields, useSchemaForm } from '#/design/schema-form.tsx';
import { Select, type SelectOption } from '#/design/select.tsx';
import { useSession } from '#/design/session.tsx';
import { SettingsScreen } from '#/design/settings-screen.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { contract } from '../contract.ts';
import { currencies, languages, timeZones } from './regions.ts';

const Settings = z.object({
  name: line(120).meta({ label: 'Name', help: 'Members and the people you write to see it.' }),
  logo: z
    .string()
    .meta({ label: 'Logo', help: 'Stands in the sidebar beside the name; a square one fits best.', control: 'picture' }),
  colour: z
    .union([z.literal(''), z.string().regex(/^#[0-9a-f]{6}$/i, 'A colour looks like #a8442a')])
    .meta({ label: 'Colour', help: 'The button in letters you send has it. Empty for ours.', control: 'color' }),
  locale: z.string().meta({ label: 'Language', help: 'Of new sites and letters, and how dates are written.', control: 'locale' }),
  timeZone: z.string().meta({ label: 'Time zone', help: 'Where a day begins, in bookings and reports.', control: 'timeZone' }),
  currency: z.string().meta({ label: 'Currency', help: 'Of prices, unless a shop says otherwise.', control: 'currency' }),
});

/** How the workspace is called, looks, writes and counts. */
export default function WorkspaceSettings() {
  const session = useSession();
  const may = session.can('tenants.edit');
  const { data: tenant, error, refetch } = useEndpoint(contract.getTenant, {});
  const update = useAction(contract.updateTenant, { quiet: true, done: () => 'Workspace saved.' });
  const handle = useSchemaForm({
    schema: Settings,
    values: tenant ? valuesOf(tenant) : {},
    onSubmit: async ({ logo, colour, ...values }) => {
      const branding = { logoMediaId: logo || null, colour: colour === '' ? null : colour.toLowerCase() };
      await update.mutateAsync({ version: tenant!.version, branding, ...values });
      await session.reload();
    },
  });
  const controls = useControls(tenant);
  const fields = (only: string[]) =>
    may ? <SchemaFields handle={handle} only={only} controls={controls} /> : <ReadOnly handle={handle} only={only} />;
  return (
    <SettingsScreen
      crumbs={[{ label: 'Settings', to: '/settings' }]}
      title="Workspace"
      loading={!tenant && !error}
      error={error}
      retry={() => void refetch()}
      save={
        may ? { changed: handle.changed, saving: handle.saving, onSave: handle.submit, onDiscard: handle.discard } : undefined
      }
      sections={[
        {
          id: 'face',
          title: 'Name and look',
          summary: 'How the workspace shows itself.',
          children: (
            <>
              <ErrorSummary problems={handle.problems} />
              {fields(['name', 'logo', 'colour'])}
            </>
          ),
        },
        {
          id: 'address',
          title: 'Address',
          summary: 'Where the workspace’s first site stands.',
          children: tenant ? (
            <a href={tenant.url} target="_blank" rel="noreferrer" className="wrap-anywhere underline underline-offset-2">
              {tenant.url.replace(/^https?:\/\//, '')}
            </a>
          ) : null,
        },
        {
          id: 'region',
          title: 'Region',
          summary: 'What new things start with. What exists already keeps what it has.',
          children: fields(['locale', 'timeZone', 'currency']),
        },
      ]}
    />
  );
}

function useControls(tenant: ReturnOf<typeof contract.getTenant> | undefined) {
  return useMemo(() => {
    const select = (options: SelectOption[], own: string | undefined) => {
      const known = !own || options.some(({ value }) => value === own) ? options : [{ value: own, label: own }, ...options];
      return ({ value, onChange }: { value: unknown; onChange(value: unknown): void }) => (
        <Select value={String(value)} options={known} onChange={(event) => onChange(event.target.value)} />
      );
    };
    return {
      picture: ({ id, value, onChange }: { id: string; value: unknown; onChange(value: unknown): void }) => (
        <PictureField id={id} what="logo" value={String(value)} onChange={onChange} />
      ),
      locale: select(languages(), tenant?.locale),
      timeZone: select(timeZones(), tenant?.timeZone),
      currency: select(currencies(), tenant?.currency),
    };
  }, [tenant?.locale, tenant?.timeZone, tenant?.currency]);
}

function ReadOnly({ handle, only }: { handle: ReturnType<typeof useSchemaForm>; only: string[] }) {
  const values = handle.form.getValues();
  return (
    <dl className="grid gap-4">
      {handle.fields
        .filter(({ name }) => only.includes(name))
        .map(({ name, label }) => (
          <div key={name}>
            <dt className="text-small text-muted">{label}</dt>
            <dd className="wrap-anywhere">
              {name === 'logo' ? <Logo mediaId={String(values[name])} /> : String(values[name] || 'Not set')}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Logo({ mediaId }: { mediaId: string }) {
  return mediaId ? <ShownPicture mediaId={mediaId} size={96} fallback="This picture cannot be shown" /> : 'Not set';
}

function valuesOf({ name, branding, locale, timeZone, currency }: ReturnOf<typeof contract.getTenant>) {
  return { name, logo: branding.logoMediaId ?? '', colour: branding.colour ?? '', locale, timeZone, currency };
}
