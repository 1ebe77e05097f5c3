import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as Twilio signs it. */
export interface TwilioRequest {
  /** As it is configured at Twilio, query and all. Take it from the saved settings: headers of proxies say what their sender likes. */
  readonly url: string;
  /**
   * Every field of a form that came, untrimmed and with the empty ones, since Twilio may add fields at any time and signs them all
   * (its error 57012 names what is usually left out). A request without a form has none.
   */
  readonly fields?: Iterable<readonly [name: string, value: string]>;
  /** The bytes of a body that is no form, such as JSON. Twilio puts their hash into the query as `bodySHA256`, and signs that. */
  readonly rawBody?: Uint8Array;
}

/**
 * The `X-Twilio-Signature` of a request: Base64 of the HMAC-SHA1, under the primary auth token of the account that sends, of the URL and
 * the fields, names ascending byte by byte, each name followed by its value; of a repeated name each different value once, ascending.
 * Source: twilio.com/docs/usage/security.
 */
export function signTwilio(authToken: string, { url, fields = [] }: TwilioRequest): string {
  return sign(authToken, url, textOf(fields));
}

/**
 * Whether the signature is of this request and this token. The URL may be signed without its port, or with the default one where it
 * has none (tests of twilio/twilio-python), and with `'` or `%27` in its query (tests of twilio/twilio-node). A body that is no form must have the hash the URL names. Takes as long for a wrong signature as
 * for a right one. Never throws.
 */
export function verifyTwilio(authToken: string, signature: string, request: TwilioRequest): boolean {
  const { url, fields = [], rawBody } = request;
  const text = rawBody ? '' : textOf(fields);
  let isRight = false;
  for (const form of formsOf(url)) {
    const matches = isSame(sign(authToken, form, text), signature);
    isRight ||= matches;
  }
  return isRight && (!rawBody || isSame(createHash('sha256').update(rawBody).digest('hex'), bodyHashIn(url)));
}

const defaultPortOf: Record<string, string> = { http: ':80', https: ':443' };

function sign(authToken: string, url: string, text: string): string {
  return createHmac('sha1', authToken)
    .update(url + text)
    .digest('base64');
}

function textOf(fields: NonNullable<TwilioRequest['fields']>): string {
  const valuesOf = new Map<string, Set<string>>();
  for (const [name, value] of fields) {
    const values = valuesOf.get(name);
    if (values) values.add(value);
    else valuesOf.set(name, new Set([value]));
  }
  return [...valuesOf]
    .toSorted(([one], [other]) => byBytes(one, other))
    .flatMap(([name, values]) => [...values].toSorted(byBytes).map((value) => name + value))
    .join('');
}

/** JavaScript compares UTF-16 units, which puts 😜 before ￥; bytes of UTF-8 do not. */
function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** Ways to write the same address. Works on the text, since `URL` would encode signs that were signed as they are. */
function formsOf(url: string): Set<string> {
  const [, start = '', scheme = '', host = '', port = '', rest = ''] =
    /^((https?):\/\/)((?:[^/?#]*@)?(?:\[[^\]/?#]*\]|[^:/?#]*))(:\d+)?(.*)$/is.exec(url) ?? [];
  const other = port ? '' : defaultPortOf[scheme.toLowerCase()];
  const addresses = scheme ? [url, start + host + other + rest] : [url];
  return new Set(addresses.flatMap((address) => [address, inQuery(address, "'", '%27'), inQuery(address, '%27', "'")]));
}

function inQuery(url: string, from: string, to: string): string {
  const at = url.indexOf('?');
  return at < 0 ? url : url.slice(0, at) + url.slice(at).replaceAll(from, to);
}

function bodyHashIn(url: string): string {
  const [address = ''] = url.split('#', 1);
  const at = address.indexOf('?');
  return at < 0 ? '' : (new URLSearchParams(address.slice(at)).get('bodySHA256') ?? '').toLowerCase();
}

/** Compares as texts, since different Base64 texts can stand for the same bytes. */
function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
