import { domainToASCII } from 'node:url';

/** The form an e-mail address is compared in: NFKC, lower case, the domain in punycode. Dots and tags stay: they can tell people apart. */
export function normalEmail(email: string): string {
  const text = email.normalize('NFKC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  return `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`;
}
