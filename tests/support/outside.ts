import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A server of somebody else’s, on loopback. */
export interface Outside {
  /** `127.0.0.1:PORT`, as ROWHOUSE_FETCH_HOSTS names it. */
  readonly host: string;
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  close(): void;
}

/** Starts a server that answers by path; what has no answer is not there. */
export async function openOutside(answer: (path: string, reply: ServerResponse) => unknown): Promise<Outside> {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    asked.push(request.url!);
    void answer(request.url!, reply);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
