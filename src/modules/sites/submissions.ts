import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { submissionReceived } from './events.ts';
import { presentSubmission } from './present.ts';
import { deleteSubmissionRow, findSubmission, insertSubmission, setSubmissionState } from './store/submissions.ts';
import { findSiteByLabel, type SiteRow } from './store/sites.ts';

/** What a visitor filled in. `website` is a field no person sees: whoever fills it in is a program. */
export interface ContactForm {
  readonly blockId: string;
  readonly name: string;
  readonly email: string;
  readonly message: string;
  readonly website?: string | undefined;
}

/** Puts a visitor's message into the inbox. A program is thanked like a person, and its message is dropped. */
export async function receiveSubmission(
  tx: Tx,
  site: SiteRow | undefined,
  form: ContactForm,
  pagePath: string,
): Promise<{ sent: true } | Refusal<'site_unavailable'>> {
  if (!site?.live_publication_id) return refuse('site_unavailable', 'This site is not published.');
  if (form.website) return { sent: true };
  const id = newId();
  await insertSubmission(tx, {
    id,
    siteId: site.id,
    blockId: form.blockId,
    pagePath,
    name: form.name,
    email: form.email,
    message: form.message,
  });
  emit(tx, submissionReceived, { siteId: site.id, submissionId: id });
  return { sent: true };
}

/** Like {@link receiveSubmission} for the site at a label of the tenant. */
export async function receiveContact(tx: Tx, label: string, form: ContactForm, pagePath: string) {
  return receiveSubmission(tx, await findSiteByLabel(tx, label), form, pagePath);
}

export async function updateSubmission(tx: Tx, id: string, state: string) {
  await setSubmissionState(tx, id, state);
  const row = await findSubmission(tx, id);
  return row ? presentSubmission(row) : refuse('not_found', 'There is no such message.');
}

export async function deleteSubmission(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  if (!(await deleteSubmissionRow(tx, id))) return refuse('not_found', 'There is no such message.');
}
