import { useState } from 'react';
import { z } from 'zod';
import { Button } from '../button.tsx';
import { SchemaFields, useSchemaForm } from '../schema-form.tsx';
import { SettingsScreen } from '../settings-screen.tsx';
import { Switch } from '../switch.tsx';
import { toast } from '../toast.tsx';
import { TypedConfirm } from '../typed-confirm.tsx';

const Workspace = z.object({
  name: z
    .string()
    .min(1, 'A workspace needs a name.')
    .max(80)
    .meta({ label: 'Name', help: 'Shown to your team and in e-mails you send.' }),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'A colour looks like #bd4a2e.')
    .meta({ label: 'Accent', control: 'color' }),
  sender: z.email('An address looks like name@example.com.').meta({ label: 'Sender' }),
});

const stored = { name: 'Harbour Studio', accent: '#bd4a2e', sender: 'hello@harbour.example' };

/** Settings of an invented workspace. */
export function SampleSettings() {
  const handle = useSchemaForm({ schema: Workspace, values: stored, onSubmit: async () => toast({ text: 'Settings saved.' }) });
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <SettingsScreen
        crumbs={[{ label: 'Settings', to: '/settings' }]}
        title="Workspace"
        save={{ changed: handle.changed, saving: handle.saving, onSave: handle.submit, onDiscard: handle.discard }}
        sections={[
          {
            id: 'general',
            title: 'General',
            summary: 'How the workspace is called and coloured.',
            children: <SchemaFields handle={handle} only={['name', 'accent']} />,
          },
          {
            id: 'mail',
            title: 'E-mail',
            summary: 'The address your customers see when you write to them.',
            children: <SchemaFields handle={handle} only={['sender']} />,
            check: {
              label: 'Send a test',
              run: async () => ({ works: true, text: 'Sent to ines@example.com. It should arrive within a minute.' }),
            },
          },
          {
            id: 'products',
            title: 'Products',
            summary: 'What is switched on for everyone here.',
            children: (
              <>
                <Switch label="Store" help="Products, cart, orders." defaultChecked />
                <Switch label="CRM" help="Leads, deals, conversations." />
              </>
            ),
          },
        ]}
        danger={[
          {
            title: 'Delete workspace',
            summary: 'Sites, orders and contacts are deleted for good after 30 days.',
            action: (
              <Button look="danger" onClick={() => setDeleting(true)}>
                Delete workspace
              </Button>
            ),
          },
        ]}
      />
      <TypedConfirm
        open={deleting}
        onClose={() => setDeleting(false)}
        title="Delete Harbour Studio"
        name="harbour"
        verb="Delete workspace"
        onConfirm={() => setDeleting(false)}
      >
        Everything in it is deleted for good after 30 days.
      </TypedConfirm>
    </>
  );
}
