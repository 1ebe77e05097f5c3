import { createServer } from 'node:net';
import { once } from 'node:events';
import { startCollab } from '#/modules/sites/index.ts';
import { openTestHouse, type TestHouse } from './house.ts';

/** A test house that listens on a free port of loopback, with live documents: for sockets, streams and browsers. */
export async function openListeningHouse(settings: Record<string, string> = {}): Promise<TestHouse & { readonly url: string }> {
  const port = settings.PORT ? Number(settings.PORT) : await freePort();
  const test = await openTestHouse({ PORT: String(port), ...settings });
  const collab = startCollab(test.house, test.server.server);
  await test.server.listen({ host: '127.0.0.1', port });
  return {
    ...test,
    url: `http://localhost:${port}`,
    async close() {
      await collab.stop();
      await test.close();
    },
  };
}

/** A port of loopback that is free at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
