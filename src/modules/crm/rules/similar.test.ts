import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAddress } from './addresses.ts';
import { compareAddresses, compareNames, hintDuplicate, jaroWinklerBps, similarNameBps, type Party } from './similar.ts';

test("Winkler's published pairs come out as published", () => {
  // Pairs of Winkler, Advanced Methods for Record Linkage (1994). Jaro's part of each is also in primait/avrogen,
  // test/util/jaro_distance_test.exs, which is not ours.
  for (const [one, other, expected] of [
    ['SHACKLEFORD', 'SHACKELFORD', 982],
    ['DUNNINGHAM', 'CUNNIGHAM', 896],
    ['NICHLESON', 'NICHULSON', 956],
    ['JONES', 'JOHNSON', 832],
    ['MASSEY', 'MASSIE', 933],
    ['ABROMS', 'ABRAMS', 922],
    ['HARDIN', 'MARTINEZ', 722],
    ['ITMAN', 'SMITH', 467],
    ['JERALDINE', 'GERALDINE', 926],
    ['MARHTA', 'MARTHA', 961],
    ['MICHELLE', 'MICHAEL', 921],
    ['JULIES', 'JULIUS', 933],
    ['TANYA', 'TONYA', 880],
    ['DWAYNE', 'DUANE', 840],
    ['SEAN', 'SUSAN', 805],
    ['JON', 'JOHN', 933],
    ['DIXON', 'DICKSONX', 813],
  ] as const)
    assert.equal(Math.round(jaroWinklerBps(one, other) / 10), expected, `${one} ${other}`);
});

test('the order of words, capitals, accents, initials, titles and legal forms change no name', () => {
  for (const [one, other] of [
    ['Maria Garcia', 'GARCÍA, María'],
    ['John A. Smith', 'Mr John Smith'],
    ['Acme Home Buyers, LLC', 'The Acme Home Buyers Inc.'],
    ["Sean O'Neil", 'Sean O’Neil'],
  ] as const)
    assert.equal(compareNames(one, other).bps, 10_000, one);
});

test('a slip is a similar name, another name is not', () => {
  for (const [one, other] of [
    ['Kathy Smith', 'Cathy Smith'],
    ['Jonathan Miller', 'Jonathon Miller'],
    ['Acme Homebuyers LLC', 'Acme Home Buyers LLC'],
  ] as const)
    assert.ok(compareNames(one, other).bps >= similarNameBps, one);
  for (const [one, other] of [
    ['Maria Garcia', 'Mario Gutierrez'],
    ['John Smith', 'Jane Doe'],
    ['Acme Home Buyers', 'Austin House Offers'],
  ] as const)
    assert.ok(compareNames(one, other).bps < similarNameBps, one);
});

test('father and son are two people', () => {
  assert.deepEqual(compareNames('John Smith Sr.', 'John Smith Jr.'), {
    bps: 0,
    text: '“John Smith Jr.” and “John Smith Sr.” are of two generations.',
  });
  assert.equal(compareNames('John Smith', 'John Smith Jr.').bps, 10_000);
});

test('a name of nothing but a legal form or an initial is compared as it stands, and nothing with nothing is not', () => {
  assert.equal(compareNames('The Company', 'The Company').bps, 10_000);
  assert.equal(compareNames('J', 'K').bps, 0);
  assert.deepEqual(compareNames('', ' '), { bps: 0, text: '“” and “” cannot be compared.' });
});

test('a mistyped street is a similar address, the house next door is another', () => {
  const compare = (one: string, other: string) => compareAddresses(readAddress(one), readAddress(other));
  assert.deepEqual(compare('123 N Main Street, Austin, TX 78701', '123 North Main St, 78701').bps, 10_000);
  const typo = compare('123 Gravenstein Hwy, 78701', '123 Gravenstien Hwy, 78701');
  assert.ok(typo.bps >= 9_000 && typo.bps < 10_000);
  assert.equal(typo.text, '“123 GRAVENSTEIN HWY” and “123 GRAVENSTIEN HWY” are similar addresses (98 %).');
  for (const other of ['125 Gravenstein Hwy, 78701', '123 Gravenstein Hwy Apt 4, 78701', '123 Gravenstein Hwy, 78702'])
    assert.equal(compare('123 Gravenstein Hwy, 78701', other).bps, 0);
  assert.equal(compare('', '').bps, 0);
});

const party = (name: string, zips: string[], mailing?: string): Party => ({
  name,
  zips,
  mailing: mailing === undefined ? null : readAddress(mailing),
});

test('a similar name at the same place is a hint, either alone is none', () => {
  const maria = party('Maria Garcia', ['78701'], '12 Elm St, Austin, TX 78701');
  assert.deepEqual(hintDuplicate(maria, party('Garcia Maria', ['78701'])), {
    isSuggested: true,
    reasons: ['“Garcia Maria” and “Maria Garcia” are the same name (100 %).', 'Both have the ZIP code 78701.'],
  });
  assert.deepEqual(hintDuplicate(maria, party('Marie Garcia', [], '12 Elm Street, 78701')), {
    isSuggested: true,
    reasons: ['“Maria Garcia” and “Marie Garcia” are similar names (96 %).', 'Both have the address 12 ELM ST.'],
  });
  assert.deepEqual(hintDuplicate(maria, party('Maria Garcia', ['90210'])).isSuggested, false);
  assert.deepEqual(hintDuplicate(maria, party('Peter Schulz', ['78701'])).isSuggested, false);
  assert.equal(hintDuplicate(party('Maria Garcia', ['']), party('Maria Garcia', [''])).isSuggested, false);
});

const letters = fc.string({ unit: fc.constantFrom(...'abcde '), maxLength: 14 });

test('similarity is symmetrical, between 0 and all, and all for the same text alone', () => {
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      const bps = jaroWinklerBps(one, other);
      assert.equal(bps, jaroWinklerBps(other, one));
      assert.ok(Number.isInteger(bps) && bps >= 0 && bps <= 10_000);
      assert.equal(bps === 10_000, one === other && one !== '');
    }),
  );
});

const parties = fc.record({
  name: fc.oneof(letters, fc.string({ unit: 'grapheme', maxLength: 30 })),
  zips: fc.subarray(['78701', '90210']),
  mailing: fc.constantFrom(
    null,
    ...['12 Elm St, 78701', '12 Elms St, 78701', '14 Elm St, 78701', ''].map((line) => readAddress(line)),
  ),
});

test('a hint is the same whichever comes first, and a party with a name is similar to itself', () => {
  fc.assert(
    fc.property(parties, parties, (one, other) => {
      assert.deepEqual(hintDuplicate(one, other), hintDuplicate(other, one));
      const itself = compareNames(one.name, one.name).bps;
      assert.equal(itself, /[\p{L}\p{N}]/u.test(one.name.normalize('NFKD')) ? 10_000 : 0);
    }),
  );
});

test('a long name is cut, not compared for seconds', () => {
  const started = performance.now();
  compareNames('a b'.repeat(100_000), 'b a'.repeat(100_000));
  assert.ok(performance.now() - started < 1_000);
});
