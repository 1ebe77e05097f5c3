import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addressOf, hostnameOf } from '#/kernel/http/rest.ts';
import { requireClean } from '#/kernel/http/body.ts';
import { take } from '#/kernel/http/rate-limit.ts';
import { html, trusted } from '#/kernel/html.ts';
import type { House } from '#/kernel/house.ts';
import { Id, nobody } from '#/kernel/ids.ts';
import type { TenantRef } from '#/kernel/scope.ts';
import { answerForm, assetBase, fontFilesOf, liveSite, notFoundFile, templates, type LiveFile } from '#/modules/sites/index.ts';

const modulesFolder = path.resolve(import.meta.dirname, '../../node_modules/@fontsource-variable');
const yearSeconds = 31_536_000;
const formBytesMax = 50_000;

/** One name below the sites' domain: the tenant's, or `label--slug` for its further sites. */
interface Place {
  readonly tenant: TenantRef;
  readonly label: string;
}

const Form = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  message: z.string().trim().min(1).max(5000),
  website: z.string().max(200).optional(),
});

/** Serves the public sites: published pages from memory, their fonts, and their forms. */
export function addSites(server: FastifyInstance, house: House): void {
  addFonts(server);
  addForms(server, house);
}

/**
 * Takes a request for a page of a site before the framework sees it: published pages are bytes from memory, and the rest of a
 * request's way would cost more than they do. Returns false for what is not such a request.
 */
export function takePage(house: House, request: IncomingMessage, response: ServerResponse): boolean {
  if ((request.method !== 'GET' && request.method !== 'HEAD') || /^\/(?:api\/|_)/.test(request.url ?? '')) return false;
  const host = (request.headers.host ?? '').toLowerCase().replace(/\.?(?::\d+)?$/, '');
  if (host === house.config.studioHost || host === '') return false;
  void answerPage(house, host, request, response);
  return true;
}

/** Answers a request on a site's host: the page, 404 in the look of the site, or 503 where the site rests. Never rejects. */
export async function answerPage(house: House, host: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const begun = performance.now();
  try {
    const answer = await pageFor(house, host, request);
    response.writeHead(answer.status, answer.headers);
    response.end(request.method === 'HEAD' || answer.status === 304 ? undefined : answer.body);
  } catch (error) {
    house.log.error({ err: error, route: 'site' }, 'a page could not be served');
    const { status, headers, body } = notice(
      500,
      'Something went wrong',
      'This page could not be shown. Please try again in a moment.',
    );
    response.writeHead(status, headers).end(body);
  }
  house.metrics.requestSeconds.observe(
    { method: request.method ?? 'GET', route: 'site', status: response.statusCode },
    (performance.now() - begun) / 1000,
  );
}

interface Sent {
  readonly status: number;
  readonly headers: string[];
  readonly body: Buffer;
}

async function pageFor(house: House, host: string, request: IncomingMessage): Promise<Sent> {
  const place = await placeOf(house, host);
  if (!place) return notice(404, 'There is no site here', 'Check the address: perhaps a letter is wrong.');
  const { tenant, label } = place;
  if (tenant.status === 'suspended')
    return notice(503, 'This site is resting', 'It is not available at the moment. Please come back later.', [
      'retry-after',
      '3600',
    ]);
  const site = tenant.features.has('sites') ? await liveSite(house, tenant, label) : undefined;
  if (!site) return notice(404, 'Nothing is published here yet', 'The owner of this address has not published a site so far.');
  const [pathname = '/', search] = (request.url ?? '/').split('?');
  const file = pathname.startsWith('/') ? site.get(pathname) : undefined;
  if (file) return request.headers['if-none-match'] === file.etag ? { ...ready(file, 200), status: 304 } : ready(file, 200);
  const shorter = pathname.replace(/\/+$/, '') || '/';
  if (shorter !== pathname && site.has(shorter)) {
    return {
      status: 308,
      headers: ['location', shorter + (search === undefined ? '' : `?${search}`), 'content-length', '0'],
      body: Buffer.alloc(0),
    };
  }
  return ready(site.get(notFoundFile)!, 404);
}

async function placeOf(house: House, host: string): Promise<Place | undefined> {
  const [first = ''] = host.split('.');
  const at = first.indexOf('--');
  const tenant = await house.tenants.byHost(at < 0 ? host : host.slice(at + 2));
  return tenant && { tenant, label: at < 0 ? '' : first.slice(0, at) };
}

const made = new WeakMap<LiveFile, Sent>();

/** The file with its headers, made once for as long as the file is remembered. */
function ready(file: LiveFile, status: number): Sent {
  const known = made.get(file) ?? {
    status,
    headers: [
      ...headersFor(file.body, file.contentType),
      'etag',
      file.etag,
      'cache-control',
      'public, max-age=0, must-revalidate',
    ],
    body: file.body,
  };
  made.set(file, known);
  return known;
}

/** No script runs on a public page; its one style sheet is allowed by its hash, everything else comes from its own host. */
function headersFor(body: Buffer, contentType: string): string[] {
  const styles = [...body.toString().matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, css]) => `'sha256-${createHash('sha256').update(css!).digest('base64')}'`,
  );
  const policy = `default-src 'none'; img-src 'self' data:; font-src 'self'; style-src ${styles.join(' ') || "'none'"}; form-action 'self'; base-uri 'none'; frame-ancestors 'self'`;
  return [
    'content-type',
    contentType,
    'content-length',
    String(body.length),
    'content-security-policy',
    policy,
    'x-content-type-options',
    'nosniff',
    'referrer-policy',
    'strict-origin-when-cross-origin',
  ];
}

function addFonts(server: FastifyInstance) {
  const known = new Set(templates.flatMap((template) => fontFilesOf(template)).map((font) => `${font.package}/${font.file}`));
  server.get<{ Params: { package: string; file: string } }>(`${assetBase}/fonts/:package/:file`, async (request, reply) => {
    const { package: name, file } = request.params;
    const source = path.join(modulesFolder, name, 'files', file);
    if (!known.has(`${name}/${file}`) || !existsSync(source)) return reply.callNotFound();
    return reply
      .type('font/woff2')
      .headers({ 'cache-control': `public, max-age=${yearSeconds}, immutable`, 'access-control-allow-origin': '*' })
      .send(createReadStream(source));
  });
}

/** Forms of contact blocks, posted by a browser without JavaScript. */
function addForms(server: FastifyInstance, house: House) {
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

/** A page where there is no site whose look it could have. */
function notice(status: number, title: string, text: string, more: readonly string[] = []): Sent {
  const css =
    'body{margin:0;min-height:100vh;display:grid;place-content:center;gap:.5rem;padding:2rem;font:1.05rem/1.6 system-ui,sans-serif;color-scheme:light dark;color:light-dark(#20242c,#eceef1);background:light-dark(#fbfaf8,#171a20);max-width:34rem;margin-inline:auto}h1{margin:0;font-size:1.6rem;line-height:1.2}p{margin:0}';
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${trusted(css)}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
  return htmlPage(status, page.toString(), more);
}

function htmlPage(status: number, page: string, more: readonly string[] = []): Sent {
  const body = Buffer.from(page);
  return { status, headers: [...headersFor(body, 'text/html; charset=utf-8'), 'cache-control', 'no-store', ...more], body };
}

function send(reply: FastifyReply, { status, headers, body }: Sent) {
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at]!, headers[at + 1]);
  return reply.code(status).send(body);
}
