import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { hostnameOf } from '#/kernel/http/rest.ts';
import type { House } from '#/kernel/house.ts';
import { isUuid } from '#/kernel/ids.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import type { TenantRef } from '#/kernel/scope.ts';
import { sizes, type Size } from './contract.ts';
import { formats, signatureOf, type Format } from './files.ts';
import { openVariant } from './variants.ts';

const yearSeconds = 31_536_000;

interface Asked {
  readonly tenantId: string;
  readonly mediaId: string;
  readonly signature: string;
  readonly file: string;
}

/** The files of pictures: on a tenant's host by id, on the studio's by a signed address. A file never changes under its address. */
export function addMediaFiles(server: FastifyInstance, house: House): void {
  server.get<{ Params: Asked }>('/_media/:mediaId/:file', async (request, reply) =>
    answer(house, reply, await house.tenants.byHost(hostnameOf(request)), request.params),
  );
  server.get<{ Params: Asked }>('/media/:tenantId/:mediaId/:signature/:file', async (request, reply) => {
    const { tenantId, mediaId, signature } = request.params;
    const genuine =
      hostnameOf(request) === house.config.studioHost &&
      isUuid(tenantId) &&
      isEqual(signature, signatureOf(house, tenantId, mediaId));
    return answer(house, reply, genuine ? await house.tenants.byId(tenantId) : undefined, request.params);
  });
}

async function answer(house: House, reply: FastifyReply, tenant: TenantRef | undefined, { mediaId, file }: Asked) {
  const [, size = '', format] = /^([a-z]+)\.([a-z]+)$/.exec(file) ?? [];
  if (!tenant || !isUuid(mediaId) || !Object.hasOwn(sizes, size) || !formats.includes(format as Format))
    return reply.callNotFound();
  const found = await openVariant({ ...platformScope(house), tenant }, mediaId, size as Size, format as Format);
  if (!found) return reply.callNotFound();
  return reply
    .type(`image/${format}`)
    .headers({
      'cache-control': `public, max-age=${yearSeconds}, immutable`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-site',
    })
    .send(found);
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
