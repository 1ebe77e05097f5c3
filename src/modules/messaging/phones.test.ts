import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
// @ts-expect-error google-libphonenumber brings no types
import google from 'google-libphonenumber';
import mobileExamples from 'libphonenumber-js/examples.mobile.json';
import { formatPhone, readPhone, readPhones, readSender } from './phones.ts';

const { PhoneNumberUtil, PhoneNumberFormat, PhoneNumberType } = google;
const oracle = PhoneNumberUtil.getInstance();
const regions: string[] = [...oracle.getSupportedRegions()];
const northAmerica = regions.filter((region) => oracle.getCountryCodeForRegion(region) === 1);

/** Numbers of Benin and Zimbabwe that the metadata of the two libraries, of different months, disagree on. */
const notInLibrary = new Set(['+22985751234', '+22981123456', '+2631312345']);

/** What Google's library reads: the E.164 number where it is valid. */
function oracleReads(text: string, country: string): string | undefined {
  try {
    const number = oracle.parseAndKeepRawInput(text, country);
    return oracle.isValidNumber(number) ? oracle.format(number, PhoneNumberFormat.E164) : undefined;
  } catch {
    return undefined;
  }
}

test('a number of the United States is read however it is written', () => {
  for (const text of [
    '5125550100',
    '(512) 555-0100',
    '512.555.0100',
    '512/555-0100',
    '1 512 555 0100',
    '+1 (512) 555-0100',
    'tel:+1-512-555-0100',
    '（５１２）５５５－０１００',
    'Home: 512-555-0100',
    '512-555-0100 home',
    ' 512-555-0100 ',
  ]) {
    const phone = readPhone(text, 'US');
    assert.deepEqual(phone, { raw: text, e164: '+15125550100', country: 'US', kind: 'fixed_or_mobile', valid: true }, text);
  }
});

test('letters of a vanity number are the digits of their keys', () => {
  assert.equal(readPhone('1-800-FLOWERS', 'US').e164, '+18003569377');
  assert.equal(readPhone('1-800-flowers', 'US').e164, '+18003569377');
  assert.equal(readPhone('(800) FLOWERS', 'US').e164, '+18003569377');
  assert.equal(readPhone('800-GO-FEDEX', 'US').e164, '+18004633339');
  assert.equal(readPhone('+1 512 555 HOME', 'DE').e164, '+15125554663');
  assert.deepEqual(readPhone('1-800-FLOWERS x12', 'US'), {
    raw: '1-800-FLOWERS x12',
    e164: '+18003569377',
    extension: '12',
    country: 'US',
    kind: 'toll_free',
    valid: true,
  });
  assert.equal(readPhone('Flowers: 512-555-0100', 'US').e164, '+15125550100');
  assert.equal(readPhone('FLOWERS', 'US').valid, false);
});

test('an extension is kept apart from the number', () => {
  for (const text of [
    '512-555-0100 x12',
    '512-555-0100 ext. 12',
    '512.555.0100#12',
    '+1-512-555-0100;ext=12',
    '512-555-0100, ext 12',
  ]) {
    const { e164, extension } = readPhone(text, 'US');
    assert.deepEqual({ e164, extension }, { e164: '+15125550100', extension: '12' }, text);
  }
});

test('a number of another country is never mended into a valid one', () => {
  assert.deepEqual(readPhone('020 7946 0018', 'US'), { raw: '020 7946 0018', kind: 'unknown', valid: false });
  assert.equal(readPhone('020 7946 0018', 'GB').e164, '+442079460018');
  assert.equal(readPhone('011 44 20 7946 0018', 'US').e164, '+442079460018');
});

test('what is no number keeps its text and gets no number', () => {
  for (const text of [
    '',
    'none',
    'n/a',
    '555-0100',
    '123',
    '512-155-0100',
    '000-000-0000',
    '+1',
    '9'.repeat(400),
    'mailto:kevin@acme.example',
  ])
    assert.deepEqual(readPhone(text, 'US'), { raw: text, kind: 'unknown', valid: false });
});

test('an unknown country reads only numbers that name theirs', () => {
  assert.equal(readPhone('512-555-0100', 'XX').valid, false);
  assert.equal(readPhone('+1 512-555-0100', 'XX').e164, '+15125550100');
  assert.equal(readPhone('+1 512-555-0100', '').e164, '+15125550100');
});

