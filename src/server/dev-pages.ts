import type { FastifyInstance } from 'fastify';
import { html, trusted } from '#/kernel/html.ts';
import type { House } from '#/kernel/house.ts';
import { isUuid } from '#/kernel/ids.ts';
import { readMails, type OutboxMail } from '#/kernel/mail.ts';
import { hostnameOf } from '#/kernel/http/rest.ts';

/** `/dev/mail`: the outbox, for developers. Never in production. */
export function addDevPages(server: FastifyInstance, house: House): void {
  const own = (host: string) => host === house.config.studioHost;
  server.get('/dev/mail', async (request, reply) => {
    if (!own(hostnameOf(request))) return reply.callNotFound();
    const mails = await readMails(house);
    return reply.type('text/html; charset=utf-8').send(mailPage(mails).toString());
  });
  server.get('/dev/mail.json', async (request, reply) =>
    own(hostnameOf(request)) ? { items: await readMails(house) } : reply.callNotFound(),
  );
  server.get<{ Params: { id: string } }>('/dev/mail/:id', async (request, reply) => {
    const mail = isUuid(request.params.id) ? (await readMails(house, request.params.id))[0] : undefined;
    if (!mail || !own(hostnameOf(request))) return reply.callNotFound();
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .send(mail.body_html);
  });
}

function mailPage(mails: readonly OutboxMail[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Mail outbox</title>
        <style>
          ${trusted('body{font:15px/1.5 system-ui,sans-serif;max-width:760px;margin:32px auto;padding:0 16px;color-scheme:light dark}article{border-top:1px solid #8884;padding:12px 0}pre{white-space:pre-wrap;font:13px/1.5 ui-monospace,monospace}small{opacity:.7}')}
        </style>
      </head>
      <body>
        <h1>Mail outbox</h1>
        <p>Every letter this installation wrote, newest first. Only development has this page.</p>
        ${mails.length === 0 ? html`<p>No letters yet.</p>` : null}
        ${mails.map(
          (mail) =>
            html`<article>
              <h2><a href="/dev/mail/${mail.id}">${mail.subject}</a></h2>
              <small>to ${mail.recipient}, ${mail.written_at}, ${mail.state}</small>
              <pre>${linked(mail.body_text)}</pre>
            </article>`,
        )}
      </body>
    </html>`;
}

function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
}
