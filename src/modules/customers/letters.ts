import type { Mail } from '#/kernel/mail.ts';
import type { Scope } from '#/kernel/scope.ts';
import { letter } from '#/modules/identity/index.ts';
import { siteUrl } from '#/modules/tenants/index.ts';

export type Purpose = 'sign-in' | 'verify' | 'reset' | 'email' | 'erase';

/** The letter with the six digits. `known` is somebody who registers with an address that has an account: the form tells nobody so. */
export function codeLetter(scope: Scope, to: string, purpose: Purpose, code: string, known: boolean): Mail {
  const shop = scope.tenant.name;
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  return letter({
    to,
    senderName: shop,
    subject: `${spaced} is your code for ${shop}`,
    lines: [
      purpose === 'verify' && known
        ? `You already have an account with ${shop}. This code signs you in; your name and password stay as they are: ${spaced}`
        : `${reasons[purpose].replace('{shop}', shop)}: ${spaced}`,
      'It works once, for 10 minutes, in the browser where you asked for it. Nobody from the shop will ever ask you for it.',
    ],
    button: { label: 'Enter the code', url: `${siteUrl(scope.house, scope.tenant.slug)}/account/code` },
    footer: 'You did not ask for this? Then ignore this letter: without the code nothing happens.',
  });
}

/** The letter to the address an account had before, after it was changed. */
export function emailChangedLetter(scope: Scope, to: string): Mail {
  const shop = scope.tenant.name;
  return letter({
    to,
    senderName: shop,
    subject: `Your e-mail address for ${shop} was changed`,
    lines: [`The account you have with ${shop} now has another e-mail address. If that was not you, please write to the shop.`],
    button: { label: `Open ${shop}`, url: siteUrl(scope.house, scope.tenant.slug) },
  });
}

/** The letter after a password was set or changed. */
export function passwordChangedLetter(scope: Scope, to: string): Mail {
  const shop = scope.tenant.name;
  return letter({
    to,
    senderName: shop,
    subject: `Your password for ${shop} was changed`,
    lines: ['Your password was changed and other browsers were signed out. If that was not you, set a new one at once.'],
    button: { label: 'Set password', url: `${siteUrl(scope.house, scope.tenant.slug)}/account/password` },
  });
}

/** The last letter, after a customer's data was erased. */
export function erasedLetter(scope: Scope, to: string): Mail {
  const shop = scope.tenant.name;
  return letter({
    to,
    senderName: shop,
    subject: `Your account with ${shop} was deleted`,
    lines: [
      `Your name, e-mail, phone, addresses and sign-ins at ${shop} were erased.`,
      'Where you ordered something, the invoices stay with the shop as long as the law wants them kept.',
    ],
  });
}

const reasons: Readonly<Record<Purpose, string>> = {
  'sign-in': 'Here is your code to sign in to {shop}',
  verify: 'Here is your code to finish your account with {shop}',
  reset: 'Here is your code to set a new password for {shop}',
  email: 'Here is your code to use this e-mail address for your account with {shop}',
  erase: 'Here is your code to delete your account with {shop}. What is deleted cannot be brought back',
};
