/** Characters (UTF-16 units) of the longest message Twilio takes (its error 21617). Longer texts are counted all the same. */
export const messageMax = 1_600;

/** How a text travels as SMS: what carriers bill by. */
export interface Segments {
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** SMS the text is cut into. An empty text is one, since an empty SMS is one. */
  readonly segments: number;
  /** Septets of GSM-7 or 16-bit units of UCS-2, without the headers of the parts. */
  readonly units: number;
  /** Units still free in the last segment. */
  readonly left: number;
  /** The characters that are not in GSM-7, each once, in the order they stand: one is enough to make the whole text UCS-2. */
  readonly foreign: readonly string[];
}

/**
 * Counts the segments of a text as carriers do. An SMS has 140 octets: 160 septets or 70 UTF-16 units; of several, each loses 6 octets to
 * the header that joins them, so that 153 or 67 are left (3GPP TS 23.040, 9.2.3.24). What takes two units, an escaped character or a
 * surrogate pair, stays in one segment, which can leave a unit unused. Count after merge fields are filled. Never throws.
 */
export function countSegments(text: string): Segments {
  const characters = [...text];
  const foreign = [...new Set(characters.filter((character) => !septetsOf.has(character)))];
  const encoding = foreign.length === 0 ? 'gsm-7' : 'ucs-2';
  const sizes = characters.map((character) => (encoding === 'gsm-7' ? septetsOf.get(character)! : character.length));
  const units = sizes.reduce((total, size) => total + size, 0);
  const { single, part } = capacities[encoding];
  if (units <= single) return { encoding, segments: 1, units, left: single - units, foreign };
  return { encoding, ...cut(sizes, part), units, foreign };
}

const capacities = { 'gsm-7': { single: 160, part: 153 }, 'ucs-2': { single: 70, part: 67 } } as const;

/**
 * The default alphabet, 3GPP TS 23.038 table 6.2.1, sixteen to a line. Its place 1B escapes to the table below and is no character.
 * It has Ç and no ç; neither the back-tick nor the tab is in it.
 */
const basic = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].join('');

/** The extension, 3GPP TS 23.038 table 6.2.1.1: an escape and a septet each. */
const extension = '\f^{}\\[~]|€';

const septetsOf: ReadonlyMap<string, number> = new Map([
  ...[...basic].map((character) => [character, 1] as const),
  ...[...extension].map((character) => [character, 2] as const),
]);

function cut(sizes: readonly number[], part: number): { segments: number; left: number } {
  let segments = 1;
  let left = part;
  for (const size of sizes) {
    if (size > left) {
      segments += 1;
      left = part;
    }
    left -= size;
  }
  return { segments, left };
}
