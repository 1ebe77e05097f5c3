import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { carefulHours, federalHours, stateHours, type Hours, type Span } from './quiet-hours-rules.ts';
import { answerMinutesMax, mayGoOut, type Permission, type Sending } from './quiet-hours.ts';

const numbers = {
  newYork: '+12125550100',
  chicago: '+13125550100',
  losAngeles: '+12135550100',
  idaho: '+12082200100',
  tollFree: '+18005550100',
};

function ask(at: string, states: string[], sending: Partial<Sending> = {}): Permission {
  return mayGoOut({ channel: 'sms', to: numbers.newYork, states, ...sending }, new Date(at));
}

/** The next instant something may go out, undefined where it may now. */
function nextAfter(at: string, states: string[], sending: Partial<Sending> = {}): string | undefined {
  const permission = ask(at, states, sending);
  assert.ok(!permission.isAllowed, `${at} is allowed`);
  return permission.allowedFrom?.toISOString().replace(':00.000Z', 'Z');
}

function isAllowed(at: string, states: string[], sending: Partial<Sending> = {}): boolean {
  return ask(at, states, sending).isAllowed;
}

function reasonOf(permission: Permission): string {
  return permission.isAllowed ? '' : permission.reason;
}

test('federal law allows 8 am to 9 pm where the recipient is', () => {
  assert.equal(isAllowed('2026-11-18T12:59:59Z', ['NY']), false);
  assert.equal(isAllowed('2026-11-18T13:00:00Z', ['NY']), true);
  assert.equal(isAllowed('2026-11-19T01:59:59Z', ['NY']), true);
  assert.equal(isAllowed('2026-11-19T02:00:00Z', ['NY']), false);
  assert.equal(nextAfter('2026-11-19T02:00:00Z', ['NY']), '2026-11-19T13:00Z');
});

test('the hours keep to the clock when it is put forward', () => {
  assert.equal(isAllowed('2026-03-07T12:30:00Z', ['NY']), false);
  assert.equal(isAllowed('2026-03-08T12:30:00Z', ['NY']), true);
  assert.equal(nextAfter('2026-03-08T02:00:00Z', ['NY']), '2026-03-08T12:00Z');
  assert.equal(nextAfter('2026-03-08T06:59:00Z', ['NY']), '2026-03-08T12:00Z');
});

test('the hours keep to the clock when it is put back', () => {
  assert.equal(isAllowed('2026-10-31T12:30:00Z', ['NY']), true);
  assert.equal(isAllowed('2026-11-01T12:30:00Z', ['NY']), false);
  assert.equal(nextAfter('2026-11-01T01:00:00Z', ['NY']), '2026-11-01T13:00Z');
  assert.equal(nextAfter('2026-11-01T05:30:00Z', ['NY']), '2026-11-01T13:00Z');
});

test('while only some places change their clocks, all are asked', () => {
  const arizona = { to: '+16025550100' };
  assert.equal(nextAfter('2026-03-08T05:00:00Z', ['AZ'], arizona), '2026-03-08T15:00Z');
  assert.equal(isAllowed('2026-03-09T02:59:00Z', ['AZ'], arizona), true);
  assert.equal(isAllowed('2026-03-09T03:00:00Z', ['AZ'], arizona), false);
});

test('a number that can be in two zones is asked in both', () => {
  const toIdaho = { to: numbers.idaho };
  assert.equal(nextAfter('2026-11-18T15:30:00Z', ['ID'], toIdaho), '2026-11-18T16:00Z');
  assert.equal(nextAfter('2026-11-18T15:30:00Z', [], toIdaho), '2026-11-18T16:00Z');
  assert.equal(nextAfter('2026-11-19T04:00:00Z', [], toIdaho), '2026-11-19T16:00Z');
});

