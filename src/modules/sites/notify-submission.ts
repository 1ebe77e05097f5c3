import { send } from '#/kernel/database/record.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { listen } from '#/kernel/jobs/job.ts';
import { letter, ownersOf } from '#/modules/identity/index.ts';
import { submissionReceived } from './events.ts';
import { findSubmission } from './store/submissions.ts';

const shownMax = 1_000;

/** Tells the owners by letter that a visitor wrote; answering the letter answers the visitor. */
export const notifySubmission = listen('sites.notify-submission', submissionReceived, async (scope, { submissionId }) => {
  const owners = await ownersOf(scope);
  await inTenant(scope, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    if (!submission) return;
    for (const owner of owners) {
      const mail = letter({
        to: owner.email,
        senderName: scope.tenant.name,
        subject: `${submission.name} wrote through your site`,
        lines: [
          submission.message.slice(0, shownMax),
          `From ${submission.name}, ${submission.email}. Answer this letter to answer them.`,
        ],
        button: { label: 'Open messages', url: `${scope.house.config.url}/w/${scope.tenant.slug}/messages` },
      });
      send(tx, { ...mail, replyTo: submission.email });
    }
  });
});
