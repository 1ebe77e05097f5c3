import { createReadStream, existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { House } from '#/kernel/house.ts';
import { assetBase, fontFilesOf, liveSite, notFoundFile, templates } from '#/modules/sites/index.ts';
import { notice, ready, redirect, type Sent } from './answers.ts';
import { addForms } from './forms.ts';
import { showLivePage } from './live-pages.ts';
import { findOwnPage, listOwnAddresses, showOwnPage } from './own-pages.ts';
import { addPageScript } from './page-script.ts';
import { placeOf } from './place.ts';
import { withAddresses } from './sitemap.ts';

const modulesFolder = path.resolve(import.meta.dirname, '../../node_modules/@fontsource-variable');
const yearSeconds = 31_536_000;

/** Serves the public sites: published pages from memory, pages made on request, their fonts, and their forms. */
export function addSites(server: FastifyInstance, house: House): void {
  addFonts(server);
  addPageScript(server);
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
  void answerPage(house, host, request.socket.remoteAddress ?? '', request, response);
  return true;
}

/**
 * Answers a request on a site's host: the page, 404 in the look of the site, or 503 where the site rests. `ip` is the client's,
 * which a trusted proxy may know better than the socket. Never rejects.
 */
export async function answerPage(
  house: House,
  host: string,
  ip: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const begun = performance.now();
  try {
    const answer = await pageFor(house, host, ip, request);
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

async function pageFor(house: House, host: string, ip: string, request: IncomingMessage): Promise<Sent> {
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
  const { files } = site;
  const [pathname = '/', search] = (request.url ?? '/').split('?');
  const own = findOwnPage(house, tenant, pathname);
  const visit = { search, ip, cookie: request.headers.cookie, etag: request.headers['if-none-match'] };
  const made = own && (await showOwnPage(house, { ...place, site }, own, visit));
  if (made) return made;
  const file = pathname.startsWith('/') ? files.get(pathname) : undefined;
  if (file && pathname === '/sitemap.xml') {
    const addresses = await listOwnAddresses(house, tenant);
    if (addresses.length > 0) return withAddresses(file, site.origin, addresses);
  }
  const filled = file && (await showLivePage(house, { ...place, site }, pathname, file, visit));
  if (filled) return filled;
  if (file) return visit.etag === file.etag ? { ...ready(file, 200), status: 304 } : ready(file, 200);
  const shorter = pathname.replace(/\/+$/, '') || '/';
  if (shorter !== pathname && (files.has(shorter) || findOwnPage(house, tenant, shorter)))
    return redirect(308, shorter + (search === undefined ? '' : `?${search}`));
  return ready(files.get(notFoundFile)!, 404);
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
