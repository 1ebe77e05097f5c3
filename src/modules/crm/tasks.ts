import { nowIso } from '#/kernel/clock.ts';
import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { leadChanged } from './events.ts';
import { noLead, tellMoment } from './moments.ts';
import { presentTask } from './present.ts';
import { lockLead } from './store/leads.ts';
import { countTasks, deriveNextDue, findTask, insertTask, listTaskRows, updateTaskRow, type TaskRecord } from './store/tasks.ts';

const tasksMax = 200;

interface Planned {
  readonly title: string;
  readonly dueAt: string;
}

export async function listTasks(tx: Tx, leadId: string) {
  return { items: (await listTaskRows(tx, leadId, tasksMax)).map(presentTask) };
}

/** Plans something of a lead. */
export async function createTask(tx: Tx, leadId: string, task: Planned) {
  if (!(await lockLead(tx, leadId))) return noLead();
  if ((await countTasks(tx, leadId)).all >= tasksMax)
    return refuse('too_many_tasks', `A lead can have ${tasksMax} tasks, done ones among them.`);
  const id = newId();
  await insertTask(tx, { id, leadId, ...task });
  return settle(tx, leadId, id);
}

/** Changes what is planned and not done. */
export async function updateTask(
  tx: Tx,
  id: string,
  version: number,
  { title, dueAt }: { title?: string | undefined; dueAt?: string | undefined },
) {
  const task = await lockTask(tx, id);
  if (!task) return noTask();
  if (task.done_at !== null) return doneAlready();
  if (task.version !== version)
    return refuse('version_conflict', 'Somebody changed this task in the meantime.', [], { current: presentTask(task) });
  await updateTaskRow(tx, id, { ...(title !== undefined && { title }), ...(dueAt !== undefined && { due_at: dueAt }) });
  return settle(tx, task.lead_id, id);
}

/** Says that a task is done. A lead that is neither lost nor closed never stands without one: the last is done with the next only. */
export async function finishTask(tx: Tx, id: string, next: Planned | undefined) {
  const found = await findTask(tx, id);
  const lead = found && (await lockLead(tx, found.lead_id));
  const task = lead && (await findTask(tx, id));
  if (!task) return noTask();
  if (task.done_at !== null) return doneAlready();
  const isOpen = lead.status !== 'lost' && lead.status !== 'closed';
  if (isOpen && !next && (await countTasks(tx, lead.id)).open === 1)
    return refuse('next_task_missing', 'Say what is to be done next: an open lead always has something.', [
      { field: 'next', message: 'must be given with the last task of an open lead' },
    ]);
  await updateTaskRow(tx, id, { done_at: nowIso(), done_by: tx.actor.id });
  if (next) await insertTask(tx, { id: newId(), leadId: lead.id, ...next });
  await tellMoment(tx, lead.id, 'task_done', { text: task.title });
  return settle(tx, lead.id, id);
}

/** Whoever changes tasks of a lead holds the lead: what is next of it is derived from all of them. */
async function lockTask(tx: Tx, id: string): Promise<TaskRecord | undefined> {
  const task = await findTask(tx, id);
  return task && (await lockLead(tx, task.lead_id)) && findTask(tx, id);
}

async function settle(tx: Tx, leadId: string, taskId: string) {
  await deriveNextDue(tx, leadId);
  emit(tx, leadChanged, { leadId });
  return presentTask((await findTask(tx, taskId))!);
}

function noTask(): Refusal<'not_found'> {
  return refuse('not_found', 'There is no such task.');
}

function doneAlready(): Refusal<'done_already'> {
  return refuse('done_already', 'This task is done already.');
}
