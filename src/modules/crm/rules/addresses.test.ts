import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { readAddress } from './addresses.ts';

const { resolve } = createRequire(import.meta.url);

/** The addresses the parser's own test reads, with what it expects of each. */
const published: Readonly<Record<string, Readonly<Record<string, string>>>> = (() => {
  const source = fs.readFileSync(resolve('parse-address/test.js'), 'utf8');
  const table = source.slice(source.indexOf('{', source.indexOf('var address')), source.indexOf('Object.keys(address)'));
  // The file holds the addresses as a literal of JavaScript beside its own run, so they are cut out of it.
  return runInNewContext(`(${table.trim().replace(/;$/, '')})`) as Record<string, Record<string, string>>;
})();

const key = (text: string) => readAddress(text).key;
const digitsOf = (text: string) => [...text.replace(/\D/g, '')].toSorted().join('');

/** The parser's parts that make a property: what a ZIP code makes needless is left out, and so is the type of a unit. */
function partsOf({ sec_unit_type: type, sec_unit_num: number, plus4: _, city, state, zip, ...street }: Record<string, string>) {
  const all = Object.entries(street).map((part) => part.join(' '));
  return [...all.toSorted(), number ?? type ?? '', zip ?? `${city} ${state}`].join('|').toLowerCase();
}

test('the published addresses are all there', () => {
  assert.ok(Object.keys(published).length >= 68);
});

test('published addresses that parse to the same property have the same key, others another', () => {
  const byParts = Object.groupBy(Object.keys(published), (text) => partsOf(published[text]!));
  const keys = Object.values(byParts).map((texts) => new Set(texts!.map(key)));
  assert.deepEqual(
    keys.filter((some) => some.size !== 1),
    [],
  );
  const all = keys.flatMap((some) => [...some]);
  assert.deepEqual(
    all.filter((one, at) => all.indexOf(one) !== at),
    [],
  );
});

test('no digit of a published address is lost', () => {
  for (const text of Object.keys(published)) {
    const { line, unit, zip, zip4 } = readAddress(text);
    // The parser's test writes one street as First, which the post numbers.
    assert.equal(digitsOf(line + unit + zip + zip4), digitsOf(text.replace('First', '1')), text);
  }
});

test('a published address has the town, the state and the ZIP code that were expected of it', () => {
  for (const [text, { city = '', state = '', zip = '', plus4 = '' }] of Object.entries(published)) {
    const read = readAddress(text);
    assert.deepEqual([read.city, read.state, read.zip, read.zip4], [city.toUpperCase(), state, zip, plus4], text);
  }
});

test('directions, suffixes and units are the same spelled out or not', () => {
  assert.equal(key('123 N. Main Street, Apt 4'), key('123 North Main St #4'));
  assert.equal(key('30 West Twenty-sixth Street Floor Number 7'), key('Thirty W 26th St Fl #7'));
  assert.equal(key('77 South East Main St, 78701'), key('77 S.E. Main Street 78701'));
  assert.equal(key('5 Saint Paul Ave, Mount Vernon, NY'), key('5 St. Paul Avenue, Mt Vernon, New York'));
  assert.equal(key('4500 Farm to Market Road 1431, 78701'), key('4500 FM 1431, 78701'));
  assert.equal(key('12 Elm St Bldg 2 Apt 4, 78701'), key('12 Elm St, Unit 4, Building 2, 78701'));
  assert.equal(key('12 Elm St 2nd Floor, 78701'), key('12 Elm St Fl 2, 78701-1234'));
});

test('the parts come in the capitals of the post', () => {
  assert.deepEqual(readAddress('30 West Twenty-sixth Street, Floor 7, New York, NY 10010-1234'), {
    line: '30 W 26TH ST',
    unit: 'FL 7',
    city: 'NEW YORK',
    state: 'NY',
    zip: '10010',
    zip4: '1234',
    key: '30 w 26th st|7|10010',
    sure: true,
  });
});

test('fields and one line make the same key, and a place written twice counts once', () => {
  const whole = key('123 Main St, Apt 4, Austin, TX 78701');
  const fields = { line: '123 Main St', unit: '4', city: 'Austin', state: 'Texas', zip: '78701' };
  assert.equal(readAddress(fields).key, whole);
  assert.equal(readAddress({ ...fields, line: '123 Main St Apt 4' }).key, whole);
  assert.equal(readAddress({ ...fields, line: '123 Main St #4, Austin, TX 78701', unit: '' }).key, whole);
  assert.equal(readAddress({ line: '12 Elm Ct', city: 'Avon', state: 'CT' }).line, '12 ELM CT');
  assert.equal(readAddress({ line: '12 Austin', city: 'Austin', state: 'TX' }).line, '12 AUSTIN');
});

test('where the parser loses characters the words stand as written, and the key is not sure', () => {
  for (const [text, expected] of [
    ['123 1/2 Main St, Austin, TX', '123 1/2 main st||austin tx'],
    ['123 County Road 123', '123 county rd 123||'],
    ['Lot 5 Blk 2', 'lot 5 blk 2||'],
    ['12A Main St, Austin, TX 78701', '12a main st||78701'],
    ['3 Main St 4', '3 main st 4||'],
  ] as const) {
    assert.equal(key(text), expected);
    assert.equal(readAddress(text).sure, false, text);
  }
  // With a town behind it the parser reads the same road whole.
  assert.equal(readAddress({ line: '123 County Road 123', city: 'Austin', state: 'TX', zip: '78701' }).sure, true);
});

test('a half and a lot are another property than the whole', () => {
  assert.notEqual(key('123 1/2 Main St, 78701'), key('123 Main St, 78701'));
  assert.notEqual(key('12-34 Main St, 78701'), key('1234 Main St, 78701'));
  assert.notEqual(key('12 Main St Lot 5, 78701'), key('12 Main St, 78701'));
  assert.notEqual(key('12 N Main St, 78701'), key('12 Main St N, 78701'));
});

