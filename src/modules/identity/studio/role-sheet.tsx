import { z } from 'zod';
import { line } from '#/kernel/http/endpoint.ts';
import { useAction } from '#/design/data.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { contract, RoleSees } from '../contract.ts';
import { permissionControls } from './permission-choice.tsx';
import { roleSees } from './role-choice.ts';

type CustomRole = ReturnOf<typeof contract.listRoles>['items'][number];

const Role = z.object({
  name: line(60).meta({ label: 'Name', help: 'As in "Support" or "Bookkeeper".' }),
  sees: RoleSees.default('all').meta({
    label: 'Sees',
    help: 'Of what belongs to members, such as leads. What is nobody’s yet is seen by all.',
    choices: roleSees,
  }),
  permissions: z.array(z.string()).default([]).meta({ label: 'May', control: 'permissions' }),
});

/** Makes a role, or changes one. */
export function RoleSheet({ role, onClose }: { role: CustomRole | 'new' | undefined; onClose(): void }) {
  const create = useAction(contract.createRole, { quiet: true, done: ({ name }) => `The role ${name} can be given now.` });
  const update = useAction(contract.updateRole, { quiet: true, done: ({ name }) => `The role ${name} is changed.` });
  const known = role === 'new' ? undefined : role;
  return (
    <Sheet open={role !== undefined} onClose={onClose} title={known?.name ?? 'New role'}>
      <div className="p-4 sm:p-6">
        <SchemaForm
          schema={Role}
          values={
            known ? { name: known.name, sees: known.sees, permissions: known.permissions } : { sees: 'all', permissions: [] }
          }
          draft={known ? undefined : 'role.new'}
          submit={known ? 'Save role' : 'Create role'}
          controls={permissionControls}
          onSubmit={async (values) => {
            if (known) await update.mutateAsync({ roleId: known.id, version: known.version, ...values });
            else await create.mutateAsync(values);
            onClose();
          }}
        />
      </div>
    </Sheet>
  );
}
