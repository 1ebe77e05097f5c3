import type { PostalAddress } from '../contract-buyer.ts';
import { writeCountry, type Language } from './language.ts';

/** Countries that write the postcode behind the town and its region, after the Universal Postal Union's guides. */
const postcodeLast = new Set(['AU', 'BD', 'BR', 'CA', 'ID', 'IN', 'JP', 'KR', 'NZ', 'PK', 'SG', 'TH', 'TW', 'US']);
/** Countries where it has a line of its own. */
const postcodeAlone = new Set(['GB', 'GG', 'IE', 'IM', 'JE']);

/** An address as it is written on an envelope, line by line. */
export function addressLines(address: PostalAddress, language: Language): string[] {
  const { name, company, line1, line2, country } = address;
  return [company, name, line1, line2, ...townLines(address), writeCountry(country, language)]
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

function townLines({ postcode, city, region, country }: PostalAddress): string[] {
  if (postcodeAlone.has(country)) return [city, region, postcode];
  if (postcodeLast.has(country)) return [[city, [region, postcode].filter(Boolean).join(' ')].filter(Boolean).join(', ')];
  return [[postcode, city].filter(Boolean).join(' '), region];
}
