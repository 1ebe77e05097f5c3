import type { StoreSettings } from '../../contract.ts';
import { countryGroups, countryName } from '../countries.ts';
import type { Problems } from '../edited.ts';

export type Zone = StoreSettings['shippingZones'][number];
export type Area = Zone['areas'][number];

/** What is typed of a zone. */
export interface ZoneWords {
  name: string;
  areas: Area[];
}

export const zoneLabels: Readonly<Record<string, string>> = { name: 'Name', areas: 'Where it is' };

const everywhere: Area = { country: null, region: null, postcodePrefix: null };
const areasMax = 300;
const namedMax = 4;

/** What is wrong with a zone. */
export function problemsOfZone({ name, areas }: ZoneWords): Problems {
  return {
    ...(name.trim() === '' && { name: 'Write what buyers read, such as Europe' }),
    ...(areas.length === 0 && { areas: 'Choose at least one country' }),
    ...(areas.length > areasMax && { areas: `A zone holds ${areasMax} countries and parts of countries` }),
  };
}

/** Whether a zone has a country as a whole. */
export function hasCountry(areas: readonly Area[], code: string): boolean {
  return areas.some((area) => area.country === code && isWhole(area));
}

/** The areas with these countries as a whole, or without them. Parts of countries stay. */
export function withCountries(areas: readonly Area[], codes: readonly string[], on: boolean): Area[] {
  const rest = areas.filter((area) => !(area.country !== null && isWhole(area) && codes.includes(area.country)));
  return on ? [...rest, ...codes.map((country) => ({ country, region: null, postcodePrefix: null }))] : rest;
}

export function isEverywhere(area: Area): boolean {
  return area.country === null && isWhole(area);
}

/** The areas with every country that no other zone has, or without. */
export function withEverywhere(areas: readonly Area[], on: boolean): Area[] {
  const rest = areas.filter((area) => !isEverywhere(area));
  return on ? [...rest, everywhere] : rest;
}

/** Parts of a country as somebody typed them: postcodes apart by commas. A string says what is wrong. */
export function readParts(country: string, region: string, postcodes: string): Area[] | string {
  const code = region.trim().toUpperCase();
  const beginnings = postcodes
    .split(/[,;\n]/)
    .map((one) => one.trim().toUpperCase())
    .filter(Boolean);
  if (country === '') return 'Choose the country it is a part of';
  if (code === '' && beginnings.length === 0) return 'Write a region or how its postcodes begin';
  if (!/^[A-Z0-9]{0,3}$/.test(code)) return 'A region is up to three letters or digits, such as CA';
  const odd = beginnings.find((one) => !/^[A-Z0-9 -]{1,12}$/.test(one));
  if (odd !== undefined) return `“${odd}” is no beginning of a postcode`;
  const part = { country, region: code || null };
  return beginnings.length > 0
    ? beginnings.map((postcodePrefix) => ({ ...part, postcodePrefix }))
    : [{ ...part, postcodePrefix: null }];
}

/** `United States, CA, postcodes 94…`. */
export function areaName({ country, region, postcodePrefix }: Area): string {
  const where = country === null ? 'Everywhere else' : countryName(country);
  return [where, ...(region ? [region] : []), ...(postcodePrefix ? [`postcodes ${postcodePrefix}…`] : [])].join(', ');
}

/** Where a zone is, in a line: whole groups by their name, and only the first few. */
export function areasText(areas: readonly Area[]): string {
  const groups = countryGroups.filter(({ codes }) => codes.every((code) => hasCountry(areas, code)));
  const grouped = new Set(groups.flatMap(({ codes }) => codes));
  const others = areas.filter((area) => !(area.country !== null && isWhole(area) && grouped.has(area.country)));
  const names = [...groups.map(({ name }) => name), ...others.map(areaName)];
  const shown = names.length > namedMax + 1 ? names.slice(0, namedMax) : names;
  return (
    shown.join('; ').replaceAll('; ', names.some((name) => name.includes(', ')) ? '; ' : ', ') +
    moreText(names.length - shown.length)
  );
}

/** A short name for the server that no other has: `parcel-post`, then `parcel-post-2`. */
export function shortName(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 32)
    .replace(/-+$/, '');
  const base = plain || 'way';
  let n = 1;
  while (taken.includes(n === 1 ? base : `${base}-${n}`)) n++;
  return n === 1 ? base : `${base}-${n}`;
}

/** The list with one of it a place further up or down. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, items[from]!);
}

function isWhole({ region, postcodePrefix }: Area): boolean {
  return region === null && postcodePrefix === null;
}

function moreText(count: number): string {
  return count > 0 ? ` and ${count} more` : '';
}