test('numbers of no country are read and have none', () => {
  assert.deepEqual(readPhone('+800 1234 5678', 'US'), {
    raw: '+800 1234 5678',
    e164: '+80012345678',
    kind: 'toll_free',
    valid: true,
  });
});

test('all of North America is one dialling region', () => {
  assert.ok(northAmerica.length >= 24);
  for (const region of northAmerica) {
    assert.equal(readPhone('(512) 555-0100', region).e164, '+15125550100', region);
    assert.equal(readPhone('(787) 764-1234', region).e164, '+17877641234', region);
    assert.equal(formatPhone('+17877641234', region), '(787) 764-1234', region);
  }
  assert.equal(readPhone('787-764-1234', 'US').country, 'PR');
  assert.equal(readPhone('671-646-1234', 'US').country, 'GU');
});

test('numbers kept for films and books are valid', () => {
  for (const last of ['0100', '0150', '0199']) assert.equal(readPhone(`512-555-${last}`, 'US').valid, true);
});

test('a cell with two numbers gives both', () => {
  const both = ['+15125550100', '+15125550111'];
  for (const text of [
    '512-555-0100 / 512-555-0111',
    '512-555-0100/512-555-0111',
    '512-555-0100, 512-555-0111',
    '(512) 555-0100; (512) 555-0111',
    '512-555-0100 or 512-555-0111',
    '512-555-0100 & 512-555-0111',
    '5125550100 5125550111',
    '512 555 0100\n512 555 0111',
    'home 512-555-0100 | cell 512-555-0111',
    '512-555-0100 ::: 512-555-0111',
    '512-555-0100 / 512-555-0111 (wife)',
    '512/555-0100, 512/555-0111',
    '512-555-0100, 512-555-0111, 512-555-0100',
  ])
    assert.deepEqual(
      readPhones(text, 'US').map(({ e164 }) => e164),
      both,
      text,
    );
});

test('each number of a cell keeps its own text and extension', () => {
  assert.deepEqual(
    readPhones('512-555-0100 ext. 5; 1-800-FLOWERS', 'US').map(({ raw, e164, extension }) => ({ raw, e164, extension })),
    [
      { raw: '512-555-0100 ext. 5', e164: '+15125550100', extension: '5' },
      { raw: '1-800-FLOWERS', e164: '+18003569377', extension: undefined },
    ],
  );
});

test('a part of a cell that is no number is kept beside those that are', () => {
  assert.deepEqual(
    readPhones('512-555-0100; 020 7946 0018; call evenings', 'US').map(({ raw, valid }) => ({ raw, valid })),
    [
      { raw: '512-555-0100', valid: true },
      { raw: '020 7946 0018', valid: false },
    ],
  );
});

test('a cell with one number gives it, one with none its text, an empty one nothing', () => {
  assert.equal(readPhones('512-555-0100', 'US').length, 1);
  assert.deepEqual(readPhones('020 7946 0018', 'US'), [{ raw: '020 7946 0018', kind: 'unknown', valid: false }]);
  assert.deepEqual(readPhones('ask her brother', 'US'), [{ raw: 'ask her brother', kind: 'unknown', valid: false }]);
  for (const text of ['', '   ', '-', ' / ']) assert.deepEqual(readPhones(text, 'US'), []);
});

test('a short code is a sender and no number', () => {
  assert.deepEqual(readSender('12345', 'US'), { address: '12345', kind: 'short_code' });
  assert.deepEqual(readSender(' 729725 ', 'US'), { address: '729725', kind: 'short_code' });
  assert.equal(readPhone('12345', 'US').valid, false);
  assert.equal(readPhone('729725', 'US').valid, false);
});

test('a sender is a number where it is one and is never lost where it is none', () => {
  assert.deepEqual(readSender('+15125550100', 'US'), { address: '+15125550100', kind: 'phone' });
  assert.deepEqual(readSender('(512) 555-0100', 'US'), { address: '+15125550100', kind: 'phone' });
  assert.deepEqual(readSender('ACME', 'US'), { address: 'ACME', kind: 'other' });
  assert.deepEqual(readSender('1234', 'US'), { address: '1234', kind: 'other' });
  assert.deepEqual(readSender('', 'US'), { address: '', kind: 'other' });
});

