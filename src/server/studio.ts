import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { House } from '#/kernel/house.ts';
import { answerRefusal, hostnameOf } from '#/kernel/http/rest.ts';
import { refuse } from '#/kernel/refusal.ts';
import { answerPage } from '#/site/site.ts';
import { studioFolder } from './build-studio.ts';

const notBuilt = '<!doctype html><title>Rowhouse</title><p>The studio is not built yet. Run <code>npm start</code>.</p>';

/** Every address nothing else answers: on the studio's host its assets and its shell, which routes for itself; on any other the public site. */
export async function addStudio(server: FastifyInstance, house: House): Promise<void> {
  const host = house.config.studioHost;
  const index = path.join(studioFolder, 'index.html');
  if (existsSync(index)) {
    await server.register(fastifyStatic, {
      root: path.join(studioFolder, 'studio-assets'),
      prefix: '/studio-assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      decorateReply: false,
      constraints: {},
    });
  }
  const shell = existsSync(index) ? readFileSync(index, 'utf8') : notBuilt;
  server.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    if (hostnameOf(request) !== host) {
      // Behind a trusted proxy the host is known only here; everywhere else the page was answered before.
      reply.hijack();
      return answerPage(house, hostnameOf(request), request.ip, request.raw, reply.raw);
    }
    if (request.url.startsWith('/studio-assets/') || /\.(?:js|css|map|png|ico)$/.test(request.url.split('?')[0]!))
      return answerRefusal(reply, refuse('not_found', 'There is no such file.'));
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(shell);
  });
}
