/** What other rooms may call of the CRM. */
export { changeStatus } from './change-status.ts';
export { createLead } from './create-lead.ts';
export { createNote } from './moments.ts';
