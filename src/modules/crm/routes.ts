import { implement } from '#/kernel/http/implement.ts';
import { contract } from './contract.ts';
import { createLead } from './create-lead.ts';
import { deleteLead, getLead, updateLead } from './leads.ts';
import { listLeads } from './list-leads.ts';
import { createNote, listMoments } from './moments.ts';
import { changeStatus } from './change-status.ts';
import { createTask, finishTask, listTasks, updateTask } from './tasks.ts';

export const doors = implement('crm', contract, {
  listLeads: (tx, filter) => listLeads(tx, filter),
  createLead: (tx, given) => createLead(tx, given),
  getLead: (tx, { leadId }) => getLead(tx, leadId),
  updateLead: (tx, { leadId, version, ...change }) => updateLead(tx, leadId, version, change),
  moveLead: (tx, { leadId, ...move }) => changeStatus(tx, leadId, move),
  deleteLead: (tx, { leadId }) => deleteLead(tx, leadId),
  listLeadMoments: (tx, asked) => listMoments(tx, asked),
  createLeadNote: (tx, { leadId, text }) => createNote(tx, leadId, text),
  listLeadTasks: (tx, { leadId }) => listTasks(tx, leadId),
  createLeadTask: (tx, { leadId, ...task }) => createTask(tx, leadId, task),
  updateLeadTask: (tx, { leadTaskId, version, ...change }) => updateTask(tx, leadTaskId, version, change),
  finishLeadTask: (tx, { leadTaskId, next }) => finishTask(tx, leadTaskId, next),
});
