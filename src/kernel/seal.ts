import { createCipheriv, createDecipheriv, createHash, hash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** A 32-byte key for one purpose, derived from the installation's secret (HKDF-SHA-256, RFC 5869) and remembered. */
export function deriveKey(secret: string, purpose: string): Buffer {
  const name = `${purpose}\0${secret}`;
  const known = derived.get(name) ?? Buffer.from(hkdfSync('sha256', secret, 'rowhouse', purpose, 32));
  derived.set(name, known);
  return known;
}

/** Purposes are constants of the program, so this stays as small as their number. */
const derived = new Map<string, Buffer>();

/** A random token of 256 bits in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of a token: what the database keeps instead of it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Signs text: `text.signature` (SHA-512/256 with the key first). The text stays readable; it must hold no secret. */
export function sign(key: Buffer, text: string): string {
  return `${Buffer.from(text).toString('base64url')}.${mac(key, text)}`;
}

/** Returns the text {@link sign} was given, or undefined when the signature does not fit. */
export function verify(key: Buffer, signed: string): string | undefined {
  const [body = '', signature = '', ...rest] = signed.split('.');
  if (rest.length > 0) return undefined;
  const text = Buffer.from(body, 'base64url').toString();
  const [given, expected] = [Buffer.from(signature), Buffer.from(mac(key, text))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? text : undefined;
}

/** Encrypts with AES-256-GCM; `context` (who and where) must be given again to open it. */
export function seal(key: Buffer, plain: string, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what {@link seal} made; throws when the key, the context or a byte differs. */
export function unseal(key: Buffer, sealed: Buffer, context: string): string {
  if (sealed[0] !== 1) throw new Error('unknown version of a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
}

/**
 * SHA-512/256 over the key and the text. Its output is half of its state, so that nobody can lengthen a signed text (the reason
 * SHA-256 needs HMAC); a quarter of HMAC's time in Node, where every page of a list is signed.
 */
function mac(key: Buffer, text: string): string {
  return hash('sha512-256', Buffer.concat([key, Buffer.from(text)]), 'base64url');
}
