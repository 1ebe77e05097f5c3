/**
 * When a rule allows calls and messages on one day, in minutes after midnight on the clock of whoever gets them; at `until` it is
 * over.
 */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** A week from Sunday on; a day without a span is closed. Spans lie within their day: 0 <= from < until <= 1,440. */
export type Week = readonly [sunday: Day, monday: Day, tuesday: Day, wednesday: Day, thursday: Day, friday: Day, saturday: Day];
type Day = Span | undefined;

/** Hours for calls and messages: those of a law, or the narrower ones of a workspace. */
export interface Hours {
  readonly week: Week;
  /** Whether the week holds on federal holidays too; else they are closed. */
  readonly isOpenOnHolidays: boolean;
}

/** The hours of a law. Not legal advice: each says where it is from and when that was read (ISO 8601). */
export interface HoursLaw extends Hours {
  readonly source: string;
  readonly readOn: string;
}

/**
 * Telephone solicitations anywhere in the United States: none before 8 am or after 9 pm at the called party's location. Whether
 * an offer to buy a house is one is disputed between courts (Coffey v. Fast Easy Offer, D. Ariz. 2025, says no), so it holds for
 * whatever is sent.
 */
export const federalHours: HoursLaw = {
  ...everyDay(8, 21),
  source: '47 CFR 64.1200(c)(1)',
  readOn: '2026-11-20',
};

/** The narrowest hours a careful sender keeps to: a preset for workspaces, no law. */
export const carefulHours: Hours = { ...days(undefined, span(9, 20), span(9, 20)), isOpenOnHolidays: false };

/** The hours of a state by its USPS code, where they are narrower than the federal ones. */
export function stateHours(code: string): HoursLaw | undefined {
  return laws.get(code);
}

/** Two summaries of state law, compared with each other and not with the statutes. */
const summaries = { source: 'Summaries of state law by Referrizer and Dropcowboy', readOn: '2026-11-20' };

const laws: ReadonlyMap<string, HoursLaw> = new Map<string, HoursLaw>([
  ['AL', { ...days(undefined, span(8, 20), span(8, 20)), ...summaries }],
  ['CT', { ...everyDay(9, 20), ...summaries }],
  ['FL', { ...everyDay(8, 20), ...summaries }],
  ['KY', { ...everyDay(10, 21), ...summaries }],
  ['LA', { ...days(undefined, span(8, 20), span(8, 20)), ...summaries }],
  ['MA', { ...everyDay(8, 20), ...summaries }],
  ['MD', { ...everyDay(8, 20), ...summaries }],
  ['MI', { ...everyDay(9, 21), ...summaries }],
  ['MN', { ...everyDay(9, 21), ...summaries }],
  ['MS', { ...days(undefined, span(8, 20), span(8, 20)), ...summaries }],
  ['NJ', { ...everyDay(8, 20), ...summaries }],
  ['NM', { ...everyDay(9, 21), ...summaries }],
  ['NV', { ...everyDay(9, 20), ...summaries }],
  ['OK', { ...everyDay(8, 20), ...summaries }],
  ['PA', { ...everyDay(8, 21), source: '73 P.S. § 2245(a)(1)', readOn: '2026-11-20' }],
  ['RI', { ...days(span(10, 17), span(9, 18), span(10, 17)), ...summaries }],
  ['TX', { ...days(span(12, 21), span(9, 21), span(9, 21)), ...summaries }],
]);

function everyDay(fromHour: number, untilHour: number): Hours {
  const every = span(fromHour, untilHour);
  return days(every, every, every);
}

function days(sunday: Day, weekday: Day, saturday: Day): Hours {
  return { week: [sunday, weekday, weekday, weekday, weekday, weekday, saturday], isOpenOnHolidays: true };
}

function span(fromHour: number, untilHour: number): Span {
  return { from: fromHour * 60, until: untilHour * 60 };
}
