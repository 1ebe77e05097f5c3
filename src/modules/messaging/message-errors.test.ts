import assert from 'node:assert/strict';
import test from 'node:test';
import { classOf, consequences } from './message-errors.ts';

test('an error of a carrier has its class', () => {
  const codes = {
    opt_out: [21610],
    landline: [30006, 21635],
    unreachable: [30003, 30005],
    filtered: [30007],
    unregistered: [30034],
  };
  for (const [kind, members] of Object.entries(codes)) for (const code of members) assert.equal(classOf(code), kind, `${code}`);
  for (const code of [0, 30001, 11200, Number.NaN]) assert.equal(classOf(code), 'other');
});

test('only an opt-out suppresses, only the unreachable are tried again', () => {
  const all = Object.entries(consequences);
  assert.deepEqual(
    all.filter(([, { suppresses }]) => suppresses).map(([kind]) => kind),
    ['opt_out'],
  );
  assert.deepEqual(
    all.filter(([, { retriesMax }]) => retriesMax > 0).map(([kind]) => kind),
    ['unreachable'],
  );
});

test('filtering stops the campaign and a missing registration the sender', () => {
  assert.equal(consequences[classOf(30007)].stops, 'campaign');
  assert.equal(consequences[classOf(30034)].stops, 'sender');
  assert.equal(consequences[classOf(30006)].isLandline, true);
  assert.deepEqual(consequences[classOf(1)], { suppresses: false, isLandline: false, retriesMax: 0, stops: 'nothing' });
});
