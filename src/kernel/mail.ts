import { createTransport, type Transporter } from 'nodemailer';
import { z } from 'zod';
import type { Config } from './config.ts';
import { platformJob } from './jobs/job.ts';
import type { House } from './house.ts';

/** A letter. It is kept in the outbox of its database and delivered by a job. */
export interface Mail {
  readonly to: string;
  /** The name shown as sender, usually the tenant's; the address is always the installation's. */
  readonly senderName?: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface MailRow {
  readonly id: string;
  readonly recipient: string;
  readonly sender_name: string | null;
  readonly reply_to: string | null;
  readonly subject: string;
  readonly body_text: string;
  readonly body_html: string;
}

/** Delivers letters through SMTP. Without `SMTP_URL` they stay in the outbox, where a developer reads them. */
export function openMailer(config: Config): Transporter | undefined {
  if (!config.SMTP_URL) return undefined;
  return createTransport(config.SMTP_URL, { from: config.MAIL_FROM, disableFileAccess: true, disableUrlAccess: true });
}

const attemptsMax = 8;

/** Sends every waiting letter; one that fails is tried again at the next run, eight times in all. */
export const deliverMail = platformJob('kernel.deliver-mail', {
  payload: z.object({}),
  cron: '* * * * *',
  run: ({ house }) => deliverWaiting(house),
});

/** Delivers what waits in the outbox of every database. Returns how many letters left. */
export async function deliverWaiting(house: House): Promise<number> {
  if (!house.mailer) return 0;
  let sent = 0;
  for (const { platform } of house.databases.all) {
    for (;;) {
      // The lease is the raised attempt count and the row lock: two workers never hold the same letter.
      const client = await platform.connect();
      let healthy = false;
      try {
        await client.query('begin');
        const { rows } = await client.query<MailRow>(
          `update kernel_mail set attempts = attempts + 1 where id = (
             select id from kernel_mail where state = 'waiting' and written_at + (interval '1 second' * (power(2, attempts) - 1)) <= now()
             order by written_at limit 1 for update skip locked)
           returning id, recipient, sender_name, reply_to, subject, body_text, body_html`,
        );
        const [mail] = rows;
        if (!mail) {
          await client.query('commit');
          healthy = true;
          break;
        }
        const error = await deliverOne(house, mail);
        await client.query(
          `update kernel_mail set error = $2, sent_at = case when $2::text is null then now() end,
             state = case when $2::text is null then 'sent' when attempts >= ${attemptsMax} then 'failed' else 'waiting' end
           where id = $1`,
          [mail.id, error ?? null],
        );
        await client.query('commit');
        healthy = true;
        if (!error) sent++;
      } finally {
        client.release(!healthy);
      }
    }
  }
  return sent;
}

/** Returns what went wrong, or undefined. The message id is the row's, so that a second delivery can be recognised. */
async function deliverOne(house: House, mail: MailRow): Promise<string | undefined> {
  const address = /<([^>]+)>/.exec(house.config.MAIL_FROM)?.[1] ?? house.config.MAIL_FROM;
  try {
    await house.mailer!.sendMail({
      messageId: `<${mail.id}@${house.config.studioHost}>`,
      from: mail.sender_name ? { name: mail.sender_name, address } : house.config.MAIL_FROM,
      to: { name: '', address: mail.recipient },
      ...(mail.reply_to && { replyTo: mail.reply_to }),
      subject: mail.subject,
      text: mail.body_text,
      html: mail.body_html,
    });
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? 'not delivered';
  }
}

/** A letter of the outbox, as a developer reads it. */
export interface OutboxMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body_text: string;
  readonly body_html: string;
  readonly state: string;
  readonly written_at: string;
}

const shownMax = 500;

/** The newest 500 letters of all databases, newest first, or the one with this id. For development only. */
export async function readMails(house: House, id?: string): Promise<OutboxMail[]> {
  const lists = await Promise.all(
    house.databases.all.map(({ platform }) =>
      platform.query<OutboxMail>(
        `select id, recipient, subject, body_text, body_html, state, written_at from kernel_mail where $1::uuid is null or id = $1
         order by written_at desc limit ${shownMax}`,
        [id ?? null],
      ),
    ),
  );
  return lists.flatMap(({ rows }) => rows).toSorted((one, other) => (one.written_at < other.written_at ? 1 : -1));
}
