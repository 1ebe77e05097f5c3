import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import calculator from 'sms-segments-calculator';
// @ts-expect-error split-sms brings no types
import splitSms from 'split-sms';
import { countSegments, messageMax } from './segments.ts';

const seed = 20_261_129;

/** Cases of the package split-sms, with the parts it expects. */
function casesOfSplitSms(name: string) {
  const folder = path.dirname(createRequire(import.meta.url).resolve('split-sms/package.json'));
  const cases: { description: string; message: string; parts: { bytes: number }[]; totalBytes: number }[] = JSON.parse(
    readFileSync(path.join(folder, 'test/testdata', `${name}.test.json`), 'utf8'),
  );
  return cases;
}

test('a text is cut where carriers cut it', () => {
  const vectors: [string, number][] = [
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 2],
    // 306 septets, which would be 2 parts of 153 if an escape could stand at the end of one.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    [`${'a'.repeat(66)}😜${'b'.repeat(65)}`, 2],
    // 134 units, which would be 2 parts of 67 if a pair could be torn.
    [`${'a'.repeat(66)}😜${'b'.repeat(66)}`, 3],
    [`😜${'2'.repeat(68)}`, 1],
    [`😜${'2'.repeat(69)}`, 2],
  ];
  for (const [text, segments] of vectors) assert.equal(countSegments(text).segments, segments, text);
});

test('an empty text is one segment with all its room left', () => {
  assert.deepEqual(countSegments(''), { encoding: 'gsm-7', segments: 1, units: 0, left: 160, foreign: [] });
});

test('units and room are counted in what the encoding counts', () => {
  assert.deepEqual(countSegments('Hi Kevin'), { encoding: 'gsm-7', segments: 1, units: 8, left: 152, foreign: [] });
  assert.deepEqual(countSegments('[ok]'), { encoding: 'gsm-7', segments: 1, units: 6, left: 154, foreign: [] });
  assert.deepEqual(countSegments('a'.repeat(161)), { encoding: 'gsm-7', segments: 2, units: 161, left: 145, foreign: [] });
  assert.deepEqual(countSegments('Olá 👋'), { encoding: 'ucs-2', segments: 1, units: 6, left: 64, foreign: ['á', '👋'] });
  assert.deepEqual(countSegments(`${'a'.repeat(66)}😜${'b'.repeat(65)}`), {
    encoding: 'ucs-2',
    segments: 2,
    units: 133,
    left: 0,
    foreign: ['😜'],
  });
});

test('letters of Western Europe are in GSM-7, curly quotes and their like are not', () => {
  for (const character of 'Çéèùìòñüß@£¥§¿¡ΔΩ\n\r\f^{}\\[~]|€')
    assert.equal(countSegments(character).encoding, 'gsm-7', character);
  for (const character of ['ç', '`', '\t', '“', '”', '‘', '’', '…', '–', '—', 'á', 'í', 'ó', '\u00a0', '\u001b', '\u200b', '😜'])
    assert.deepEqual(countSegments(`a${character}${character}`).foreign, [character]);
});

test('the alphabet has its 127 characters and 10 behind the escape', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const sizes = all.map((character) => countSegments(character)).filter(({ encoding }) => encoding === 'gsm-7');
  assert.equal(sizes.filter(({ units }) => units === 1).length, 127);
  assert.equal(sizes.filter(({ units }) => units === 2).length, 10);
});

test('a text longer than a message may be is still counted', () => {
  assert.equal(countSegments('a'.repeat(messageMax)).segments, 11);
  assert.equal(countSegments('a'.repeat(messageMax + 1)).units, messageMax + 1);
});

