import type { FastifyInstance } from 'fastify';
import type { House } from '#/kernel/house.ts';
import { isUuid } from '#/kernel/ids.ts';
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
