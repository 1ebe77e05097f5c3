import { comparable } from '#/kernel/comparable.ts';

const wordsMax = 10;
const wordMax = 64;
const digitsMin = 3;

/** What a customer is found by; each is found by its beginning. */
export function termsOf(customer: { readonly name: string; readonly emailNorm: string; readonly phone: string }): string[] {
  const { emailNorm } = customer;
  const digits = customer.phone.replace(/\D/g, '').slice(0, 15);
  // The ends of the digits, so that any part of a number is the beginning of one of them.
  const ends = Array.from({ length: Math.max(0, digits.length - digitsMin + 1) }, (_, at) => digits.slice(at));
  const domain = emailNorm.slice(emailNorm.lastIndexOf('@') + 1);
  const all = [...words(customer.name), emailNorm, domain, ...words(emailNorm), ...ends];
  return [...new Set(all.map((term) => term.slice(0, 254)))];
}

/** What somebody typed, as beginnings that must all fit; undefined where nothing can be found. */
export function beginningsOf(search: string): string[] | undefined {
  const text = search.normalize('NFKC').trim().toLowerCase();
  if (/^@?\S+@?\S*$/.test(text) && text.includes('@')) return [text.replace(/^@/, '').slice(0, 254)].filter(Boolean);
  // A long number may begin with the zero of calls within the country, which the stored one lacks behind its country code.
  const digits = text.replace(/\D/g, '').replace(/^0+(?=\d{5})/, '');
  if (/^[+\d ()./-]+$/.test(text) && digits) return [digits];
  const found = words(search);
  return found.length > 0 ? found : undefined;
}

function words(text: string): string[] {
  return comparable(text)
    .split(' ')
    .filter(Boolean)
    .slice(0, wordsMax)
    .map((word) => word.slice(0, wordMax));
}
