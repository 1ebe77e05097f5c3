import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoteShipping, type Area, type ShippingMethod, type ShippingZone } from './shipping.ts';

const anywhere: Area = { country: null, region: null, postcodePrefix: null };
const parcel = { subtotalMinor: 2000n, weightGrams: 500 };

function method(id: string, rest: Partial<ShippingMethod> = {}): ShippingMethod {
  const price = { kind: 'flat' as const, amountMinor: 490n };
  return { id, name: id, taxCategory: 'standard', pickUp: false, price, freeFromMinor: null, ...rest };
}

function zone(id: string, areas: Partial<Area>[], methods = [method(id)]): ShippingZone {
  return { id, name: id, areas: areas.map((area) => ({ ...anywhere, ...area })), methods };
}

test('the most specific zone serves, wherever it stands in the list', () => {
  const zones = [
    zone('world', [{}]),
    zone('gb', [{ country: 'IE' }, { country: 'GB' }]),
    zone('scotland', [{ country: 'GB', region: 'SCT' }]),
    zone('east', [{ country: 'GB', postcodePrefix: 'E' }]),
    zone('london', [{ country: 'GB', postcodePrefix: 'SW' }]),
    zone('palace', [{ country: 'GB', postcodePrefix: 'SW1A 1' }]),
  ];
  const served = (country: string, region: string | null, postcode: string | null) => {
    const destination = { country, region, postcode };
    const offer = quoteShipping(zones, destination, parcel);
    assert.deepEqual(quoteShipping(zones.toReversed(), destination, parcel), offer);
    return offer.zoneId;
  };
  assert.equal(served('GB', null, 'sw1a-1aa'), 'palace');
  assert.equal(served('GB', null, 'SW1A 2AA'), 'london');
  assert.equal(served('GB', 'SCT', 'EH1 1AA'), 'east');
  assert.equal(served('GB', 'SCT', 'G1 1AA'), 'scotland');
  assert.equal(served('GB', null, null), 'gb');
  assert.equal(served('gb', null, 'M1 1AA'), 'gb');
  assert.equal(served('DE', null, 'SW1A 1AA'), 'world');
});

test('of zones that are equally specific the first serves', () => {
  const zones = [zone('one', [{ country: 'DE' }]), zone('two', [{ country: 'DE' }])];
  assert.equal(quoteShipping(zones, { country: 'DE', region: null, postcode: null }, parcel).zoneId, 'one');
});

test('a destination no zone serves has no methods, and the reason', () => {
  const offer = quoteShipping([zone('de', [{ country: 'DE' }])], { country: 'FR', region: null, postcode: '75001' }, parcel);
  assert.deepEqual([offer.zoneId, offer.methods, offer.problem?.kind], [null, [], 'no_zone']);
});

test('methods come in the shop’s order with what they cost', () => {
  const bands = [
    { upToGrams: 500, amountMinor: 300n },
    { upToGrams: 2000, amountMinor: 600n },
  ];
  const byPrice = [
    { upToMinor: 1999n, amountMinor: 700n },
    { upToMinor: null, amountMinor: 200n },
  ];
  const methods = [
    method('flat'),
    method('weight', { price: { kind: 'by_weight', bands } }),
    method('price', { price: { kind: 'by_price', bands: byPrice } }),
    method('over', { freeFromMinor: 2000n }),
    method('fetch', { price: { kind: 'flat', amountMinor: 0n }, pickUp: true }),
  ];
  const quoted = (subtotalMinor: bigint, weightGrams: number) =>
    quoteShipping(
      [zone('world', [{}], methods)],
      { country: 'DE', region: null, postcode: null },
      { subtotalMinor, weightGrams },
    ).methods.map(({ methodId, amountMinor }) => [methodId, amountMinor]);
  assert.deepEqual(Object.fromEntries(quoted(2000n, 500)), { flat: 490n, weight: 300n, price: 200n, over: 0n, fetch: 0n });
  assert.deepEqual(Object.fromEntries(quoted(1999n, 501)), { flat: 490n, weight: 600n, price: 700n, over: 490n, fetch: 0n });
  assert.deepEqual(
    quoted(1999n, 2001).map(([id]) => id),
    ['flat', 'price', 'over', 'fetch'],
  );
});

test('a parcel too heavy for every method has none, and the reason names the zone', () => {
  const light = method('light', {
    price: { kind: 'by_weight', bands: [{ upToGrams: 100, amountMinor: 1n }] },
    freeFromMinor: 0n,
  });
  const offer = quoteShipping([zone('Germany', [{}], [light])], { country: 'DE', region: null, postcode: null }, parcel);
  assert.equal(offer.problem?.kind, 'no_method');
  assert.match(offer.problem.reason, /Germany/);
});
