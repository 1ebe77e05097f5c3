import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addressOf, hostnameOf } from '#/kernel/http/rest.ts';
import { take } from '#/kernel/http/rate-limit.ts';
import { html } from '#/kernel/html.ts';
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

/** Answers a request on a host that is not the studio's: the page, 404 in the look of the site, or 503 where the site rests. */
export async function answerSite(house: House, request: FastifyRequest, reply: FastifyReply) {
  const place = await placeOf(house, hostnameOf(request));
  if (!place) return sendNotice(reply, 404, 'There is no site here', 'Check the address: perhaps a letter is wrong.');
  const { tenant, label } = place;
  if (tenant.status === 'suspended')
    return sendNotice(
      reply.header('retry-after', '3600'),
      503,
      'This site is resting',
      'It is not available at the moment. Please come back later.',
    );
  const site = tenant.features.has('sites') ? await liveSite(house, tenant, label) : undefined;
  if (!site)
    return sendNotice(reply, 404, 'Nothing is published here yet', 'The owner of this address has not published a site so far.');
  const [pathname = '/', search] = request.url.split('?');
  const file = site.get(pathname);
  if (file && pathname.startsWith('/')) return sendFile(request, reply, file, 200);
  const shorter = pathname.replace(/\/+$/, '') || '/';
  if (shorter !== pathname && site.has(shorter)) return reply.redirect(shorter + (search === undefined ? '' : `?${search}`), 308);
  return sendFile(request, reply, site.get(notFoundFile)!, 404);
}

async function placeOf(house: House, host: string): Promise<Place | undefined> {
  const [first = ''] = host.split('.');
  const at = first.indexOf('--');
  const tenant = await house.tenants.byHost(at < 0 ? host : host.slice(at + 2));
  return tenant && { tenant, label: at < 0 ? '' : first.slice(0, at) };
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: LiveFile, status: number) {
  reply.headers({
    etag: file.etag,
    'cache-control': 'public, max-age=0, must-revalidate',
    'content-security-policy': policyOf(file),
  });
  if (status === 200 && request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  return reply.code(status).type(file.contentType).send(file.body);
}

const policies = new WeakMap<LiveFile, string>();

/** No script runs on a published page; its one style sheet is allowed by its hash, everything else comes from its own host. */
function policyOf(file: LiveFile): string {
  const known = policies.get(file) ?? sitePolicy(file.body.toString());
  policies.set(file, known);
  return known;
}

function sitePolicy(page: string): string {
  const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, css]) => `'sha256-${createHash('sha256').update(css!).digest('base64')}'`,
  );
  return `default-src 'none'; img-src 'self' data:; font-src 'self'; style-src ${styles.join(' ') || "'none'"}; form-action 'self'; base-uri 'none'; frame-ancestors 'self'`;
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
      return sendNotice(
        reply.header('retry-after', '60'),
        429,
        'One moment',
        'Many messages came from your address. Please wait a minute and try again.',
      );
    const form = Form.safeParse(request.body);
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
    return reply
      .code(answer.status)
      .type('text/html; charset=utf-8')
      .headers({ 'cache-control': 'no-store', 'content-security-policy': sitePolicy(answer.page) })
      .send(answer.page);
  });
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
function sendNotice(reply: FastifyReply, status: number, title: string, text: string) {
  const css =
    'body{margin:0;min-height:100vh;display:grid;place-content:center;gap:.5rem;padding:2rem;font:1.05rem/1.6 system-ui,sans-serif;color-scheme:light dark;color:light-dark(#20242c,#eceef1);background:light-dark(#fbfaf8,#171a20);max-width:34rem;margin-inline:auto}h1{margin:0;font-size:1.6rem;line-height:1.2}p{margin:0}';
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${html`${title}`}</title><style>${css}</style></head>
<body><main><h1>${html`${title}`}</h1><p>${html`${text}`}</p></main></body></html>`;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'content-security-policy': sitePolicy(page) })
    .send(page);
}
