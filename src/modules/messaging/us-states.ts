/** A state of the United States, the District of Columbia or a territory, as far as clocks go. */
export interface UsState {
  readonly name: string;
  /**
   * IANA zones that tell the time in it, one for each that differs today: 49 CFR part 71 as the IANA database has it
   * (zone1970.tab), with the Navajo Nation in Arizona, which keeps summer time. Towns that keep their neighbours' time without a
   * law are not in it.
   */
  readonly zones: readonly string[];
}

/** The state of a USPS code (Publication 28, appendix B), in either case; undefined where there is none. */
export function findState(code: string): UsState | undefined {
  return states.get(code.trim().toUpperCase());
}

const eastern = 'America/New_York';
const central = 'America/Chicago';
const mountain = 'America/Denver';
const pacific = 'America/Los_Angeles';

const states: ReadonlyMap<string, UsState> = new Map([
  state('AL', 'Alabama', central),
  state('AK', 'Alaska', 'America/Anchorage', 'America/Adak'),
  state('AZ', 'Arizona', 'America/Phoenix', mountain),
  state('AR', 'Arkansas', central),
  state('CA', 'California', pacific),
  state('CO', 'Colorado', mountain),
  state('CT', 'Connecticut', eastern),
  state('DE', 'Delaware', eastern),
  state('DC', 'District of Columbia', eastern),
  state('FL', 'Florida', eastern, central),
  state('GA', 'Georgia', eastern),
  state('HI', 'Hawaii', 'Pacific/Honolulu'),
  state('ID', 'Idaho', 'America/Boise', pacific),
  state('IL', 'Illinois', central),
  state('IN', 'Indiana', 'America/Indiana/Indianapolis', central),
  state('IA', 'Iowa', central),
  state('KS', 'Kansas', central, mountain),
  state('KY', 'Kentucky', eastern, central),
  state('LA', 'Louisiana', central),
  state('ME', 'Maine', eastern),
  state('MD', 'Maryland', eastern),
  state('MA', 'Massachusetts', eastern),
  state('MI', 'Michigan', 'America/Detroit', central),
  state('MN', 'Minnesota', central),
  state('MS', 'Mississippi', central),
  state('MO', 'Missouri', central),
  state('MT', 'Montana', mountain),
  state('NE', 'Nebraska', central, mountain),
  state('NV', 'Nevada', pacific, mountain),
  state('NH', 'New Hampshire', eastern),
  state('NJ', 'New Jersey', eastern),
  state('NM', 'New Mexico', mountain),
  state('NY', 'New York', eastern),
  state('NC', 'North Carolina', eastern),
  state('ND', 'North Dakota', central, mountain),
  state('OH', 'Ohio', eastern),
  state('OK', 'Oklahoma', central),
  state('OR', 'Oregon', pacific, 'America/Boise'),
  state('PA', 'Pennsylvania', eastern),
  state('RI', 'Rhode Island', eastern),
  state('SC', 'South Carolina', eastern),
  state('SD', 'South Dakota', central, mountain),
  state('TN', 'Tennessee', central, eastern),
  state('TX', 'Texas', central, mountain),
  state('UT', 'Utah', mountain),
  state('VT', 'Vermont', eastern),
  state('VA', 'Virginia', eastern),
  state('WA', 'Washington', pacific),
  state('WV', 'West Virginia', eastern),
  state('WI', 'Wisconsin', central),
  state('WY', 'Wyoming', mountain),
  state('AS', 'American Samoa', 'Pacific/Pago_Pago'),
  state('GU', 'Guam', 'Pacific/Guam'),
  state('MP', 'Northern Mariana Islands', 'Pacific/Saipan'),
  state('PR', 'Puerto Rico', 'America/Puerto_Rico'),
  state('VI', 'Virgin Islands', 'America/St_Thomas'),
]);

/**
 * The zones of the fifty states and the District of Columbia: where somebody is of whom nothing is known. The territories are
 * left out: their phone numbers have area codes of their own, and with Guam next to Hawaii hardly an hour of the day would be
 * left.
 */
export const anyUsZone: readonly string[] = [
  eastern,
  central,
  mountain,
  'America/Phoenix',
  pacific,
  'America/Anchorage',
  'America/Adak',
  'Pacific/Honolulu',
];

function state(code: string, name: string, ...zones: string[]): [string, UsState] {
  return [code, { name, zones }];
}
