import { directionOf, placeInBuildingOf, suffixOf, unitTypeOf } from './street-words.ts';

/** A part of a building: `{ type: 'apt', id: '4' }`; the type is empty for a bare `#4`, the id for a `rear`. */
export interface Unit {
  readonly type: string;
  readonly id: string;
}

const numbered = [...unitTypeOf.keys()].join('|');
const alone = [...placeInBuildingOf.keys()].join('|');
/** An id has a digit or is one or two letters. */
const id = '(?:[a-z]{0,3}-?\\d[a-z0-9]*(?:-[a-z0-9]+)*|[a-z]{1,2}(?![a-z0-9]))';
const typed = new RegExp(
  `(?<![a-z0-9-])(${numbered})(?: ?(?:#|(?:no|number|num)(?![a-z])) ?| ?(?=\\d)| )(${id})(?![a-z0-9/])`,
  'g',
);
const counted = /(?<![a-z0-9-])(\d+)(?:st|nd|rd|th) (floor|fl)(?![a-z0-9])/g;
const bare = new RegExp(`# ?(${id})(?![a-z0-9/])`, 'g');
const standing = new RegExp(`(?<=(, )|(?:^| )([a-z0-9]+) )(${alone})(?: (\\d{1,4}[a-z]?))?(?=,|$| \\d{5})`, 'g');

/** The building comes before the floor, the floor before the door, whatever order they are written in. */
const order = ['bldg', 'fl'];

/**
 * Takes the units out of a line in small letters, each leaving a comma, and adds that of a field of its own. A `Lot 5 Blk 2` at the
 * beginning of a line without a house number stays: there the lot is the address.
 */
export function takeUnits(line: string, field: string): { rest: string; units: Unit[] } {
  const units: Unit[] = [];
  const take = (type: string, value: string) => {
    units.push({ type, id: value.replace(/(?<=[a-z])-(?=\d)|(?<=\d)-(?=[a-z])/g, '') });
    return ',';
  };
  const isLegal = /^(?:lot|lt) \d+[a-z]?,? (?:blk|block)\b/.test(line);
  const rest = isLegal ? line : takeFrom(line, take);
  if (field) {
    const left = takeFrom(field, take).replaceAll(/[,#]/g, ' ').trim();
    if (left) take(placeInBuildingOf.get(left) ?? '', placeInBuildingOf.has(left) ? '' : left);
  }
  const seen = new Map(units.map((unit) => [unit.id || unit.type, unit]));
  const rank = ({ type }: Unit) => order.indexOf(type) + 1 || order.length + 1;
  return {
    rest: rest.replace(/[ ,]*,[ ,]*/g, ', ').replace(/^[ ,]+|[ ,]+$/g, ''),
    units: [...seen.values()].toSorted((one, other) => rank(one) - rank(other)),
  };
}

function takeFrom(text: string, take: (type: string, id: string) => string): string {
  return text
    .replace(counted, (_, value: string) => take('fl', value))
    .replace(typed, (all: string, type: string, value: string, at: number) =>
      isStreet(value, text.slice(at + all.length)) || isFlorida(type, value) ? all : take(unitTypeOf.get(type)!, value),
    )
    .replace(bare, (_, value: string) => take('', value))
    .replace(standing, (all: string, comma: string | undefined, before: string | undefined, type: string, value = '') =>
      comma || suffixOf.has(before ?? '') ? take(placeInBuildingOf.get(type)!, value) : all,
    );
}

/** `Stop St` and `Lot N Main` are no units. */
function isStreet(value: string, after: string): boolean {
  return suffixOf.has(value) || (directionOf.has(value) && /^ [a-z]/.test(after));
}

/** `FL 33612` is a state with its ZIP code. */
function isFlorida(type: string, value: string): boolean {
  return type === 'fl' && /^\d{5}(?:-?\d{4})?$/.test(value);
}
