import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { refuse, RefusalError } from '#/kernel/refusal.ts';

const hash = promisify(argon2);

/** Argon2id with 19 MiB, two passes, one lane: OWASP's Password Storage Cheat Sheet; about 28 ms on our machine. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
/** Each hash holds 19 MiB and a core: more at once would let strangers starve everybody else. */
const atOnceMax = 2;
const waitingMax = 200;

/** The PHC string of a password. Refuses with `busy` when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await queued(() => derive(password, salt));
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Whether the password fits. An account without a password takes as long as one with it. */
export async function fitsPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const [, , , , salt = '', tag = ''] = (stored ?? decoy).split('$');
  const made = await queued(() => derive(password, Buffer.from(salt, 'base64')));
  const expected = Buffer.from(tag, 'base64');
  return made.length === expected.length && timingSafeEqual(made, expected) && stored !== null && stored !== undefined;
}

const decoy = `$argon2id$v=19$m=19456,t=2,p=1$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`;

function derive(password: string, nonce: Buffer): Promise<Buffer> {
  return hash('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...cost });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

let running = 0;
const waiting: (() => void)[] = [];

async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnceMax) {
    if (waiting.length >= waitingMax)
      throw new RefusalError(
        refuse('busy', 'Many people are signing in right now. Try again in a moment.', [], { retryAfterSeconds: 3 }),
      );
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
