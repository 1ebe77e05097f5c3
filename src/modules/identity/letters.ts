import { html, trusted, type Html } from '#/kernel/html.ts';
import type { House } from '#/kernel/house.ts';
import type { Mail } from '#/kernel/mail.ts';

interface Letter {
  readonly to: string;
  readonly senderName?: string;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly button?: { readonly label: string; readonly url: string };
  readonly footer?: string;
}

/** The letter after a sign-up, with the link that proves the address. */
export function verificationLetter(house: House, person: { email: string; name: string }, token: string): Mail {
  return letter({
    to: person.email,
    subject: 'Confirm your e-mail address',
    lines: [`Hello ${person.name},`, 'one click, and your Rowhouse account is ready. The link works for 24 hours.'],
    button: { label: 'Confirm address', url: `${house.config.url}/verify/${token}` },
    footer: 'You did not sign up? Then ignore this letter: without the click nothing happens.',
  });
}

/** The letter to somebody who signed up with an address that has an account: the sign-up form tells nobody so. */
export function knownAddressLetter(house: House, person: { email: string; name: string }): Mail {
  return letter({
    to: person.email,
    subject: 'You already have an account',
    lines: [
      `Hello ${person.name},`,
      'somebody, probably you, tried to sign up with this address. It already has an account: sign in, or set a new password if you forgot yours.',
    ],
    button: { label: 'Sign in', url: `${house.config.url}/sign-in` },
  });
}

/** The letter with the link that sets a new password. */
export function resetLetter(house: House, person: { email: string; name: string }, token: string): Mail {
  return letter({
    to: person.email,
    subject: 'Set a new password',
    lines: [
      `Hello ${person.name},`,
      'here is the link to set a new password. It works once, for one hour, and signs you out everywhere.',
    ],
    button: { label: 'Set password', url: `${house.config.url}/reset/${token}` },
    footer: 'You did not ask for this? Then ignore this letter: your password stays as it is.',
  });
}

/** The letter after a password was changed. */
export function passwordChangedLetter(house: House, person: { email: string; name: string }): Mail {
  return letter({
    to: person.email,
    subject: 'Your password was changed',
    lines: [
      `Hello ${person.name},`,
      'your password was changed and other browsers were signed out. If that was not you, set a new one at once.',
    ],
    button: { label: 'Set password', url: `${house.config.url}/reset` },
  });
}

/** The letter after an old refresh token came back: somebody may have copied it. */
export function reuseLetter(house: House, person: { email: string; name: string }): Mail {
  return letter({
    to: person.email,
    subject: 'We signed out one of your browsers',
    lines: [
      `Hello ${person.name},`,
      'a sign-in of yours was used from two places, as if it had been copied. To be safe we ended it. Sign in again, and look through your list of sessions.',
    ],
    button: { label: 'See my sessions', url: `${house.config.url}/account/security` },
  });
}

/** The letter that invites somebody into a workspace. */
export function invitationLetter(
  house: House,
  invitation: { email: string; tenantName: string; invitedBy: string; roleName: string },
  token: string,
): Mail {
  return letter({
    to: invitation.email,
    senderName: invitation.tenantName,
    subject: `${invitation.invitedBy} invites you to ${invitation.tenantName}`,
    lines: [
      `${invitation.invitedBy} would like you to join the workspace ${invitation.tenantName} as ${invitation.roleName}. The invitation is good for seven days.`,
    ],
    button: { label: 'Join workspace', url: `${house.config.url}/invitation/${token}` },
  });
}

/** One column of 560 px, real text, one button, a plain-text part, colours that hold in dark mode. */
export function letter({ to, senderName, subject, lines, button, footer }: Letter): Mail {
  const markup = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
        <style>
          ${trusted('@media (prefers-color-scheme:dark){body,.page{background:#171a20!important}.card{background:#20242c!important;color:#eceef1!important}.quiet{color:#a5abb8!important}}')}
        </style>
      </head>
      <body class="page" style="margin:0;background:#fbfaf8;font:16px/1.5 Inter,Helvetica,Arial,sans-serif">
        <div class="card" style="max-width:560px;margin:0 auto;padding:32px 24px;background:#ffffff;color:#20242c">
          <h1 style="font-size:20px;line-height:28px;margin:0 0 16px">${subject}</h1>
          ${lines.map((text) => html`<p style="margin:0 0 16px">${text}</p>`)} ${button ? buttonMarkup(button) : null}
          ${footer ? html`<p class="quiet" style="margin:24px 0 0;font-size:13px;color:#5b6170">${footer}</p>` : null}
        </div>
      </body>
    </html>`;
  const text = [...lines, ...(button ? [`${button.label}: ${button.url}`] : []), ...(footer ? [footer] : [])].join('\n\n');
  return { to, subject: subject.replace(/[\r\n]+/g, ' '), text, html: markup.toString(), ...(senderName && { senderName }) };
}

function buttonMarkup({ label, url }: { label: string; url: string }): Html {
  return html`<p style="margin:24px 0">
      <a
        href="${url}"
        style="display:inline-block;padding:12px 20px;border-radius:6px;background:#a8442a;color:#ffffff;text-decoration:none;font-weight:600"
        >${label}</a
      >
    </p>
    <p class="quiet" style="margin:0;font-size:13px;color:#5b6170;word-break:break-all">${url}</p>`;
}
