import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fairHousingRules, protectedClasses } from './fair-housing-words.ts';
import { lintFairHousing } from './fair-housing.ts';

const phrases = (text: string) => lintFairHousing(text).map(({ phrase }) => phrase);

/** What HUD's memorandum of 1995-01-09 finds nothing in, and what else describes a house and not those who live in it. */
const fine = [
  'Family room with a bay window, master bedroom on the first floor.',
  'Single-family home with a mother-in-law suite and a bachelor apartment above the garage.',
  'Rare find in a desirable neighborhood, walking distance to shops, walk to bus stop.',
  'Great view, fourth-floor walk-up, walk-in closets, jogging trails.',
  'Apartment complex with chapel. Kosher meals available. Merry Christmas and Happy Easter!',
  'Non-smoking building, no bicycles allowed, quiet streets, wheelchair ramp, sober living.',
  'Two bedroom, cozy, no pets, perfect for a family room or a home office.',
  'White kitchen, black granite, white picket fence, white family room, colored glass.',
  'Italian marble, Persian rug, Chinese wallpaper, polished floors, polish the hardwood, Indian Creek community.',
  'Great for investors: ideal for a rental, perfect for entertaining family and friends at dinner.',
  'On Church Street, near Church St and Temple, TX. St. Mary Avenue, next to Christian Street.',
  'Private entrance, private patio, exclusive right to sell, membership in the club included.',
  'Zoned to Austin ISD. Hablamos español. We speak Spanish.',
  'Equal housing opportunity: without regard to race, color, religion, sex, handicap, familial status, or national origin.',
  'Multi-family, 55 feet wide, 62 acres, built 1955. Large area rugs stay. No HOA.',
  'The seller is a woman who moved; the men of the crew finished the roof. Adult-height counters.',
  'No Chinese drywall, no child support liens, a nice and good neighborhood.',
  'Master suite, his and hers closets, man cave, in-law suite.',
];

test('what describes the house is left alone', () => {
  for (const text of fine) assert.deepEqual(phrases(text), [], text);
});

/** Each with the class it touches. */
const wrong: readonly (readonly [string, string, (typeof protectedClasses)[number]])[] = [
  ['This home is perfect for families.', 'perfect for families', 'familial_status'],
  ['Ideal for a young family.', 'Ideal for a young family', 'familial_status'],
  ["Perfect for your family's needs", 'Perfect for your family', 'familial_status'],
  ['A great place for empty nesters!', 'great place for empty nesters', 'familial_status'],
  ['Perfect for young professionals', 'Perfect for young professionals', 'familial_status'],
  ['Adults only.', 'Adults only', 'familial_status'],
  ['Quiet couple preferred', 'couple preferred', 'familial_status'],
  ['No children, please', 'No children', 'familial_status'],
  ['child-free building', 'child-free', 'familial_status'],
  ['An adult building', 'adult building', 'familial_status'],
  ['55+ community', '55+ community', 'familial_status'],
  ['A family-friendly neighborhood', 'family-friendly neighborhood', 'familial_status'],
  ['White private home', 'White private home', 'race_or_color'],
  ['In a black neighborhood', 'black neighborhood', 'race_or_color'],
  ['Caucasian tenants', 'Caucasian tenants', 'race_or_color'],
  ['An integrated community', 'integrated community', 'race_or_color'],
  ['An exclusive neighborhood', 'exclusive neighborhood', 'race_or_color'],
  ['Jewish home', 'Jewish home', 'religion'],
  ['No Muslims', 'No Muslims', 'religion'],
  ['Near the synagogue', 'Near the synagogue', 'religion'],
  ['Close to Catholic church', 'Close to Catholic church', 'religion'],
  ['Men only', 'Men only', 'sex'],
  ['Female tenant', 'Female tenant', 'sex'],
  ['Able-bodied', 'Able-bodied', 'disability'],
  ['No wheelchairs', 'No wheelchairs', 'disability'],
  ['Must be able to climb', 'Must be able to climb', 'disability'],
  ['No service animals', 'No service animals', 'disability'],
  ['Hispanic residence', 'Hispanic residence', 'national_origin'],
  ['No Irish', 'No Irish', 'national_origin'],
  ['Must speak English', 'Must speak English', 'national_origin'],
  ['Great schools nearby', 'Great schools', 'proxy'],
  ['Close to top-rated elementary schools', 'top-rated elementary schools', 'proxy'],
  ['In a safe neighborhood', 'safe neighborhood', 'proxy'],
];

