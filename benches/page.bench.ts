import { fork } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { inTurns, load, type Place } from './place.ts';
import { atLeast, type Promise_ } from './promise.ts';
import { freePort } from '../tests/support/listening.ts';

/** A published page from memory, against a bare Fastify in a process of its own that returns the same bytes. */
export async function measurePage(place: Place): Promise<Promise_[]> {
  const port = await freePort();
  const bare = fork(path.join(import.meta.dirname, 'bare-fastify.ts'), {
    env: { ...process.env, BARE_PORT: String(port), BARE_BODY: await bytesOf(place) },
  });
  await once(bare, 'message');
  const { baseline, value } = await inTurns(
    async (seconds) => (await load({ port, path: '/' }, seconds)).perSecond,
    async (seconds) => (await load({ port: place.port, path: '/', headers: { host: place.siteHost } }, seconds)).perSecond,
  );
  bare.kill('SIGTERM');
  await once(bare, 'exit');
  return [atLeast('published page, requests/s', '1/s', value, baseline, 0.7)];
}

/** The page as it is served; `fetch` cannot set a Host. */
async function bytesOf(place: Place): Promise<string> {
  const response = get(`${place.url}/`, { headers: { host: place.siteHost } });
  const [answer] = (await once(response, 'response')) as [IncomingMessage];
  return Buffer.concat(await answer.toArray()).toString();
}
