import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { newId } from '../new-id.ts';
import { isRefused, refuse, RefusalError, statusOf, type Refusal } from '../refusal.ts';
import { parseJson, requireClean } from './body.ts';
import { pass, type Visit } from './corridor.ts';
import type { Door } from './implement.ts';
import { problemOf } from './problem.ts';

export const apiPrefix = '/api/v1';
export const bodyBytesMax = 1_000_000;

/** Adds a route for every endpoint, and the parsing and the answers all of them share. */
export function addRest(server: FastifyInstance, house: House, doors: readonly Door[]): void {
  for (const door of doors) {
    const { method, path, upload } = door.endpoint;
    server.route({
      method,
      url: apiPrefix + path,
      bodyLimit: upload?.bytesMax ?? bodyBytesMax,
      config: { door },
      handler: async (request, reply) => {
        const visit = visitOf(request);
        if (isRefused(visit)) return answerRefusal(reply, visit);
        const answer = await pass(house, door, visit);
        if (isRefused(answer)) return answerRefusal(reply, answer);
        reply.code(answer.status).header('cache-control', 'private, no-store');
        if (answer.replayed) reply.header('idempotency-replayed', 'true');
        for (const cookie of visit.browser?.setCookies ?? []) reply.header('set-cookie', cookie);
        // Made into text here: Fastify's own serialisation does the same after some more turns.
        if (answer.result === undefined) return undefined;
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.result));
      },
    });
  }
}

/** Parsers and error answers of the whole server: strict JSON, raw uploads, problem+json for everything that goes wrong. */
export function addStrictness(server: FastifyInstance, house: House): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    // Fastify quotes the parameter before it compares.
    /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i,
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer) => parseJson(bytes),
  );
  server.addContentTypeParser('application/octet-stream', async (_request: FastifyRequest, payload: unknown) => payload);
  server.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (!refusal) house.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'a request failed');
    return answerRefusal(
      reply,
      refusal ?? refuse('internal', 'Something went wrong on our side. It has been recorded; try again in a moment.'),
    );
  });
}

/** Sends a refusal as problem+json. */
export function answerRefusal(reply: FastifyReply, refusal: Refusal) {
  const status = statusOf(refusal);
  reply.code(status).type('application/problem+json; charset=utf-8').header('cache-control', 'no-store');
  if (typeof refusal.more.retryAfterSeconds === 'number') reply.header('retry-after', String(refusal.more.retryAfterSeconds));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.send(JSON.stringify(problemOf(refusal, reply.request.id)));
}

/** Answers an address that no route could be asked about: broken percent encoding, a part longer than any id. */
export function answerBadAddress(error: Error & { code?: string }, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id);
  const isBroken = error.code === 'FST_ERR_BAD_URL';
  void answerRefusal(
    reply,
    isBroken ? refuse('malformed', 'The address is not a valid URL.') : refuse('not_found', 'There is nothing at this address.'),
  );
}

/** What the corridor needs of an HTTP request; a refusal for credentials or text no request should carry. */
export function visitOf(request: FastifyRequest): Visit | Refusal {
  const { headers } = request;
  const bearer = /^Bearer ([\x21-\x7e]{1,4096})$/.exec(headers.authorization ?? '')?.[1];
  if (headers.authorization !== undefined && !bearer)
    return refuse('unauthenticated', 'The Authorization header must be "Bearer" with a token.');
  try {
    requireClean(request.query);
    requireClean(request.params);
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal;
    throw error;
  }
  const isFile = headers['content-type']?.startsWith('application/octet-stream') ?? false;
  return {
    requestId: request.id,
    host: hostnameOf(request),
    pathTenant: (request.raw as { pathTenant?: string }).pathTenant,
    headerTenant: tenantHeader(request),
    credentials: bearer ? { bearer } : {},
    viewAs: headers['x-view-as'] as string | undefined,
    address: addressOf(request.ip),
    userAgent: headers['user-agent'],
    idempotencyKey: typeof headers['idempotency-key'] === 'string' ? headers['idempotency-key'] : undefined,
    browser: { origin: headers.origin, cookies: parseCookies(headers.cookie), setCookies: [] },
    params: request.params,
    query: { ...(request.query as object) },
    body: isFile ? undefined : request.body,
    ...(isFile && { file: request.body as NonNullable<Visit['file']> }),
  };
}

/** The host a request is for: lower case, without port and trailing dot. `Host` comes from the connection or a trusted proxy only. */
export function hostnameOf(request: FastifyRequest): string {
  return request.hostname.toLowerCase().replace(/\.$/, '');
}

/** IPv6 addresses are cut to their /64, the smallest block one customer is given. */
export function addressOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  if (ip.startsWith('::ffff:')) return ip.slice('::ffff:'.length);
  const [head = '', tail = ''] = ip.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const full = ip.includes('::')
    ? [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after]
    : groups;
  return `${full.slice(0, 4).join(':')}::/64`;
}

/** `/api/tenant/{slug}/sites` is `/api/v1/sites` with the tenant named in the path. */
export function rewriteTenantPath(raw: { url?: string }): string {
  const url = raw.url ?? '/';
  const [, slug, rest] = /^\/api\/tenant\/([^/?#]{1,200})(\/[^#]*)$/.exec(url) ?? [];
  if (slug === undefined) return url;
  (raw as { pathTenant?: string }).pathTenant = decoded(slug);
  return apiPrefix + rest;
}

/** An id of our own for every request; one that a client sends is never trusted. */
export function newRequestId(): string {
  return newId();
}

/** The first cookie of each name: one tossed in by another host comes later or breaks the `__Host-` rule. */
function parseCookies(header: string | undefined): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const part of (header ?? '').slice(0, 8192).split(';')) {
    const at = part.indexOf('=');
    if (at > 0) found[part.slice(0, at).trim()] ??= part.slice(at + 1).trim();
  }
  return found;
}

function tenantHeader(request: FastifyRequest): string | string[] | undefined {
  const sent = request.raw.rawHeaders.flatMap((name, index, all) =>
    index % 2 === 0 && name.toLowerCase() === 'x-tenant-id' ? [all[index + 1]!] : [],
  );
  return sent.length > 1 ? sent : sent[0];
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof RefusalError) return error.refusal;
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413)
    return refuse('too_large', 'The body is larger than this endpoint takes.');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || statusCode === 415)
    return refuse('unsupported_media_type', 'Send the body as application/json in UTF-8.');
  if (code === 'ECONNREFUSED' || code === '53300' || /timeout exceeded when trying to connect/.test((error as Error).message)) {
    return refuse('busy', 'The database is not reachable right now. Try again in a moment.', [], { retryAfterSeconds: 2 });
  }
  if (code === '57014')
    return refuse('busy', 'This took too long and was stopped. Try again with a smaller request.', [], { retryAfterSeconds: 2 });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return refuse('malformed', 'The request is not valid HTTP for this endpoint.');
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
