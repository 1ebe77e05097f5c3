import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { phoneZones } from './phone-zones.ts';
import { anyUsZone, findState } from './us-states.ts';
import { zonesOfPhone } from './zones-of-phone.ts';

/** What `phonenumbers.timezone.time_zones_for_number` of python-phonenumbers 8.12.57 answers. */
const vectors: Record<string, string[]> = {
  '+12125550100': ['America/New_York'],
  '+13055550100': ['America/New_York'],
  '+13105550100': ['America/Los_Angeles'],
  '+15125550100': ['America/Chicago'],
  '+19155550100': ['America/Denver'],
  '+16025550100': ['America/Denver', 'America/Phoenix'],
  '+12083420100': ['America/Denver'],
  '+12082200100': ['America/Boise', 'America/Los_Angeles'],
  '+12087430100': ['America/Los_Angeles'],
  '+18505550100': ['America/New_York'],
  '+18504370100': ['America/Chicago'],
  '+18085550100': ['Pacific/Honolulu'],
  '+19075550100': ['America/Adak', 'America/Anchorage'],
  '+17875550100': ['America/Puerto_Rico'],
  '+16715550100': ['Pacific/Guam'],
  '+14165550100': ['America/Toronto'],
  '+442079460018': ['Europe/London'],
  '+390612345678': ['Europe/Rome'],
};

test('a number is in the zones of its longest prefix', () => {
  for (const [e164, zones] of Object.entries(vectors)) assert.deepEqual(zonesOfPhone(e164), { zones, isKnown: true }, e164);
});

test('a number whose digits tell nothing may be in any state', () => {
  for (const e164 of [
    '+18005550100',
    '+15005550100',
    '+19995550100',
    '+1',
    '+80012345678',
    '12125550100',
    '',
    '+1212abc',
    '72345',
  ])
    assert.deepEqual(zonesOfPhone(e164), { zones: anyUsZone, isKnown: false }, e164);
});

test('whatever is asked, there is a zone', () => {
  const number = fc.oneof(fc.string(), fc.stringMatching(/^\+\d{1,16}$/), fc.stringMatching(/^\+1\d{10}$/));
  fc.assert(
    fc.property(number, (text) => {
      assert.ok(zonesOfPhone(text).zones.length > 0);
    }),
    { seed: 20_261_129, numRuns: 1_000 },
  );
});

test('the table is whole and every zone in it tells the time', () => {
  const words = phoneZones.trim().split(/\s+/);
  const prefixes = words.filter((word) => /^\d+$/.test(word));
  assert.ok(prefixes.filter((prefix) => prefix.startsWith('1')).length > 1_900);
  assert.equal(new Set(prefixes).size, prefixes.length);
  const zones = new Set(words.filter((word) => !/^\d/.test(word)).flatMap((word) => word.replace(/,$/, '').split(',')));
  for (const zone of zones) assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: zone }), zone);
});

test('a state is found by its code, with the zones of all its parts', () => {
  assert.deepEqual(findState(' tx ')?.zones, ['America/Chicago', 'America/Denver']);
  assert.equal(findState('DC')?.name, 'District of Columbia');
  for (const code of ['', 'Texas', 'ON', 'XX']) assert.equal(findState(code), undefined, code);
});

test('nowhere in the fifty states is a zone that counts for nobody', () => {
  const january = Date.UTC(2026, 0, 15);
  const july = Date.UTC(2026, 6, 15);
  const clocks = (zone: string) =>
    [january, july].map((at) => new Intl.DateTimeFormat('en', { timeZone: zone, timeStyle: 'short' }).format(at)).join();
  const counted = new Set(anyUsZone.map(clocks));
  const codes = [
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO',
    'MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY',
  ].flatMap((line) => line.split(' '));
  assert.equal(codes.length, 51);
  for (const code of codes) for (const zone of findState(code)!.zones) assert.ok(counted.has(clocks(zone)), code);
});

test('a country of many zones has them all', () => {
  const { zones } = zonesOfPhone('+70005550100');
  assert.ok(zones.includes('Asia/Kamchatka') && zones.includes('Europe/Moscow'), zones.join());
});