test('a house in another zone than its owner’s phone and letters is asked in all three', () => {
  const sending = { to: numbers.losAngeles };
  assert.equal(nextAfter('2026-11-18T13:30:00Z', ['NY', 'IL'], sending), '2026-11-18T16:00Z');
  assert.equal(isAllowed('2026-11-19T01:59:00Z', ['NY', 'IL'], sending), true);
  assert.equal(nextAfter('2026-11-19T02:30:00Z', ['NY', 'IL'], sending), '2026-11-19T16:00Z');
});

test('a number that tells nothing, or a state we do not know, may be anywhere', () => {
  assert.equal(nextAfter('2026-11-18T17:00:00Z', ['NY'], { to: numbers.tollFree }), '2026-11-18T18:00Z');
  assert.equal(nextAfter('2026-11-18T17:00:00Z', ['ON']), '2026-11-18T18:00Z');
  assert.equal(isAllowed('2026-11-18T17:00:00Z', ['', ' ny ']), true);
});

test('each state has the hours of the reference', () => {
  const span = (from: number, until: number) => ({ from: from * 60, until: until * 60 });
  const week = (sunday: Span | undefined, weekday: Span, saturday: Span) => [sunday, ...Array(5).fill(weekday), saturday];
  const every = (from: number, until: number) => week(span(from, until), span(from, until), span(from, until));
  const workdays = week(undefined, span(8, 20), span(8, 20));
  const expected: Record<string, (Span | undefined)[]> = {
    CT: every(9, 20),
    NV: every(9, 20),
    KY: every(10, 21),
    PA: every(8, 21),
    TX: week(span(12, 21), span(9, 21), span(9, 21)),
    RI: week(span(10, 17), span(9, 18), span(10, 17)),
    ...Object.fromEntries(['FL', 'MD', 'OK', 'MA', 'NJ'].map((code) => [code, every(8, 20)])),
    ...Object.fromEntries(['AL', 'LA', 'MS'].map((code) => [code, workdays])),
    ...Object.fromEntries(['MI', 'MN', 'NM'].map((code) => [code, every(9, 21)])),
  };
  for (const [code, days] of Object.entries(expected)) {
    const law = stateHours(code)!;
    assert.deepEqual(law.week, days, code);
    assert.match(law.readOn, /^\d{4}-\d\d-\d\d$/);
    assert.ok(law.source.length > 0);
  }
  assert.equal(stateHours('NY'), undefined);
  assert.equal(stateHours('__proto__'), undefined);
});

test('the laws of all states given hold in all places', () => {
  const call = { channel: 'call', to: numbers.losAngeles } as const;
  assert.equal(isAllowed('2026-11-19T00:59:00Z', ['FL', 'CA'], call), true);
  assert.equal(nextAfter('2026-11-19T01:00:00Z', ['FL', 'CA'], call), '2026-11-19T16:00Z');
  assert.equal(nextAfter('2026-11-18T16:30:00Z', ['CT', 'CA'], call), '2026-11-18T17:00Z');
});

test('Sunday is closed in Alabama and opens at noon in Texas', () => {
  assert.equal(nextAfter('2026-11-22T18:00:00Z', ['AL'], { to: numbers.chicago }), '2026-11-23T14:00Z');
  assert.equal(nextAfter('2026-11-22T02:30:00Z', ['AL'], { to: numbers.chicago }), '2026-11-23T14:00Z');
  assert.equal(nextAfter('2026-11-22T17:00:00Z', ['TX'], { to: numbers.chicago }), '2026-11-22T19:00Z');
  // In Chicago it is Monday then, in Honolulu still Sunday.
  assert.equal(nextAfter('2026-11-23T07:00:00Z', ['AL'], { to: '+18085550100' }), '2026-11-23T18:00Z');
});

test('a weekend in Rhode Island is shorter', () => {
  assert.equal(isAllowed('2026-11-20T22:30:00Z', ['RI']), true);
  assert.equal(nextAfter('2026-11-20T23:00:00Z', ['RI']), '2026-11-21T15:00Z');
  assert.equal(nextAfter('2026-11-21T22:00:00Z', ['RI']), '2026-11-22T15:00Z');
});

