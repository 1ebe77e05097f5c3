import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Config } from '../config.ts';
import { isRefused, refuse, type Refusal } from '../refusal.ts';
import { isPublicAddress } from './public-address.ts';

const redirectsMax = 3;
const secondsMax = 30;

/** Why nothing was fetched. `unreachable` may pass: it is worth another try. */
export type NotFetched = Refusal<'not_allowed' | 'not_there' | 'unreachable' | 'too_large'>;

interface Limits {
  readonly bytesMax: number;
  /** For everything together, redirects included. */
  readonly secondsMax?: number;
}

/**
 * Fetches a file from an address that somebody gave, the only way out to such an address. Goes to the public internet alone: a
 * name is resolved here, each of its addresses must be public, and the connection is made to those that were checked, again
 * for every redirect. Ports are 80 and 443; outside production ROWHOUSE_FETCH_HOSTS allows others. Refuses with a sentence.
 */
export async function fetchOutside(config: Config, address: string, limits: Limits): Promise<Buffer | NotFetched> {
  const signal = AbortSignal.timeout((limits.secondsMax ?? secondsMax) * 1000);
  let url = webAddress(address);
  for (let redirects = 0; ; redirects++) {
    if (isRefused(url)) return url;
    const { hostname } = url;
    try {
      const answer = await ask(config, url, signal);
      if (isRefused(answer)) return answer;
      const next = redirectOf(answer, url);
      if (!next) return await bodyOf(answer, hostname, limits.bytesMax);
      answer.destroy();
      if (redirects === redirectsMax) return refuse('not_there', `${hostname} redirects more than ${redirectsMax} times.`);
      url = next;
    } catch (error) {
      return unreachable(hostname, error, signal, limits);
    }
  }
}

/** An address of the web as it is asked for: http or https, without a name and password, without what follows a #. */
export function webAddress(text: string): URL | Refusal<'not_allowed'> {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return refuse('not_allowed', 'This is no address that begins with http:// or https://.');
  if (url.username || url.password) return refuse('not_allowed', 'An address may not hold a name and password.');
  url.hash = '';
  return url;
}

async function ask(config: Config, url: URL, signal: AbortSignal): Promise<IncomingMessage | NotFetched> {
  const places = await placesOf(config, url, signal);
  if (isRefused(places)) return places;
  const pinned: LookupFunction = (_name, options, found) =>
    options.all ? found(null, places) : found(null, places[0]!.address, places[0]!.family);
  const asked = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    // A connection of its own: one that is kept could be taken for another name.
    agent: false,
    lookup: pinned,
    signal,
    headers: { 'user-agent': `Rowhouse (+${config.url})`, accept: '*/*', 'accept-encoding': 'identity' },
  });
  // What goes wrong after the answer began is thrown where its body is read; unheard here it would end the process.
  asked.on('error', () => {});
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
}

/** The IP addresses a connection may be made to, each of them checked. */
async function placesOf(config: Config, url: URL, signal: AbortSignal) {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isAllowed = config.ROWHOUSE_FETCH_HOSTS.includes(`${url.hostname}:${port}`);
  if (!isAllowed && !['80', '443'].includes(port))
    return refuse('not_allowed', `Only the ports 80 and 443 are asked, not ${port}.`);
  const family = isIP(host);
  const places = family ? [{ address: host, family }] : await before(signal, lookup(host, { all: true }));
  if (!isAllowed && !places.every((place) => isPublicAddress(place.address)))
    return refuse('not_allowed', `${url.hostname} is not on the public internet.`);
  return places;
}

function redirectOf(answer: IncomingMessage, from: URL): URL | Refusal<'not_allowed'> | undefined {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.statusCode!) || location === undefined) return undefined;
  return URL.canParse(location, from) ? webAddress(new URL(location, from).href) : webAddress(location);
}

async function bodyOf(answer: IncomingMessage, hostname: string, bytesMax: number): Promise<Buffer | NotFetched> {
  const status = answer.statusCode!;
  const tooLarge = () => {
    answer.destroy();
    return refuse('too_large', `The file is larger than ${Math.floor(bytesMax / 1_000_000)} MB.`);
  };
  if (status !== 200) {
    answer.destroy();
    const mayPass = status >= 500 || status === 429 || status === 408;
    return refuse(mayPass ? 'unreachable' : 'not_there', `${hostname} answers ${status}.`);
  }
  if (Number(answer.headers['content-length'] ?? 0) > bytesMax) return tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) return tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unreachable(hostname: string, error: unknown, signal: AbortSignal, limits: Limits): NotFetched {
  if (signal.aborted) return refuse('unreachable', `${hostname} took longer than ${limits.secondsMax ?? secondsMax} seconds.`);
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  if (code === 'ENOTFOUND') return refuse('unreachable', `There is no host ${hostname}.`);
  if (/CERT|SSL|TLS|VERIFY/.test(code)) return refuse('not_there', `${hostname} has no certificate that can be trusted.`);
  return refuse('unreachable', `${hostname} cannot be reached.`);
}

/** A result, unless the time is over first: resolving a name cannot be stopped. */
async function before<T>(signal: AbortSignal, result: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  result.catch(() => {});
  return Promise.race([result, once(signal, 'abort').then(() => Promise.reject(signal.reason as Error))]);
}
