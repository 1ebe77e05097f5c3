import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '#/kernel/http/endpoint.ts';

/** A request in full, where `call` of the test house is too polite. */
export interface Question {
  readonly method?: string;
  /** Path with query string, as it goes over the wire. */
  readonly url: string;
  readonly token?: string | undefined;
  readonly host?: string | undefined;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** A string or bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  /** Every question comes from an address of its own unless it names one, so that limits by address do not speak first. */
  readonly address?: string;
}

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
}

let asked = 0;

/** Asks the server; nothing of the question is checked or completed but `Host` and the type of a JSON body. */
export async function ask(server: FastifyInstance, question: Question): Promise<Reply> {
  const { method = 'GET', url, token, host = 'localhost:3000', headers, body, address = nextAddress() } = question;
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  const response = await server.inject({
    method: method,
    url,
    remoteAddress: address,
    headers: {
      host,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { payload: raw ? body : JSON.stringify(body) }),
  });
  const type = response.headers['content-type'] ?? '';
  return {
    status: response.statusCode,
    text: response.body,
    body: /json/.test(type) && response.body !== '' ? JSON.parse(response.body) : undefined,
    headers: response.headers,
  };
}

/** The request for an endpoint: `input` split over path, query and body as its contract says. `below` is the prefix of the API. */
export function questionFor(endpoint: Endpoint, input: Readonly<Record<string, unknown>>, below = '/api/v1'): Question {
  const left = { ...input };
  const take = (name: string) => {
    const value = left[name];
    delete left[name];
    return value;
  };
  const path = endpoint.path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(take(name))));
  const query = new URLSearchParams(
    Object.keys(endpoint.query.shape).flatMap((name) => (left[name] === undefined ? [] : [[name, String(take(name))]])),
  );
  return {
    method: endpoint.method,
    url: `${below}${path}${query.size > 0 ? `?${query}` : ''}`,
    ...(endpoint.body && { body: left }),
    ...(endpoint.upload && { body: Buffer.from('no picture'), headers: { 'content-type': 'application/octet-stream' } }),
  };
}

function nextAddress(): string {
  asked++;
  return `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
}
