import { z } from 'zod';
import { line } from '#/kernel/http/endpoint.ts';
import { useAction } from '#/design/data.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { contract } from '../contract.ts';

const NewTeam = z.object({ name: line(60).meta({ label: 'Name', help: 'As in "North side" or "Acquisition".' }) });

/** Makes a team. */
export function TeamSheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const create = useAction(contract.createTeam, {
    quiet: true,
    done: ({ name }) => `The team ${name} is there. Put members into it in their list.`,
  });
  return (
    <Sheet open={open} onClose={onClose} title="New team">
      <div className="p-4 sm:p-6">
        <SchemaForm
          schema={NewTeam}
          submit="Create team"
          draft="team.new"
          onSubmit={async (values) => {
            await create.mutateAsync(values);
            onClose();
          }}
        />
      </div>
    </Sheet>
  );
}
