import type { SelectOption } from '#/design/select.tsx';

/** Countries and territories of ISO 3166-1, in the groups shops deliver to. Each stands in one group. */
export const countryGroups: readonly { readonly name: string; readonly codes: readonly string[] }[] = [
  group('European Union', 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'),
  group('Rest of Europe', 'AD AL AX BA BY CH FO GB GG GI IM IS JE LI MC MD ME MK NO RS RU SJ SM UA VA'),
  group('North America', 'BM CA GL MX PM US'),
  group(
    'Central America and the Caribbean',
    'AG AI AW BB BL BQ BS BZ CR CU CW DM DO GD GP GT HN HT JM KN KY LC MF MQ MS NI PA PR SV SX TC TT VC VG VI',
  ),
  group('South America', 'AR BO BR CL CO EC FK GF GS GY PE PY SR UY VE'),
  group(
    'Asia and the Middle East',
    'AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE',
  ),
  group(
    'Africa',
    'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW',
  ),
  group(
    'Oceania and Antarctica',
    'AQ AS AU BV CC CK CX FJ FM GU HM IO KI MH MP NC NF NR NU NZ PF PG PN PW SB TF TK TO TV UM VU WF WS',
  ),
];

/** What a country is called in the reader's language. */
export function countryName(code: string): string {
  return names().of(code) ?? code;
}

/** Every country to choose from, by name. */
export function countryOptions(): SelectOption[] {
  return countryGroups
    .flatMap(({ codes }) => codes.map((value) => ({ value, label: countryName(value) })))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}

let made: Intl.DisplayNames | undefined;

function names(): Intl.DisplayNames {
  made ??= new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' });
  return made;
}

function group(name: string, codes: string) {
  return { name, codes: codes.split(' ') };
}
