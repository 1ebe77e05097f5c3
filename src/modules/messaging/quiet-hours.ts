import { federalHoliday } from './federal-holidays.ts';
import { dayAt, dayMs, firstInstant, minuteMs, wallClock, weekdayOf } from './local-time.ts';
import { federalHours, stateHours, type Hours, type Span } from './quiet-hours-rules.ts';
import { anyUsZone, findState } from './us-states.ts';
import { zonesOfPhone } from './zones-of-phone.ts';

/** A message or call about to go out. E-mail and letters have no quiet hours. */
export interface Sending {
  readonly channel: 'sms' | 'call';
  /** The E.164 number it goes to. */
  readonly to: string;
  /**
   * USPS codes of the states the recipient may be in: of the property, of its ZIP code, of the mailing address. Empty ones are
   * skipped; one that is no state counts as anywhere in the United States.
   */
  readonly states: readonly string[];
  /** The workspace's own hours, on the recipient's clock. They can only narrow what the law allows. */
  readonly ownHours?: Hours;
  /** When the message came that a person, not a machine, answers with this one. Allows a quick answer at any hour. */
  readonly answers?: Date;
}

/** Whether a message or call may go out. */
export type Permission =
  | { readonly isAllowed: true; readonly warning?: string }
  | {
      readonly isAllowed: false;
      readonly reason: string;
      /** The first instant it may, as things are now; undefined where none comes within a year. Ask again then. */
      readonly allowedFrom?: Date;
    };

/** Minutes in which a person may answer a message in quiet hours, since whoever wrote it is awake. */
export const answerMinutesMax = 15;

/**
 * Whether a message or call may go out at an instant: only when every rule allows it on the clock of every place the recipient
 * may be in. The rules are the federal one, those of the states given, and the workspace's own; the places are those states and
 * where the number may be. Ask when it is sent, not when it is planned. Throws a RangeError for an invalid date.
 */
export function mayGoOut(sending: Sending, at: Date): Permission {
  const places = placesOf(sending);
  const rules = rulesOf(sending);
  const reason = findReason(places, rules, sending.channel, at.getTime());
  if (reason === undefined) return { isAllowed: true };
  if (isQuickAnswer(sending, at)) return { isAllowed: true, warning: reason };
  const allowedFrom = firstAllowed(places, rules, at.getTime());
  if (allowedFrom !== undefined) return { isAllowed: false, reason, allowedFrom: new Date(allowedFrom) };
  return { isAllowed: false, reason: `${reason} No time of the coming year suits all places and rules.` };
}

interface Place {
  readonly zone: string;
  /** Follows the time of day in a sentence. */
  readonly where: string;
}

interface Rule extends Hours {
  /** Begins a sentence. */
  readonly name: string;
}

function placesOf({ to, states }: Sending): Place[] {
  const inStates = givenStates(states).flatMap((code) => {
    const state = findState(code);
    if (state) {
      const where = state.zones.length > 1 ? `in parts of ${state.name}` : `in ${state.name}`;
      return state.zones.map((zone) => ({ zone, where }));
    }
    return anyUsZone.map((zone) => ({ zone, where: `in ${cityOf(zone)}, and “${code}” is no state we know` }));
  });
  const { zones, isKnown } = zonesOfPhone(to);
  const atPhone = zones.map((zone) => ({
    zone,
    where: `in ${cityOf(zone)}, ${isKnown ? 'where this number may be' : 'and this number does not tell where it is'}`,
  }));
  // Of places with the same clock the first speaks for all.
  return [...new Map([...inStates, ...atPhone].toReversed().map((place) => [place.zone, place])).values()].toReversed();
}

function rulesOf({ states, ownHours }: Sending): Rule[] {
  const ofStates = givenStates(states).flatMap((code) => {
    const hours = stateHours(code);
    return hours ? [{ ...hours, name: `${findState(code)!.name} law` }] : [];
  });
  const own = ownHours ? [{ ...ownHours, name: 'Your schedule' }] : [];
  return [{ ...federalHours, name: 'Federal law' }, ...ofStates, ...own];
}

