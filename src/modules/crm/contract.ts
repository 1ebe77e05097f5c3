import { z } from 'zod';
import { endpoint, Instant, line, member, page, Paging, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Lead, leadFields, LeadMoment, LeadMove, LeadRow, LeadStatus, NewLead, Task, TaskInput } from './contract-schemas.ts';

export * from './contract-schemas.ts';

const feature = 'crm';
const read = { access: member('crm.read'), feature };
const edit = { access: member('crm.edit'), feature };

/** Endpoints of leads, for the members who work with them: each sees the rows their role lets them see. */
export const contract = {
  listLeads: endpoint('GET /leads', {
    summary: 'Leads; searched by the beginnings of names, addresses and e-mails, and by any digits of a phone',
    ...read,
    query: z.object({
      ...Paging.shape,
      search: z.string().trim().max(200).optional(),
      status: LeadStatus.optional(),
      open: z.stringbool().optional(),
      assignedTo: z.union([Id, z.literal('nobody')]).optional(),
      source: line(80).optional(),
      tag: line(40).optional(),
      sort: z.enum(['newest', 'touched', 'value', 'due']).optional(),
    }),
    returns: page(LeadRow),
  }),
  createLead: endpoint('POST /leads', {
    summary: 'Add a lead; one that is there already, by phone, e-mail or address, is refused with whom it meets',
    ...edit,
    body: NewLead,
    returns: Lead,
    status: 201,
    refuses: ['duplicate'],
  }),
  getLead: endpoint('GET /leads/:leadId', { summary: 'A lead with its contact and property', ...read, returns: Lead }),
  updateLead: endpoint('PATCH /leads/:leadId', {
    summary: 'Change a lead; what is left out stays',
    ...edit,
    body: z.object({ version: Version, ...leadFields }),
    returns: Lead,
    refuses: ['version_conflict', 'duplicate'],
  }),
  moveLead: endpoint('POST /leads/:leadId/moves', {
    summary: 'Move a lead to another status, with the facts that status needs',
    ...edit,
    body: LeadMove,
    returns: Lead,
    refuses: ['version_conflict', 'not_allowed'],
  }),
  deleteLead: endpoint('DELETE /leads/:leadId', {
    summary: 'Delete a lead, and its contact and property where no other lead has them',
    access: member('crm.delete'),
    feature,
  }),
  listLeadMoments: endpoint('GET /leads/:leadId/moments', {
    summary: 'What happened to a lead, newest first',
    ...read,
    query: Paging,
    returns: page(LeadMoment),
  }),
  createLeadNote: endpoint('POST /leads/:leadId/notes', {
    summary: 'Note something of a lead',
    ...edit,
    body: z.object({ text: z.string().trim().min(1).max(5000) }),
    returns: LeadMoment,
    status: 201,
  }),
  listLeadTasks: endpoint('GET /leads/:leadId/tasks', {
    summary: 'What is to be done and was done of a lead; open ones first',
    ...read,
    returns: z.object({ items: z.array(Task) }),
  }),
  createLeadTask: endpoint('POST /leads/:leadId/tasks', {
    summary: 'Plan something of a lead',
    ...edit,
    body: TaskInput,
    returns: Task,
    status: 201,
    refuses: ['too_many_tasks'],
  }),
  updateLeadTask: endpoint('PATCH /lead-tasks/:leadTaskId', {
    summary: 'Change what is planned',
    ...edit,
    body: z.object({ version: Version, title: line(200).optional(), dueAt: Instant.optional() }),
    returns: Task,
    refuses: ['version_conflict', 'done_already'],
  }),
  finishLeadTask: endpoint('POST /lead-tasks/:leadTaskId/completion', {
    summary: 'Say that it is done; the last task of an open lead is done with the next one only',
    ...edit,
    body: z.object({ next: TaskInput.optional() }),
    returns: Task,
    refuses: ['next_task_missing', 'done_already'],
  }),
};
