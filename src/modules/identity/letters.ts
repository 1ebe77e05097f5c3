import { html, trusted, type Html } from '#/kernel/html.ts';
import type { House } from '#/kernel/house.ts';
import type { Mail } from '#/kernel/mail.ts';

interface Letter {
  readonly to: string;
  readonly senderName?: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly button?: { readonly label: string; readonly url: string };
  /** What stands below the button: lists, tables, addresses. */
  readonly blocks?: readonly LetterBlock[];
  readonly footer?: string;
  /** BCP 47 tag of its words; English unless told. */
  readonly language?: string;
  readonly brand?: LetterBrand;
}

/** A part of a letter, for programs that show markup and for those that do not. */
export interface LetterBlock {
  readonly html: Html;
  readonly text: string;
}

/** What makes a letter look like its sender. */
export interface LetterBrand {
  /** Of the button, as `#a8442a`; anything else is not taken. */
  readonly colour?: string;
  readonly logo?: { readonly url: string; readonly name: string };
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
export function letter({ to, senderName, replyTo, subject, lines, button, blocks = [], footer, language, brand }: Letter): Mail {
  const markup = html`<!doctype html>
    <html lang="${language ?? 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
        <style>
          ${trusted(darkCss)}
        </style>
      </head>
      <body class="page" style="margin:0;background:#fbfaf8;font:16px/1.5 Inter,Helvetica,Arial,sans-serif">
        <div class="card" style="max-width:560px;margin:0 auto;padding:32px 24px;background:#ffffff;color:#20242c">
          ${brand?.logo && logoMarkup(brand.logo)}
          <h1 style="font-size:20px;line-height:28px;margin:0 0 16px">${subject}</h1>
          ${lines.map((text) => html`<p style="margin:0 0 16px">${text}</p>`)}
          ${button && buttonMarkup(button, brand?.colour)} ${blocks.map((block) => block.html)}
          ${footer ? html`<p class="quiet" style="margin:24px 0 0;font-size:13px;color:#5b6170">${footer}</p>` : null}
        </div>
      </body>
    </html>`;
  const text = [
    ...lines,
    ...(button ? [`${button.label}: ${button.url}`] : []),
    ...blocks.map((block) => block.text),
    ...(footer ? [footer] : []),
  ].join('\n\n');
  return {
    to,
    subject: subject.replace(/[\r\n]+/g, ' '),
    text,
    html: markup.toString(),
    ...(senderName && { senderName: senderName.replace(/[\r\n]+/g, ' ') }),
    ...(replyTo && { replyTo }),
  };
}

const darkCss =
  '@media (prefers-color-scheme:dark){body,.page{background:#171a20!important}.card{background:#20242c!important;color:#eceef1!important}.quiet{color:#a5abb8!important}.rule{border-color:#3b414d!important}}';

function logoMarkup({ url, name }: { url: string; name: string }): Html | null {
  // A logo is drawn for a light ground, which it keeps in dark mode.
  return /^https?:\/\//.test(url)
    ? html`<p style="margin:0 0 24px">
        <img src="${url}" alt="${name}" height="40" style="height:40px;max-width:240px;padding:4px;background:#ffffff" />
      </p>`
    : null;
}

function buttonMarkup({ label, url }: { label: string; url: string }, colour?: string): Html {
  const ground = colour && /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#a8442a';
  return html`<p style="margin:24px 0">
      <a
        href="${url}"
        style="display:inline-block;padding:12px 20px;border-radius:6px;background:${ground};color:${inkOn(ground)};text-decoration:none;font-weight:600"
        >${label}</a
      >
    </p>
    <p class="quiet" style="margin:0;font-size:13px;color:#5b6170;word-break:break-all">${url}</p>`;
}

/** White or near-black, whichever stands out more: their contrasts (WCAG 2) are alike at a luminance of 0.2. */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2 ? '#171a20' : '#ffffff';
}
