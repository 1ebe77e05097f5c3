import type { StoreSettings } from '../../contract.ts';
import { countryName } from '../countries.ts';
import type { Problems } from '../edited.ts';
import { percentWord, readPercent } from '../typed-values.ts';

export type Rate = StoreSettings['taxRules'][number];

/** What is typed of a tax rate. */
export interface RateWords {
  country: string;
  region: string;
  taxCategory: string;
  name: string;
  percent: string;
}

export const rateLabels: Readonly<Record<string, string>> = {
  country: 'Country',
  region: 'Region',
  taxCategory: 'Tax category',
  name: 'Name',
  percent: 'Rate',
};

/** A rate as words; of a new one, what most begin with. */
export function rateWords(rate: Rate | undefined, homeCountry: string): RateWords {
  return {
    country: rate?.country ?? homeCountry,
    region: rate?.region ?? '',
    taxCategory: rate?.taxCategory ?? 'standard',
    name: rate?.name ?? 'VAT',
    percent: rate ? percentWord(rate.ratePpm) : '',
  };
}

/** What is wrong with a rate beside the others of the list. */
export function problemsOfRate(words: RateWords, others: readonly Rate[]): Problems {
  const problems: Record<string, string> = {};
  if (words.country === '') problems['country'] = 'Choose a country';
  if (!/^[A-Z0-9]{0,3}$/i.test(words.region.trim())) problems['region'] = 'Write up to three letters or digits, such as CA';
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(words.taxCategory.trim()))
    problems['taxCategory'] = 'Write one word in small letters, such as standard or books';
  if (words.name.trim() === '') problems['name'] = 'Write what invoices call it, such as VAT';
  if (readPercent(words.percent) === undefined) problems['percent'] = 'Write a percentage from 0 to 100, such as 8.875';
  const rate = rateOf(words);
  if (others.some((one) => keyOfRate(one) === keyOfRate(rate)))
    problems['name'] = `The list has a ${rate.name} for ${rate.taxCategory} in ${placeOf(rate)} already`;
  return problems;
}

/** Words without problems as a rate. */
export function rateOf({ country, region, taxCategory, name, percent }: RateWords): Rate {
  return {
    country,
    region: region.trim().toUpperCase() || null,
    taxCategory: taxCategory.trim(),
    name: name.replaceAll(/\s+/g, ' ').trim(),
    ratePpm: readPercent(percent) ?? 0,
  };
}

/** Where a rate is charged: `United States, CA`. */
export function placeOf({ country, region }: Pick<Rate, 'country' | 'region'>): string {
  return region ? `${countryName(country)}, ${region}` : countryName(country);
}

/** The rates by country, region and category, with their places in the list as it is kept. */
export function sortedRates(rates: readonly Rate[]): { rate: Rate; index: number }[] {
  return rates
    .map((rate, index) => ({ rate, index }))
    .toSorted(
      (one, other) =>
        placeOf(one.rate).localeCompare(placeOf(other.rate)) || one.rate.taxCategory.localeCompare(other.rate.taxCategory),
    );
}

function keyOfRate({ country, region, taxCategory, name }: Rate): string {
  return [country, region, taxCategory, name].join(' ');
}