test('a key without a house number or a town is not sure', () => {
  assert.equal(readAddress('123 Main St').sure, false);
  assert.equal(readAddress('S Wacker Dr, Chicago, IL 60606').sure, false);
  assert.equal(readAddress('PO Box 12, Austin, TX 78701').sure, false);
  assert.equal(readAddress('Mission St & Valencia St, San Francisco, CA').sure, false);
  assert.equal(readAddress('123 Main St, Austin, TX').sure, true);
});

test('where only the missing comma could tell street from town the key is not sure', () => {
  assert.equal(readAddress('123 Main St Park City UT').sure, false);
  assert.deepEqual([readAddress('123 Main St, Park City, UT').key], ['123 main st||park city ut']);
});

test('a zero that a spreadsheet dropped comes back where ZIP codes begin with one', () => {
  assert.equal(readAddress({ line: '12 Elm St', state: 'MA', zip: '2139' }).zip, '02139');
  const texan = readAddress({ line: '12 Elm St', city: 'Austin', state: 'TX', zip: '7870' });
  assert.deepEqual([texan.zip, texan.sure], ['', false]);
});

test('NE behind a suffix is a direction, and behind a town it is Nebraska', () => {
  assert.equal(key('100 Main St NE, 20002'), '100 main st ne||20002');
  assert.equal(key('100 Main St NE, Washington, DC'), '100 main st ne||washington dc');
  assert.equal(readAddress('100 Main St, Grand Island, NE').state, 'NE');
  assert.equal(readAddress('100 Main St, Grand Island NE 68801').state, 'NE');
});

test('the ZIP code of Florida is no floor', () => {
  assert.deepEqual([key('12 Elm St, Tampa, FL 33612'), readAddress('12 Elm St Tampa FL 33612').unit], ['12 elm st||33612', '']);
});

test('nothing written makes an empty key', () => {
  for (const text of ['', ' , .', '#']) assert.deepEqual([key(text), readAddress(text).sure], ['', false]);
});

const house: fc.Arbitrary<House> = fc.record({
  number: fc.integer({ min: 1, max: 99_999 }),
  before: fc.constantFrom<Forms[]>(['', ''], ['N', 'North'], ['SW', 'Southwest'], ['E', 'East']),
  name: fc.constantFrom(
    'Main',
    'Gravenstein',
    'Mill Station',
    '26th',
    'Ocotillo',
    'Van Wyck',
    '5 Mile',
    'Park Hill',
    'La Cienega',
  ),
  suffix: fc.constantFrom<Forms[]>(
    ['St', 'Street'],
    ['Ave', 'Avenue'],
    ['Blvd', 'Boulevard'],
    ['Hwy', 'Highway'],
    ['Xing', 'Crossing'],
  ),
  after: fc.constantFrom<Forms[]>(['', ''], ['S', 'South'], ['NE', 'Northeast']),
  unit: fc.constantFrom<Forms[]>(['', ''], ['Apt 4', '#4'], ['Suite 210', 'Ste 210'], ['Unit B', 'Apt B'], ['Floor 7', 'Fl #7']),
  place: fc.constantFrom('Austin, TX 78701', 'Santa Fe, NM', 'San Antonio, TX 78251-1234', '60606'),
});
type Forms = readonly [string, string];
interface House extends Readonly<Record<'before' | 'suffix' | 'after' | 'unit', Forms>> {
  readonly number: number;
  readonly name: string;
  readonly place: string;
}

function write({ number, before, name, suffix, after, unit, place }: House, form: 0 | 1): string {
  const street = [number, before[form], name, suffix[form], after[form]].filter(Boolean).join(' ');
  return [street, unit[form], place].filter(Boolean).join(', ');
}

test('capitals, points, spaces, and words written out or not change no key', () => {
  fc.assert(
    fc.property(house, fc.constantFrom('upper', 'lower', 'points', 'spaces'), (one, change) => {
      const text = write(one, 1);
      const changed = {
        upper: text.toUpperCase(),
        lower: text.toLowerCase(),
        points: write({ ...one, suffix: [`${one.suffix[0]}.`, ''] }, 0),
        spaces: `  ${text.replaceAll(' ', '  ').replaceAll(',', ' , ')} `,
      }[change];
      assert.equal(key(changed), key(text));
      assert.equal(key(write(one, 0)), key(text));
    }),
  );
});

test('an address in full is sure and read whole by a parser that never saw the unit', () => {
  fc.assert(
    fc.property(house, (one) => {
      const read = readAddress(write(one, 0));
      assert.equal(read.sure, true);
      assert.ok(read.line.startsWith(`${one.number} `));
      assert.equal(digitsOf(read.line + read.unit + read.zip + read.zip4), digitsOf(write(one, 0)));
    }),
  );
});

test('two house numbers never share a key', () => {
  fc.assert(
    fc.property(house, fc.integer({ min: 1, max: 99_999 }), (one, number) => {
      if (number !== one.number) assert.notEqual(key(write({ ...one, number }, 1)), key(write(one, 0)));
    }),
  );
});

test('any text is read without an error and in bounded time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => assert.ok(!readAddress(text).key.includes('\n'))),
  );
  const hostile = ['1 '.repeat(500), 'st '.repeat(400), `1 ${'n '.repeat(300)}`, '#'.repeat(1000), `1 ${'a,'.repeat(300)}`];
  for (const text of hostile) {
    const started = performance.now();
    readAddress(text);
    assert.ok(performance.now() - started < 1000, text.slice(0, 10));
  }
});
