import { useState } from 'react';
import { z } from 'zod';
import { Button } from '#/design/button.tsx';
import { CopyButton } from '#/design/copy-button.tsx';
import { useAction } from '#/design/data.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { contract } from '../contract.ts';
import { permissionControls } from './permission-choice.tsx';

const Key = z.object({
  name: line(60).meta({ label: 'Name', help: 'Which program it is for.' }),
  expires: z
    .enum(['30', '90', '365', 'never'])
    .default('90')
    .meta({
      label: 'Expires',
      choices: { '30': 'In 30 days', '90': 'In 90 days', '365': 'In a year', never: 'Never' },
    }),
  permissions: z.array(z.string()).min(1, 'Tick at least one').default([]).meta({ label: 'May', control: 'permissions' }),
});

/** Makes a key and shows it, once. */
export function ApiKeySheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const [made, setMade] = useState<{ name: string; key: string }>();
  const create = useAction(contract.createApiKey, { quiet: true, done: setMade });
  const close = () => {
    setMade(undefined);
    onClose();
  };
  return (
    <Sheet open={open} onClose={close} title={made ? made.name : 'New key'}>
      <div className="p-4 sm:p-6">
        {made ? (
          <Made value={made.key} onDone={close} />
        ) : (
          <SchemaForm
            schema={Key}
            values={{ permissions: [] }}
            draft="api-key.new"
            submit="Make key"
            controls={permissionControls}
            onSubmit={({ name, permissions, expires }) =>
              create.mutateAsync({ name, permissions, ...(expires !== 'never' && { expiresInDays: Number(expires) }) })
            }
          />
        )}
      </div>
    </Sheet>
  );
}

function Made({ value, onDone }: { value: string; onDone(): void }) {
  return (
    <div className="grid gap-4">
      <p className="text-pretty">
        This is the key. It is shown only now: copy it to where your program reads it. Whoever has it may do what it may.
      </p>
      <div className="flex items-center gap-2 rounded-card border border-line bg-paper py-2 pr-2 pl-4">
        <code className="min-w-0 flex-1 font-mono break-all">{value}</code>
        <CopyButton text={value} what="the key" />
      </div>
      <p className="text-pretty text-muted">
        Send it as <code className="font-mono">Authorization: Bearer</code> with every request. The{' '}
        <a href="/api/docs" target="_blank" rel="noreferrer" className="text-brick underline underline-offset-2">
          reference
        </a>{' '}
        lists what can be asked.
      </p>
      <Button look="primary" className="justify-self-end" onClick={onDone}>
        I have copied it
      </Button>
    </div>
  );
}