test('a number is written as its reader would dial it', () => {
  assert.equal(formatPhone('+15125550100', 'US'), '(512) 555-0100');
  assert.equal(formatPhone('+442079460018', 'US'), '+44 20 7946 0018');
  assert.equal(formatPhone('+442079460018', 'GB'), '020 7946 0018');
  assert.equal(formatPhone('+15125550100', 'XX'), '+1 512 555 0100');
  assert.equal(formatPhone('12345', 'US'), '12345');
});

test('the example mobile of each country is read as Google reads it', () => {
  for (const [country, national] of Object.entries(mobileExamples)) {
    const phone = readPhone(national, country);
    assert.equal(phone.valid, true, country);
    assert.equal(phone.e164, oracleReads(national, country), country);
    assert.ok(phone.kind === 'mobile' || phone.kind === 'fixed_or_mobile', country);
  }
});

test('the example numbers of each region and kind are read as Google reads them', () => {
  let seen = 0;
  for (const region of regions) {
    for (const kind of Object.values(PhoneNumberType)) {
      const example = oracle.getExampleNumberForType(region, kind);
      if (!example || !oracle.isValidNumber(example)) continue;
      seen += 1;
      const e164 = oracle.format(example, PhoneNumberFormat.E164);
      if (notInLibrary.has(e164)) continue;
      for (const format of [PhoneNumberFormat.E164, PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL]) {
        const text = oracle.format(example, format);
        assert.equal(readPhone(text, region).e164, e164, `${region} ${text}`);
      }
    }
  }
  assert.ok(seen > 1_000, `${seen}`);
});

/** Digits and signs as people type them: an example of the region with up to two characters changed, or anything. */
const written = fc.constantFrom('US', 'PR', 'CA', 'BS', 'GB', 'DE', 'MX', 'AR', 'BR', 'IT', 'FR', 'IN', 'AU').chain((country) => {
  const national: string = oracle.format(oracle.getExampleNumber(country), PhoneNumberFormat.NATIONAL);
  const character = fc.constantFrom(...'0123456789', ...'0123456789', ' ', '-', '.', '(', ')', '+', '/');
  const changed = fc.array(fc.tuple(fc.nat(national.length), fc.nat(1), character), { maxLength: 2 }).map((edits) => {
    const text = [...national];
    for (const [at, length, sign] of edits) text.splice(at, length, sign);
    return text.join('');
  });
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 13 });
  const anything = fc.string({ unit: character, maxLength: 20 });
  const prefix = fc.constantFrom('', '', '1', '+1', '+1 ', '011', '00', '+');
  const suffix = fc.constantFrom('', '', '', ' x12', ' ext. 9');
  const text = fc.tuple(prefix, fc.oneof(changed, digits, anything), suffix).map((parts) => parts.join(''));
  return fc.record({ country: fc.constant(country), text });
});

test('where Google and the reader both see a valid number, it is the same', () => {
  let both = 0;
  fc.assert(
    fc.property(written, ({ country, text }) => {
      const ours = readPhone(text, country).e164;
      const theirs = oracleReads(text, country);
      if (ours === undefined || theirs === undefined) return;
      both += 1;
      assert.equal(ours, theirs);
    }),
    { seed: 20_261_129, numRuns: 4_000 },
  );
  assert.ok(both > 400, `${both}`);
});

test('a word after a whole number is a label, where Google takes its letters for digits', () => {
  assert.equal(readPhone('030 123456 home', 'DE').e164, '+4930123456');
  assert.equal(oracleReads('030 123456 home', 'DE'), '+49301234564663');
});

test('vanity numbers are read as Google reads them', () => {
  const word = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 4, maxLength: 7 });
  const before = fc.constantFrom('1-800-', '800 ', '+1 888 ', '(877) ', '512-555-', '1-512-55');
  fc.assert(
    fc.property(before, word, (start, end) => {
      assert.equal(readPhone(start + end, 'US').e164, oracleReads(start + end, 'US'));
    }),
    { seed: 20_261_129, numRuns: 1_000 },
  );
});

test('reading never throws and never gives a number to what is invalid', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('US', 'DE', 'XX', ''), (text, country) => {
      for (const phone of [readPhone(text, country), ...readPhones(text, country)]) {
        assert.equal(phone.valid, phone.e164 !== undefined);
        if (phone.e164) assert.match(phone.e164, /^\+[1-9]\d{2,14}$/);
      }
      readSender(text, country);
      formatPhone(text, country);
    }),
    { seed: 20_261_129, numRuns: 1_000 },
  );
});
