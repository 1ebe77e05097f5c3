import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useAction } from '#/design/data.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { contract as tenants, plans } from '#/modules/tenants/contract.ts';
import { contract } from '../contract.ts';
import { field } from './form-fields.ts';
import { planNames } from './operator-words.tsx';

const Founded = z.object({
  name: line(120).meta({ label: 'Name' }),
  slug: z
    .string()
    .max(40)
    .optional()
    .meta({ label: 'Address', help: 'Letters a to z, digits and dashes. Without one it is made from the name.' }),
  ownerEmail: field.email.meta({
    label: 'E-mail of the owner',
    help: 'They get a letter that invites them as owner.',
    control: 'email',
  }),
  plan: z.enum(plans).default('basic').meta({ label: 'Plan', choices: planNames }),
  placement: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'A name such as main or eu')
    .default('main')
    .meta({ label: 'Database', help: 'Where its rows are kept. It cannot be moved later.' }),
});

/** Founds a workspace for somebody, who is invited as its owner. */
export function NewTenantSheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const navigate = useNavigate();
  const found = useAction(contract.createOperatorTenant, {
    quiet: true,
    refreshes: [tenants.listTenants],
    done: ({ name }, { ownerEmail }) => `${name} is founded. A letter is on its way to ${ownerEmail}.`,
  });
  return (
    <Sheet open={open} onClose={onClose} title="New workspace">
      <div className="p-4 sm:p-6">
        <SchemaForm
          schema={Founded}
          draft="operator.workspace.new"
          submit="Create workspace"
          onSubmit={async (values) => {
            const { id } = await found.mutateAsync(values);
            onClose();
            await navigate({ to: `/operator/${id}` });
          }}
        />
      </div>
    </Sheet>
  );
}
