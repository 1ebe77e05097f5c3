import { z } from 'zod';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { RadioCards } from '#/design/radio-cards.tsx';
import type { FormControls } from '#/design/schema-control.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import type { SelectOption } from '#/design/select.tsx';
import { useSession } from '#/design/session.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { contract } from '../contract.ts';
import { field } from './form-fields.ts';
import { builtIn, roleChoice, roleOptions } from './role-choice.ts';

const Guest = z.object({
  email: field.email,
  role: z.string().default('editor').meta({ label: 'Role', control: 'role' }),
});

/** Invites somebody by letter. */
export function InviteSheet({ open, onClose, onInvited }: { open: boolean; onClose(): void; onInvited(): void }) {
  const { role: own } = useSession();
  const { data } = useEndpoint(contract.listRoles, {}, { enabled: open });
  const invite = useAction(contract.invite, { quiet: true, done: ({ email }) => `A letter is on its way to ${email}.` });
  return (
    <Sheet open={open} onClose={onClose} title="Invite somebody">
      <div className="p-4 sm:p-6">
        <SchemaForm
          schema={Guest}
          submit="Send invitation"
          draft="invitation.new"
          controls={controlsFor(roleOptions(data?.items ?? [], own === 'owner'))}
          onSubmit={async ({ email, role }) => {
            await invite.mutateAsync({ email, ...roleChoice(role) });
            onInvited();
          }}
        />
      </div>
    </Sheet>
  );
}

function controlsFor(options: SelectOption[]): FormControls {
  return {
    role: ({ id, value, onChange }) => (
      <div role="radiogroup" id={id} aria-label="Role">
        <RadioCards
          value={String(value)}
          onChange={onChange}
          options={options.map((option) => ({ ...option, help: builtIn[option.value as 'owner']?.help }))}
        />
      </div>
    ),
  };
}