test('what says who should live there is found, with its reason and what to write instead', () => {
  for (const [text, phrase, protectedClass] of wrong) {
    const [finding, ...more] = lintFairHousing(text);
    assert.deepEqual([finding?.phrase, finding?.protectedClass, more.length], [phrase, protectedClass, 0], text);
    assert.equal(text.slice(finding!.start, finding!.start + phrase.length), phrase);
    assert.ok(finding!.reason && finding!.suggestion && finding!.source);
  }
});

test("every class of the law has an example, and HUD's list of 24 CFR 109.20 (a) is found whole", () => {
  assert.deepEqual(new Set(wrong.map(([, , one]) => one)), new Set(protectedClasses));
  for (const text of ['White private home', 'Colored home', 'Jewish home', 'Hispanic residence', 'adult building'])
    assert.deepEqual(phrases(text), [text]);
});

test('full width, ligatures, odd spaces, breaks and soft hyphens hide nothing, and the place is that of the text', () => {
  const text = '🏠 Ｐｅｒｆｅｃｔ\u00a0for\n  fam\u00adilies. No kids\u2011 or pets';
  assert.deepEqual(
    lintFairHousing(text).map(({ phrase, start }) => [phrase, start]),
    [
      ['Ｐｅｒｆｅｃｔ\u00a0for\n  fam\u00adilies', 3],
      ['No kids', text.indexOf('No')],
    ],
  );
  assert.deepEqual(phrases('ﬁne house, child‑free'), ['child‑free']);
});

test('a word within another is none', () => {
  assert.deepEqual(phrases('Casino men onlyx, Nomuslims, imperfect for familiesque'), []);
});

test('several findings come in the order of the text, one for each phrase', () => {
  assert.deepEqual(phrases('Safe neighborhood, great schools, perfect for families with children. Christian couple preferred.'), [
    'Safe neighborhood',
    'great schools',
    'perfect for families',
    'Christian couple',
    'couple preferred',
  ]);
});

test('a workspace adds rules of its own', () => {
  const rule = { ...fairHousingRules[0]!, pattern: 'no section 8', source: 'A state' };
  assert.deepEqual(
    lintFairHousing('No Section 8.', [...fairHousingRules, rule]).map(({ source }) => source),
    ['A state'],
  );
});

const word = fc.oneof(
  fc.constantFrom(...fine.join(' ').split(' '), ...wrong.flatMap(([text]) => text.split(' '))),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);

test('every finding is a piece of the text, in order, whatever is written', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom(' ', '\n', '  ', ', '), (words, between) => {
      const text = words.join(between);
      let last = -1;
      for (const { phrase, start } of lintFairHousing(text)) {
        assert.ok(start > last && phrase !== '' && text.startsWith(phrase, start));
        last = start;
      }
    }),
  );
});

test('capitals and what surrounds a phrase change nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...wrong), fc.constantFrom(...fine), fc.boolean(), ([text, phrase], before, isUpper) => {
      const whole = `${before}\n${isUpper ? text.toUpperCase() : text}`;
      const expected = isUpper ? phrase.toUpperCase() : phrase;
      assert.deepEqual(phrases(whole), [expected]);
    }),
  );
});

test('a long text takes no longer than its length', () => {
  for (const piece of ['perfect for a ', 'near the a ', 'good local ', 'no ', 'family ', ' ', 'a-']) {
    const started = performance.now();
    lintFairHousing(piece.repeat(5_000));
    assert.ok(performance.now() - started < 2_000, piece);
  }
});
