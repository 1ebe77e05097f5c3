import { domainToASCII } from 'node:url';

/** The form an e-mail address is compared in: NFKC, lower case, the domain in punycode. Dots and tags stay: they can tell people apart. */
export function normalEmail(email: string): string {
  const text = email.normalize('NFKC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  // A domain that has no form in ASCII stays as it is: it reaches nobody, but must not become somebody else's.
  return `${text.slice(0, at)}@${domainToASCII(domain) || domain}`;
}