test('a workspace can narrow the hours, not widen them', () => {
  const ownHours = carefulHours;
  assert.equal(nextAfter('2026-11-18T13:30:00Z', ['NY'], { ownHours }), '2026-11-18T14:00Z');
  assert.equal(nextAfter('2026-11-26T17:00:00Z', ['NY'], { ownHours }), '2026-11-27T14:00Z');
  assert.equal(nextAfter('2026-07-03T17:00:00Z', ['NY'], { ownHours }), '2026-07-06T13:00Z');
  const day = { from: 0, until: 1_440 };
  const always: Hours = { week: [day, day, day, day, day, day, day], isOpenOnHolidays: true };
  assert.equal(nextAfter('2026-11-18T05:00:00Z', ['NY'], { ownHours: always }), '2026-11-18T13:00Z');
});

test('the reason is a sentence', () => {
  assert.equal(
    reasonOf(ask('2026-11-19T01:30:00Z', ['FL'])),
    'It is 8:30 pm on Wednesday in parts of Florida. Florida law allows texts from 8 am to 8 pm on Wednesdays.',
  );
  assert.equal(
    reasonOf(ask('2026-11-18T14:05:00Z', ['NY'], { channel: 'call', to: numbers.losAngeles })),
    'It is 6:05 am on Wednesday in Los Angeles, where this number may be. ' +
      'Federal law allows calls from 8 am to 9 pm on Wednesdays.',
  );
  assert.equal(
    reasonOf(ask('2026-11-22T18:00:00Z', ['AL'], { to: numbers.chicago })),
    'It is noon on Sunday in Alabama. Alabama law allows no texts on Sundays.',
  );
  assert.equal(
    reasonOf(ask('2026-11-26T17:00:00Z', ['NY'], { ownHours: carefulHours })),
    'It is noon on Thursday in New York. Your schedule allows no texts on holidays, here Thanksgiving Day.',
  );
  assert.match(
    reasonOf(ask('2026-11-18T14:05:00Z', ['NY'], { to: numbers.tollFree })),
    /^It is 7:05 am on Wednesday in Denver, and this number does not tell where it is\. Federal law allows texts /,
  );
  assert.match(reasonOf(ask('2026-11-18T14:05:00Z', ['ON'])), /, and “ON” is no state we know\./);
});

test('a person may answer a message of the last quarter of an hour, with a warning', () => {
  const answer = (minutes: number) => {
    const at = Date.parse('2026-11-18T04:00:00Z');
    return ask(new Date(at).toISOString(), ['NY'], { answers: new Date(at - minutes * 60_000) });
  };
  const allowed = answer(answerMinutesMax - 1);
  assert.ok(allowed.isAllowed);
  assert.match(allowed.warning ?? '', /^It is 11 pm on Tuesday in New York\./);
  for (const minutes of [answerMinutesMax, 600, -1]) assert.equal(answer(minutes).isAllowed, false, `${minutes}`);
  assert.deepEqual(ask('2026-11-18T17:00:00Z', ['NY'], { answers: new Date('2026-11-18T16:59:00Z') }), { isAllowed: true });
});

test('places and rules that no time suits are said to be so', () => {
  const permission = ask('2026-11-18T17:00:00Z', ['RI', 'GU']);
  assert.ok(!permission.isAllowed);
  assert.equal(permission.allowedFrom, undefined);
  assert.match(permission.reason, /No time of the coming year suits all places and rules\.$/);
  const shut = undefined;
  const never: Hours = { week: [shut, shut, shut, shut, shut, shut, shut], isOpenOnHolidays: true };
  assert.equal(nextAfter('2026-11-18T17:00:00Z', ['NY'], { ownHours: never }), undefined);
});