test('the cases of the calculator of Twilio come out as there', () => {
  // tests/index.test.js of TwilioDevEd/message-segment-calculator: sizes in bits, 48 of them for the header of each of several parts.
  const digits = (from: number, count: number) => Array.from({ length: count }, (_, at) => `${(from + at) % 10}`).join('');
  const cases = [
    { text: `{${digits(2, 158)}`, encoding: 'gsm-7', segments: 1, messageBits: 1120, totalBits: 1120 },
    { text: `{${digits(2, 159)}`, encoding: 'gsm-7', segments: 2, messageBits: 1127, totalBits: 1223 },
    { text: `😜${digits(2, 68)}`, encoding: 'ucs-2', segments: 1, messageBits: 1120, totalBits: 1120 },
    { text: `😜${digits(2, 69)}`, encoding: 'ucs-2', segments: 2, messageBits: 1136, totalBits: 1232 },
  ];
  for (const { text, encoding, segments, messageBits, totalBits } of cases) {
    const counted = countSegments(text);
    const bits = counted.units * (counted.encoding === 'gsm-7' ? 7 : 16);
    assert.deepEqual([counted.encoding, counted.segments, bits], [encoding, segments, messageBits], text);
    assert.equal(bits + (segments > 1 ? 48 * segments : 0), totalBits, text);
  }
});

test('the cases of split-sms come out as there', () => {
  const all = [
    ...casesOfSplitSms('gsm').map((one) => ({ ...one, encoding: 'gsm-7', octets: 1, single: 160, part: 153 })),
    ...casesOfSplitSms('unicode').map((one) => ({ ...one, encoding: 'ucs-2', octets: 2, single: 140, part: 134 })),
  ];
  assert.equal(all.length, 21);
  let compared = 0;
  for (const { description, message, parts, totalBytes, encoding, octets, single, part } of all) {
    const counted = countSegments(message);
    // Some of its cases force an encoding upon a text that would not choose it.
    if (counted.encoding !== encoding) continue;
    compared += 1;
    assert.equal(counted.segments, parts.length, description);
    assert.equal(counted.units * octets, totalBytes, description);
    assert.equal(counted.left * octets, (parts.length > 1 ? part : single) - parts.at(-1)!.bytes, description);
  }
  assert.equal(compared, 18);
});

const gsm = [...'abcdefgh ABC019.,!?@£ÇéñüßΩ\n€[]{}~^|\\'];
const other = [...'çáő`“”…–漢字я\t', '😜', '🏡', '👋'];
const lengths = { maxLength: 500, size: 'max' as const };
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...gsm), ...lengths }),
  fc.string({ unit: fc.constantFrom(...gsm, ...other), ...lengths }),
  fc.string({ unit: fc.constantFrom('a', '€'), ...lengths }),
  fc.string({ unit: fc.constantFrom('a', '😜'), ...lengths }),
  fc.string({ unit: 'grapheme-ascii', ...lengths }),
  // Characters of the basic plane, alone and without surrogates.
  fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code)),
);

test('random texts are counted as the calculator of Twilio counts them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const theirs = new calculator.SegmentedMessage(text);
      const ours = countSegments(text);
      assert.equal(ours.encoding, theirs.encodingName.toLowerCase());
      assert.equal(ours.segments, theirs.segmentsCount);
      assert.equal(ours.units * (ours.encoding === 'gsm-7' ? 7 : 16), theirs.messageSize);
      if (ours.encoding === 'ucs-2') assert.deepEqual(ours.foreign, [...new Set(theirs.getNonGsmCharacters())]);
    }),
    { seed, numRuns: 1_500 },
  );
});

test('random texts are counted as split-sms counts them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const theirs = splitSms.split(text);
      const ours = countSegments(text);
      assert.equal(ours.encoding, theirs.characterSet === 'GSM' ? 'gsm-7' : 'ucs-2');
      assert.equal(ours.segments, theirs.parts.length);
      assert.equal(ours.units * (ours.encoding === 'gsm-7' ? 1 : 2), theirs.bytes);
      assert.equal(ours.left, theirs.remainingInPart);
    }),
    { seed, numRuns: 1_500 },
  );
});

test('a picture of several characters may be cut between them, where the calculator of Twilio keeps it whole', () => {
  const family = '👨‍👩‍👧‍👦';
  const text = `${'a'.repeat(61)}${family}${'b'.repeat(62)}`;
  assert.equal(countSegments(text).segments, 2);
  assert.equal(splitSms.split(text).parts.length, 2);
  assert.equal(new calculator.SegmentedMessage(text).segmentsCount, 3);
});
