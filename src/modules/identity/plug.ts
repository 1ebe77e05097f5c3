import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '#/kernel/house.ts';
import { isUuid, nobody } from '#/kernel/ids.ts';
import { hostnameOf, visitOf } from '#/kernel/http/rest.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { PlatformScope } from '#/kernel/scope.ts';
import { beginGoogle, callbackPath, endGoogle, hasGoogle, linkCookie } from './google.ts';
import { photoKey } from './profile.ts';

const yearSeconds = 31_536_000;

/** `/photos/<identity>/<version>.webp`: the version makes it immutable, the id cannot be guessed. */
export function addPhotos(server: FastifyInstance, house: House): void {
  server.get<{ Params: { identityId: string; version: string } }>('/photos/:identityId/:version.webp', async (request, reply) => {
    const { identityId } = request.params;
    const photo = isUuid(identityId) ? await house.storage.get(photoKey(identityId)) : undefined;
    if (!photo) return reply.code(404).send();
    return reply
      .type('image/webp')
      .header('cache-control', `public, max-age=${yearSeconds}, immutable`)
      .header('content-length', photo.bytes)
      .send(photo.stream);
  });
}

const stateCookie = 'rowhouse-google';
const cookieSeconds = 600;

/** Sign-in with Google: two redirects on the studio's own host. */
export function addGoogle(server: FastifyInstance, house: House): void {
  if (!hasGoogle(house)) return;
  server.get<{ Querystring: { next?: string } }>('/auth/google', async (request, reply) => {
    const scope = scopeOf(house, request);
    if (!scope) return reply.callNotFound();
    const { url, state } = await beginGoogle(scope, request.query.next);
    return leave(reply.header('set-cookie', cookie(house, stateCookie, state)), url);
  });
  server.get(callbackPath, async (request, reply) => {
    const scope = scopeOf(house, request);
    if (!scope) return reply.callNotFound();
    const end = await endGoogle(scope, new URL(request.url, house.config.url), scope.browser?.cookies[stateCookie]);
    const cookies = [
      cookie(house, stateCookie, ''),
      ...(end.pendingLink ? [cookie(house, linkCookie, end.pendingLink)] : []),
      ...(scope.browser?.setCookies ?? []),
    ];
    return leave(reply.header('set-cookie', cookies), end.location);
  });
}

function scopeOf(house: House, request: FastifyRequest): PlatformScope | undefined {
  const visit = visitOf(request);
  if (isRefused(visit) || hostnameOf(request) !== house.config.studioHost) return undefined;
  const { requestId, address, browser, userAgent } = visit;
  return {
    house,
    actor: { kind: 'visitor', id: nobody },
    requestId,
    address,
    ...(browser && { browser }),
    ...(userAgent && { userAgent }),
  };
}

function leave(reply: FastifyReply, location: string) {
  return reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(location, 303);
}

/** Lax: the browser comes back from Google by a link, and a strict cookie would stay at home. */
function cookie(house: House, name: string, value: string): string {
  const secure = house.config.url.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${value ? cookieSeconds : 0}; HttpOnly; SameSite=Lax${secure}`;
}
