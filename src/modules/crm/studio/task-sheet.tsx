import { z } from 'zod';
import { useAction } from '#/design/data.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { contract, Day, type Lead, type Task } from '../contract.ts';

const Next = z.object({
  title: line(200).meta({ label: 'What is to be done next' }),
  due: Day.meta({ label: 'On', control: 'date' }),
});

/** Says that a task is done and what comes next, or plans one more. */
export function TaskSheet(props: { lead: Lead; task: Task | 'new' | undefined; onClose(): void }) {
  const { lead, task, onClose } = props;
  const finish = useAction(contract.finishLeadTask, {
    quiet: true,
    refreshes: [contract.getLead],
    done: () => 'Done. The next is planned.',
  });
  const create = useAction(contract.createLeadTask, { quiet: true, done: () => 'It is planned.' });
  return (
    <Sheet open={task !== undefined} onClose={onClose} title={task === 'new' ? 'New task' : 'Done, and next'}>
      <div className="p-4 sm:p-6">
        <SchemaForm
          schema={Next}
          submit={task === 'new' ? 'Plan it' : 'Done'}
          onSubmit={async ({ title, due }) => {
            // By noon where the member is: a day, not a minute, is what one plans.
            const next = { title, dueAt: new Date(`${due}T12:00`).toISOString() };
            if (task === 'new') await create.mutateAsync({ leadId: lead.id, ...next });
            else if (task) await finish.mutateAsync({ leadTaskId: task.id, next });
            onClose();
          }}
        />
      </div>
    </Sheet>
  );
}
