import { Agent, request } from 'node:http';
import type { Page, Visitor } from '../support/shop.ts';

let shoppers = 0;

/** Somebody with a browser at a shop in another process: keeps cookies, follows nothing, and loads again when the shop was gone. */
export function openShopper(port: number, host: string, isUp: () => Promise<void>): Visitor & { close(): void } {
  const number = ++shoppers;
  const from = { 'x-forwarded-for': `10.3.${(number >> 8) & 255}.${number & 255}` };
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies: Record<string, string> = {};
  return {
    cookies: () => cookies,
    close: () => agent.destroy(),
    async ask(url, form, headers = {}) {
      for (;;) {
        await isUp();
        const page = await askOnce({ agent, port, host, cookies }, url, form, { ...from, ...headers });
        // 503: the house is full, or is just coming up.
        if (page && page.status !== 503) return page;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** Undefined when there was no answer. */
function askOnce(
  { agent, port, host, cookies }: { agent: Agent; port: number; host: string; cookies: Record<string, string> },
  path: string,
  form: Record<string, string> | undefined,
  headers: Record<string, string>,
): Promise<Page | undefined> {
  const body = form && new URLSearchParams(form).toString();
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  return new Promise((resolve) => {
    const asked = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          host,
          cookie,
          ...(body !== undefined && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
          }),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('error', () => resolve(undefined));
        response.on('end', () => {
          for (const set of response.headers['set-cookie'] ?? []) {
            const [pair = ''] = set.split(';');
            cookies[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1);
          }
          const { location } = response.headers;
          resolve({ status: response.statusCode ?? 0, text, location, headers: response.headers });
        });
      },
    );
    asked.on('error', () => resolve(undefined));
    asked.end(body);
  });
}