function givenStates(states: readonly string[]): string[] {
  return [...new Set(states.map((code) => code.trim().toUpperCase()).filter((code) => code !== ''))];
}

/** `America/Los_Angeles` as people call it. */
function cityOf(zone: string): string {
  return zone.split('/').at(-1)!.replaceAll('_', ' ');
}

/** Why it may not go out now, by the first rule in the way; undefined where none is. */
function findReason(
  places: readonly Place[],
  rules: readonly Rule[],
  channel: Sending['channel'],
  at: number,
): string | undefined {
  for (const { zone, where } of places) {
    const local = wallClock(zone, at);
    const rule = rules.find((rule) => nextOpen([rule], local) !== local);
    if (rule) return sentence(rule, where, local, channel === 'sms' ? 'texts' : 'calls');
  }
}

function sentence(rule: Rule, where: string, local: number, what: string): string {
  const day = dayAt(local);
  const weekday = weekdays[weekdayOf(day)]!;
  const time = `It is ${clockOf((local - day * dayMs) / minuteMs)} on ${weekday} ${where}.`;
  const span = spanOn([rule], day);
  if (span) return `${time} ${rule.name} allows ${what} from ${clockOf(span.from)} to ${clockOf(span.until)} on ${weekday}s.`;
  const holiday = rule.isOpenOnHolidays ? undefined : federalHoliday(day);
  return `${time} ${rule.name} allows no ${what} on ${holiday === undefined ? `${weekday}s` : `holidays, here ${holiday}`}.`;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `8 am`, `12:30 pm`, `noon`. */
function clockOf(minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole % 1_440 === 0) return 'midnight';
  if (whole === 720) return 'noon';
  const hour = Math.floor(whole / 60);
  const past = whole % 60 === 0 ? '' : `:${`${whole % 60}`.padStart(2, '0')}`;
  return `${hour % 12 || 12}${past} ${hour < 12 ? 'am' : 'pm'}`;
}

function isQuickAnswer({ answers }: Sending, at: Date): boolean {
  const waited = at.getTime() - (answers?.getTime() ?? Number.NaN);
  return waited >= 0 && waited < answerMinutesMax * minuteMs;
}

/** Days looked ahead: in a year the clocks of all places have been in every relation they can have. */
const searchDaysMax = 366;

/**
 * Goes from opening to opening: until the latest of the next openings of all places, one place is closed, so nothing is passed
 * over.
 */
function firstAllowed(places: readonly Place[], rules: readonly Rule[], at: number): number | undefined {
  let from = at;
  while (from < at + searchDaysMax * dayMs) {
    let latest = from;
    for (const { zone } of places) {
      const opening = firstInstant(zone, from, (local) => nextOpen(rules, local));
      if (opening === undefined) return undefined;
      latest = Math.max(latest, opening);
    }
    if (latest === from) return from;
    from = latest;
  }
}

/**
 * Days in which hours of one weekday open at least once: that weekday can be a holiday two weeks running, as Thursdays are in
 * 2025.
 */
const openingDaysMax = 28;

/** The next local time at which all rules are open on one clock: the given one where they are. */
function nextOpen(rules: readonly Rule[], local: number): number | undefined {
  const today = dayAt(local);
  for (let day = today; day <= today + openingDaysMax; day++) {
    const span = spanOn(rules, day);
    if (span && local < day * dayMs + span.until * minuteMs) return Math.max(local, day * dayMs + span.from * minuteMs);
  }
}

/** What all rules together allow on a day. */
function spanOn(rules: readonly Rule[], day: number): Span | undefined {
  let [from, until] = [0, 1_440];
  for (const { week, isOpenOnHolidays } of rules) {
    const span = week[weekdayOf(day)];
    if (!span || (!isOpenOnHolidays && federalHoliday(day) !== undefined)) return undefined;
    [from, until] = [Math.max(from, span.from), Math.min(until, span.until)];
  }
  return from < until ? { from, until } : undefined;
}
