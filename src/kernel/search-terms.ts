import { comparable } from './comparable.ts';

const wordsMax = 10;
const wordMax = 64;
const digitsMin = 3;
const termMax = 254;

/** What something is found by, each by its beginning: words of its texts, its e-mails whole and in parts, any digits of its phones. */
export function termsOf(of: {
  readonly texts: readonly string[];
  readonly emailNorms: readonly string[];
  readonly phones: readonly string[];
}): string[] {
  const emails = of.emailNorms.flatMap((email) => [email, email.slice(email.lastIndexOf('@') + 1), ...wordsOf(email)]);
  const all = [...of.texts.flatMap(wordsOf), ...emails, ...of.phones.flatMap(endsOfDigits)];
  return [...new Set(all.map((term) => term.slice(0, termMax)))];
}

/** What somebody typed, as beginnings that must all fit; undefined where nothing can be found. */
export function beginningsOf(search: string): string[] | undefined {
  const text = search.normalize('NFKC').trim().toLowerCase();
  if (/^@?\S+@?\S*$/.test(text) && text.includes('@')) return [text.replace(/^@/, '').slice(0, termMax)].filter(Boolean);
  // A long number may begin with the zero of calls within the country, which the stored one lacks behind its country code.
  const digits = text.replace(/\D/g, '').replace(/^0+(?=\d{5})/, '');
  if (/^[+\d ()./-]+$/.test(text) && digits) return [digits];
  const found = wordsOf(search);
  return found.length > 0 ? found : undefined;
}

/** The ends of a phone's digits, so that any part of the number is the beginning of one of them. */
function endsOfDigits(phone: string): string[] {
  const digits = phone.replace(/\D/g, '').slice(0, 15);
  return Array.from({ length: Math.max(0, digits.length - digitsMin + 1) }, (_, at) => digits.slice(at));
}

function wordsOf(text: string): string[] {
  return comparable(text)
    .split(' ')
    .filter(Boolean)
    .slice(0, wordsMax)
    .map((word) => word.slice(0, wordMax));
}
