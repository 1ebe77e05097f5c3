import { useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { Avatar } from '#/design/avatar.tsx';
import { Button } from '#/design/button.tsx';
import { keyOf, useApi, useEndpoint } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { FileDrop } from '#/design/file-drop.tsx';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { SchemaFields, useSchemaForm } from '#/design/schema-form.tsx';
import { useSession } from '#/design/session.tsx';
import { SettingsScreen } from '#/design/settings-screen.tsx';
import { toast } from '#/design/toast.tsx';
import { contract } from '../contract.ts';
import { field } from './form-fields.ts';

const Named = z.object({ name: field.name });

/** Your name, photo and address. */
export default function Profile() {
  const api = useApi();
  const session = useSession();
  const client = useQueryClient();
  const { data: profile, error, refetch } = useEndpoint(contract.getProfile, {});
  const taken = async (fresh: z.output<typeof contract.getProfile.returns>) => {
    client.setQueryData(keyOf(contract.getProfile, {}), fresh);
    await session.reload();
  };
  const handle = useSchemaForm({
    schema: Named,
    values: { name: profile?.name ?? '' },
    onSubmit: async ({ name }) => {
      await taken(await api.call(contract.updateProfile, { name, version: profile!.version }));
      toast({ text: 'Profile saved.' });
    },
  });
  return (
    <SettingsScreen
      crumbs={[{ label: 'Settings', to: '/settings' }]}
      title="Profile"
      loading={!profile && !error}
      error={error}
      retry={() => void refetch()}
      save={{ changed: handle.changed, saving: handle.saving, onSave: handle.submit, onDiscard: handle.discard }}
      sections={[
        {
          id: 'photo',
          title: 'Photo',
          summary: 'Shown beside what you do.',
          children: <PhotoField name={profile?.name ?? ''} photoUrl={profile?.photoUrl ?? undefined} onTaken={taken} />,
        },
        {
          id: 'name',
          title: 'Name',
          summary: 'How the people you work with see you.',
          children: (
            <>
              <ErrorSummary problems={handle.problems} />
              <SchemaFields handle={handle} />
            </>
          ),
        },
        {
          id: 'email',
          title: 'E-mail',
          summary: 'You sign in with this address, and letters go there.',
          children: <p className="wrap-anywhere">{profile?.email}</p>,
        },
      ]}
    />
  );
}

function PhotoField({
  name,
  photoUrl,
  onTaken,
}: {
  name: string;
  photoUrl?: string;
  onTaken(profile: z.output<typeof contract.getProfile.returns>): Promise<void>;
}) {
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const take = async (file: File) => {
    setBusy(true);
    try {
      await onTaken(await api.call(contract.setPhoto, {}, { file }));
      toast({ text: 'Photo changed.' });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      toast({ tone: 'bad', text: problem.detail });
    } finally {
      setBusy(false);
    }
  };
  return (
    <FileDrop
      accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
      hint="Drop the photo"
      onFiles={([file]) => void take(file!)}
      className="rounded-card border border-dashed border-edge"
    >
      {(choose) => (
        <div className="flex flex-wrap items-center gap-4 p-4">
          <Avatar name={name} photoUrl={photoUrl} size={72} />
          <div className="min-w-40 flex-1">
            <p>Drag a photo here, or choose one.</p>
            <p className="text-small text-muted">JPEG, PNG, WebP, AVIF or GIF, at most 10 MB. It is cut to a square.</p>
          </div>
          <Button icon={Upload} busy={busy} onClick={choose}>
            Choose photo
          </Button>
        </div>
      )}
    </FileDrop>
  );
}
