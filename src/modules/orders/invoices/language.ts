import { formatMoney } from '#/kernel/money.ts';

/** How a paper or a letter is written: the language of its words, and the locale of its amounts and dates. */
export interface Language {
  readonly words: 'en' | 'de';
  readonly locale: string;
}

/**
 * The language for a buyer's tag. Where there are no words of ours for it, or the tag is none, all is English: amounts and dates in a
 * language that the words are not in would be read wrong.
 */
export function languageOf(tag: string): Language {
  const locale = canonical(tag);
  const [first = ''] = locale.split('-');
  // Figures stay European ones, whatever extension the tag asks for.
  const plain = locale.split('-u-')[0]!;
  if (first === 'de') return { words: 'de', locale: plain };
  return { words: 'en', locale: first === 'en' && plain !== 'en' ? plain : 'en-GB' };
}

/** An amount with its sign set as a minus, not as a dash: it must not be taken for a range. */
export function writeMoney(amountMinor: bigint, currency: string, { locale }: Language): string {
  return formatMoney(amountMinor, currency, locale).replace('-', '−');
}

/** A rate in parts per million as per cent: 8.875 %. */
export function writeRate(ratePpm: number, { locale }: Language): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(ratePpm / 1_000_000);
}

/** A day as it is written in running text: 28 November 2026. */
export function writeDay(instant: string, timeZone: string, { locale }: Language): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(instant));
}

/** A country's name; the code where nobody knows it. */
export function writeCountry(code: string, { locale }: Language): string {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code;
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
