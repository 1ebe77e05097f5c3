import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { requireClean } from '#/kernel/http/body.ts';
import { take } from '#/kernel/http/rate-limit.ts';
import { addressOf, hostnameOf } from '#/kernel/http/rest.ts';
import type { House } from '#/kernel/house.ts';
import { Id, nobody } from '#/kernel/ids.ts';
import { answerForm } from '#/modules/sites/index.ts';
import { htmlPage, notice, type Sent } from './answers.ts';
import { takeOwnPage } from './own-pages.ts';
import { placeOf } from './place.ts';

const formBytesMax = 50_000;

const Form = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  message: z.string().trim().min(1).max(5000),
  website: z.string().max(200).optional(),
});

/** Forms posted by a browser without JavaScript: of contact blocks, and of pages that are made on request. */
export function addForms(server: FastifyInstance, house: House) {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formBytesMax },
    async (_request: FastifyRequest, text: string) => Object.fromEntries(new URLSearchParams(text)),
  );
  server.post<{ Params: { blockId: string }; Body: unknown }>('/_forms/:blockId', async (request, reply) => {
    const place = await placeOf(house, hostnameOf(request));
    const blockId = Id.safeParse(request.params.blockId);
    if (
      !place?.tenant.features.has('sites') ||
      place.tenant.status === 'suspended' ||
      !blockId.success ||
      typeof request.body !== 'object'
    )
      return reply.callNotFound();
    const address = addressOf(request.ip);
    if (!(await take(house, `form ${place.tenant.id} ${address}`, 10, 600)))
      return send(
        reply,
        notice(429, 'One moment', 'Many messages came from your address. Please wait a minute and try again.', [
          'retry-after',
          '60',
        ]),
      );
    const form = Form.safeParse(cleaned(request.body));
    const scope = {
      house,
      tenant: place.tenant,
      actor: { kind: 'visitor' as const, id: nobody },
      requestId: request.id,
      address,
    };
    const answer = await answerForm(
      scope,
      place.label,
      form.success ? { ...form.data, blockId: blockId.data } : undefined,
      cameFrom(request),
    );
    if (!answer) return reply.callNotFound();
    return send(reply, htmlPage(answer.status, answer.page));
  });
  for (const page of house.sitePages.filter((one) => one.take)) {
    server.post<{ Params: Record<string, string>; Body: unknown }>(page.path, async (request, reply) => {
      const answer = await takeOwnPage(house, page, request);
      return answer ? send(reply, answer) : reply.callNotFound();
    });
  }
}

/** The fields of a form, or nothing when one holds what no text holds. */
function cleaned(body: unknown): unknown {
  try {
    requireClean(body);
    return body;
  } catch {
    return undefined;
  }
}

/** The page the form stands on, as a path of this same host. */
function cameFrom(request: FastifyRequest): string {
  try {
    const url = new URL(request.headers.referer ?? '');
    return url.hostname === hostnameOf(request) && /^\/(?!\/)[\w/-]{0,200}$/.test(url.pathname) ? url.pathname : '/';
  } catch {
    return '/';
  }
}

function send(reply: FastifyReply, { status, headers, body }: Sent) {
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at]!, headers[at + 1]);
  return reply.code(status).send(body);
}
