import net from 'node:net';

/** What to ask, again and again. */
export interface Asking {
  readonly port: number;
  /** Or what makes the path of each request anew. */
  readonly path: string | (() => string);
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the body of each request anew. */
  readonly body?: () => string;
}

/** Answers a second, and the time within which 95 of 100 came. */
export interface Measured {
  readonly perSecond: number;
  readonly p95Ms: number;
}

/**
 * Asks over `connections` that stay open, each waiting for its answer before it asks again. Written on bare sockets, since the
 * load shares two cores with the server: what a client costs is missing there. Throws when an answer is not 2xx.
 */
export async function ask(asking: Asking, connections: number, seconds: number): Promise<Measured> {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, () => askOver(asking, until, times)));
  times.sort((one, other) => one - other);
  return { perSecond: times.length / seconds, p95Ms: times[Math.floor(times.length * 0.95)]! };
}

function askOver(asking: Asking, until: number, times: number[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = net.connect({ port: asking.port, host: '127.0.0.1', noDelay: true });
  const isAlwaysTheSame = typeof asking.path === 'string' && asking.body === undefined;
  const same = isAlwaysTheSame && Buffer.from(requestOf(asking));
  let begun = 0;
  let missing = 0;
  const next = () => {
    begun = performance.now();
    if (begun > until) return void socket.end(resolve);
    socket.write(same || requestOf(asking));
  };
  socket.on('connect', next);
  socket.on('error', reject);
  socket.on('data', (data: Buffer) => {
    if (missing === 0) {
      const head = data.indexOf('\r\n\r\n');
      const isFine = head > 0 && data[9] === 0x32;
      if (!isFine) return void socket.destroy(new Error(data.toString('utf8', 0, 400)));
      missing = lengthIn(data, head) + head + 4;
    }
    missing -= data.length;
    if (missing > 0) return;
    missing = 0;
    times.push(performance.now() - begun);
    next();
  });
  return promise;
}

/** Bytes of the body, by its header; looked for in the bytes, since making a string of each head costs more than the rest. */
function lengthIn(data: Buffer, head: number): number {
  const at = data.indexOf('ontent-length: ');
  if (at > 0 && at < head) return Number.parseInt(data.toString('latin1', at + 15, at + 25), 10);
  return Number(/content-length: *(\d+)/i.exec(data.toString('latin1', 0, head))![1]);
}

function requestOf({ port, path, method = 'GET', headers = {}, body }: Asking): string {
  const content = body?.();
  const lines = Object.entries({
    host: `localhost:${port}`,
    ...headers,
    ...(content !== undefined && { 'content-length': String(Buffer.byteLength(content)) }),
  });
  return `${method} ${typeof path === 'string' ? path : path()} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${content ?? ''}`;
}