test('a day of a week that is a holiday two weeks running opens in the third', () => {
  const thursday = { from: 540, until: 600 };
  const ownHours: Hours = {
    week: [undefined, undefined, undefined, undefined, thursday, undefined, undefined],
    isOpenOnHolidays: false,
  };
  assert.equal(nextAfter('2025-12-18T16:00:00Z', ['NY'], { ownHours }), '2026-01-08T14:00Z');
});

test('a moment that is none is a fault of whoever asks', () => {
  assert.throws(() => ask('never', ['NY']), RangeError);
});

const span = fc
  .tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 48 }))
  .filter(([from, until]) => from < until)
  .map(([from, until]) => ({ from: from * 30, until: until * 30 }));
const day = fc.option(span, { nil: undefined, freq: 4 });
const hours: fc.Arbitrary<Hours> = fc.record({
  week: fc.tuple(day, day, day, day, day, day, day),
  isOpenOnHolidays: fc.boolean(),
});
const sendings: fc.Arbitrary<Sending> = fc.record(
  {
    channel: fc.constantFrom('sms', 'call'),
    to: fc.constantFrom(...Object.values(numbers), '+19075550100', '+16025550100', '+17875550100', '+442079460018'),
    states: fc.array(fc.constantFrom('AL', 'AZ', 'CA', 'CT', 'FL', 'HI', 'KY', 'NY', 'PA', 'RI', 'TX', 'ON'), { maxLength: 3 }),
    ownHours: hours,
  },
  { requiredKeys: ['channel', 'to', 'states'] },
);
/** Two years, with the days around the changes of 2026 drawn more often, to the second. */
const instants = fc
  .oneof(
    fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }),
    fc.integer({ min: Date.UTC(2026, 2, 6), max: Date.UTC(2026, 2, 10) }),
    fc.integer({ min: Date.UTC(2026, 9, 30), max: Date.UTC(2026, 10, 3) }),
  )
  .map((at) => new Date(Math.floor(at / 1000) * 1000));

test('at the next instant it is allowed, and not a minute before or at any quarter of an hour until then', () => {
  fc.assert(
    fc.property(sendings, instants, (sending, at) => {
      const permission = mayGoOut(sending, at);
      if (permission.isAllowed) return;
      assert.match(permission.reason, /^It is .+\.$/);
      const next = permission.allowedFrom?.getTime();
      if (next === undefined) return;
      assert.ok(next > at.getTime());
      assert.equal(mayGoOut(sending, new Date(next)).isAllowed, true);
      assert.equal(mayGoOut(sending, new Date(next - 60_000)).isAllowed, false);
      const until = Math.min(next, at.getTime() + 3 * 86_400_000);
      for (let before = at.getTime(); before < until; before += 900_000) assert.ok(!isOpenBefore(sending, before));
    }),
    { seed: 20_261_129, numRuns: 300 },
  );
});

/** Without the search for the next instant, which a quick answer leaves out. */
function isOpenBefore(sending: Sending, at: number): boolean {
  const permission = mayGoOut({ ...sending, answers: new Date(at) }, new Date(at));
  return permission.isAllowed && permission.warning === undefined;
}

test('own hours and further places only ever take away', () => {
  fc.assert(
    fc.property(sendings, instants, (sending, at) => {
      if (!mayGoOut(sending, at).isAllowed) return;
      assert.ok(mayGoOut({ channel: sending.channel, to: sending.to, states: [] }, at).isAllowed);
      for (const state of sending.states) assert.ok(mayGoOut({ ...sending, states: [state] }, at).isAllowed);
    }),
    { seed: 20_261_129, numRuns: 500 },
  );
});

test('the federal hours are the statute’s', () => {
  for (const day of federalHours.week) assert.deepEqual(day, { from: 480, until: 1_260 });
  assert.equal(federalHours.source, '47 CFR 64.1200(c)(1)');
});
