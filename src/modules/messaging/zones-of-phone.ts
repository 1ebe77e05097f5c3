import { phoneZones } from './phone-zones.ts';
import { anyUsZone } from './us-states.ts';

/** Where a phone number may be, as far as its digits tell. */
export interface PhoneZones {
  /** IANA names, at least one. */
  readonly zones: readonly string[];
  /** False where the digits tell nothing and `zones` are those of all states of the United States. */
  readonly isKnown: boolean;
}

/**
 * The time zones an E.164 number such as `+12085550100` can be in, by its longest known prefix (google/libphonenumber). Numbers
 * are kept when people move, so this is a hint and no proof. Toll-free and personal numbers, new area codes and whatever is no
 * E.164 number tell nothing. Never throws.
 */
export function zonesOfPhone(e164: string): PhoneZones {
  const digits = /^\+(\d{2,15})$/.exec(e164)?.[1] ?? '';
  for (let length = Math.min(digits.length, prefixMax); length > 0; length--) {
    const zones = zonesOfPrefix.get(digits.slice(0, length));
    if (zones) return { zones, isKnown: true };
  }
  return { zones: anyUsZone, isKnown: false };
}

const zonesOfPrefix = readTable(phoneZones);

const prefixMax = Math.max(...[...zonesOfPrefix.keys()].map((prefix) => prefix.length));

function readTable(table: string): ReadonlyMap<string, readonly string[]> {
  const entries: [string, readonly string[]][] = [];
  let zones: readonly string[] = [];
  // Only long lists of zones are broken after a comma.
  for (const word of table.trim().replace(/,\s+/g, ',').split(/\s+/)) {
    if (/^\d/.test(word)) entries.push([word, zones]);
    else zones = word.split(',');
  }
  return new Map(entries);
}
