import {
  findPhoneNumbersInText,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';

// The default metadata of the library calls about 400 in 20,000 made-up numbers of the United States valid that are not; `max` does not.

/** What a number rings. In North America landlines and mobiles share their ranges, so most numbers there are `fixed_or_mobile`. */
export type PhoneKind =
  | 'fixed'
  | 'mobile'
  | 'fixed_or_mobile'
  | 'toll_free'
  | 'premium_rate'
  | 'shared_cost'
  | 'voip'
  | 'personal'
  | 'pager'
  | 'uan'
  | 'voicemail'
  | 'unknown';

/** A phone number as somebody wrote it, and what can be dialled of it. */
export interface Phone {
  /** What was written, untouched. */
  readonly raw: string;
  /** `+` and up to 15 digits (ITU-T E.164), of a valid number only: an invalid one is never dialled, texted or compared. */
  readonly e164?: string;
  /** Digits to dial after the call is answered; they are no part of the number. */
  readonly extension?: string;
  /** ISO 3166-1 alpha-2, of the number, not of whoever wrote it. Numbers of no country, such as +800, have none. */
  readonly country?: string;
  readonly kind: PhoneKind;
  readonly valid: boolean;
}

/** Who a message came from: an address to answer to, which need not be a phone number. */
export interface Sender {
  /** The E.164 number of a `phone`, else what the carrier gave, trimmed. */
  readonly address: string;
  readonly kind: 'phone' | 'short_code' | 'other';
}

/** Characters looked at of a cell or a text; numbers further on are not found. */
export const phoneTextMax = 2_000;

/**
 * Reads one phone number as a person or a file wrote it. `country` (ISO 3166-1 alpha-2) is where the writer is; it is used where the text
 * names no country. All of North America (+1) is one dialling region: a number of Puerto Rico reads the same under `US`, and the other way
 * round. A text that is no valid number, or more than one, comes back as `raw` alone; nothing is guessed. Never throws.
 */
export function readPhone(text: string, country: string): Phone {
  const plain = parse(text, country);
  // A word after a whole number is a label (`512-555-0100 home`); only where there is no number without them letters are digits.
  const number = plain?.isValid() ? plain : parse(vanityToDigits(text), country);
  return number?.isValid() ? toPhone(text, number) : { raw: text, kind: 'unknown', valid: false };
}

/**
 * Reads a cell that may hold several numbers, in their order, such as `512-555-0100 / 512-555-0111 (wife)`. A part with digits that is no
 * valid number is kept as `raw`, words are dropped. The same number twice comes once. A cell without a digit or a letter gives none.
 */
export function readPhones(text: string, country: string): Phone[] {
  const cell = text.slice(0, phoneTextMax).trim();
  if (!/[\p{L}\p{N}]/u.test(cell)) return [];
  const whole = readPhone(cell, country);
  const parts = cell.split(betweenNumbers).map((part) => part.trim());
  // The library takes the beginning of a second number after a comma for an extension of the first.
  const isOne = parts.filter((part) => (part.match(/\p{N}/gu)?.length ?? 0) >= localDigitsMin).length < 2;
  if (whole.valid && isOne) return [whole];
  const found = parts.flatMap((part) => readPart(part, country));
  if (found.some(({ valid }) => valid)) return distinct(found);
  const anywhere = findAll(cell, country);
  return anywhere.length > 0 ? distinct(anywhere) : [whole];
}

/**
 * Reads the sender of a message as a carrier gave it. Short codes are 5 or 6 digits (CTIA Short Code Monitoring Handbook) and no E.164
 * numbers; names and whatever else carriers put there are kept as they are, so that no message is lost for want of a number.
 */
export function readSender(text: string, country: string): Sender {
  const address = text.trim();
  if (/^\d{5,6}$/.test(address)) return { address, kind: 'short_code' };
  const { e164 } = /\d/.test(address) ? readPhone(address, country) : {};
  return e164 === undefined ? { address, kind: 'other' } : { address: e164, kind: 'phone' };
}

/**
 * A number for the screens of readers in `country`: `(512) 555-0100` within their dialling region, `+44 20 7946 0018` elsewhere. What is no
 * number, such as a short code, comes back as it is.
 */
export function formatPhone(e164: string, country: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  const isNear = isSupportedCountry(country) && getCountryCallingCode(country) === number.countryCallingCode;
  return isNear ? number.formatNational() : number.formatInternational();
}

/** Fewest digits of a number as people write it: North America's without the area code. */
const localDigitsMin = 7;

/** What stands between numbers in a cell; `;ext=` of RFC 3966 and `, ext. 5` belong to the number before. */
const betweenNumbers = /[\n\r|&]|[;,](?!\s*(?:ext|x|#))|\s(?:or|and|y|o)\s/i;

/** An extension at the end, as the library reads it: it stays apart while letters become digits. */
const extensionAtEnd = /(?:[;,]\s*|\s*)(?:ext=|(?<![a-z])(?:extension|extn?|x)|#)[.:\s]*\d{1,9}\s*$/i;

/** Letters of the keys of a phone, ITU-T E.161. */
const keys = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** `1-800-FLOWERS` as `1-800-3569377`. A number begins with digits and has at least three letters, as Google's library asks too. */
function vanityToDigits(text: string): string {
  const end = extensionAtEnd.exec(text)?.index ?? text.length;
  const head = text.slice(0, end);
  const start = head.search(/[+\d]/);
  if (start < 0 || (head.slice(start).match(/[a-z]/gi)?.length ?? 0) < 3) return text;
  const digits = head
    .slice(start)
    .replace(/[a-z]/gi, (letter) => `${keys.findIndex((key) => key.includes(letter.toUpperCase()))}`);
  return digits + text.slice(end);
}

function parse(text: string, country: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : undefined);
}

/** A part of a cell: one number, several that a slash or nothing divides, or digits that are none. */
function readPart(part: string, country: string): Phone[] {
  const one = readPhone(part, country);
  if (one.valid) return [one];
  // `512/555-0100` is one number, so a slash divides only what is none.
  const divided = part.split('/').map((piece) => readPhone(piece.trim(), country));
  if (divided.some(({ valid }) => valid)) return divided.filter(({ raw, valid }) => valid || /\d/.test(raw));
  const found = findAll(part, country);
  return found.length > 0 || !/\d/.test(part) ? found : [one];
}

function findAll(text: string, country: string): Phone[] {
  const found = findPhoneNumbersInText(text, isSupportedCountry(country) ? country : undefined);
  return found.map(({ number, startsAt, endsAt }) => toPhone(text.slice(startsAt, endsAt), number));
}

function distinct(phones: readonly Phone[]): Phone[] {
  return [...new Map(phones.map((phone) => [phone.e164 ? `${phone.e164}x${phone.extension ?? ''}` : phone.raw, phone])).values()];
}

function toPhone(raw: string, number: PhoneNumber): Phone {
  const country: CountryCode | undefined = number.country;
  return {
    raw,
    e164: number.number,
    ...(number.ext ? { extension: number.ext } : {}),
    ...(country ? { country } : {}),
    kind: kindOf[number.getType() ?? 'UNKNOWN'],
    valid: true,
  };
}

const kindOf: Record<NonNullable<ReturnType<PhoneNumber['getType']>> | 'UNKNOWN', PhoneKind> = {
  FIXED_LINE: 'fixed',
  MOBILE: 'mobile',
  FIXED_LINE_OR_MOBILE: 'fixed_or_mobile',
  TOLL_FREE: 'toll_free',
  PREMIUM_RATE: 'premium_rate',
  SHARED_COST: 'shared_cost',
  VOIP: 'voip',
  PERSONAL_NUMBER: 'personal',
  PAGER: 'pager',
  UAN: 'uan',
  VOICEMAIL: 'voicemail',
  UNKNOWN: 'unknown',
};
