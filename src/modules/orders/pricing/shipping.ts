/** Countries, regions or postcodes a zone covers. What is null is not looked at; all that is given must match. */
export interface Area {
  /** ISO 3166-1 alpha-2; null for every country. */
  readonly country: string | null;
  /** The part of an ISO 3166-2 code after the dash: `CA` of `US-CA`. */
  readonly region: string | null;
  /** How the postcode begins, spaces and dashes not counted: `SW1`, which also begins `SW11`. */
  readonly postcodePrefix: string | null;
}

/** A price up to and including a bound; null for no bound. Bands stand from the lowest bound to the highest. */
export interface WeightBand {
  readonly upToGrams: number | null;
  readonly amountMinor: bigint;
}
export interface PriceBand {
  readonly upToMinor: bigint | null;
  readonly amountMinor: bigint;
}

/** What a method costs. A parcel beyond the last band is not carried. */
export type ShippingPrice =
  | { readonly kind: 'flat'; readonly amountMinor: bigint }
  | { readonly kind: 'by_weight'; readonly bands: readonly WeightBand[] }
  | { readonly kind: 'by_price'; readonly bands: readonly PriceBand[] };

/** A way to get the goods, such as `Parcel post`, or to fetch them. */
export interface ShippingMethod {
  readonly id: string;
  readonly name: string;
  readonly taxCategory: string;
  readonly pickUp: boolean;
  readonly price: ShippingPrice;
  /** Costs nothing from this value of the goods on; null where it always costs. */
  readonly freeFromMinor: bigint | null;
}

export interface ShippingZone {
  readonly id: string;
  readonly name: string;
  readonly areas: readonly Area[];
  /** In the order buyers see them. */
  readonly methods: readonly ShippingMethod[];
}

export interface Destination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly region: string | null;
  readonly postcode: string | null;
}

/** A method on offer; `priceCart` takes it as the chosen delivery. */
export interface ShippingQuote {
  readonly methodId: string;
  readonly name: string;
  readonly pickUp: boolean;
  readonly taxCategory: string;
  readonly amountMinor: bigint;
}

/** Methods on offer in the shop's order, or none and the reason in plain words. */
export type ShippingOffer =
  | { readonly zoneId: string; readonly methods: readonly ShippingQuote[]; readonly problem: null }
  | {
      readonly zoneId: string | null;
      readonly methods: readonly [];
      readonly problem: { kind: 'no_zone' | 'no_method'; reason: string };
    };

/**
 * The methods that reach a destination with their prices, for a parcel of a value (after discounts, as its prices stand: with or
 * without tax) and a weight. One zone serves: the one whose area is the most specific, a longer postcode prefix before a shorter,
 * a postcode before a region, a region before a country, a country before everywhere; of equals the first.
 */
export function quoteShipping(
  zones: readonly ShippingZone[],
  destination: Destination,
  parcel: { readonly subtotalMinor: bigint; readonly weightGrams: number },
): ShippingOffer {
  const zone = findZone(zones, destination);
  if (!zone)
    return { zoneId: null, methods: [], problem: { kind: 'no_zone', reason: 'This shop does not deliver to this address.' } };
  const methods = zone.methods.flatMap(({ id, name, pickUp, taxCategory, price, freeFromMinor }) => {
    const amountMinor = priceOf(price, parcel);
    if (amountMinor === undefined) return [];
    const free = freeFromMinor !== null && parcel.subtotalMinor >= freeFromMinor;
    return [{ methodId: id, name, pickUp, taxCategory, amountMinor: free ? 0n : amountMinor }];
  });
  if (methods.length > 0) return { zoneId: zone.id, methods, problem: null };
  const reason = `No delivery to ${zone.name} takes this order: it is too heavy or its value is not provided for.`;
  return { zoneId: zone.id, methods: [], problem: { kind: 'no_method', reason } };
}

function findZone(zones: readonly ShippingZone[], destination: Destination): ShippingZone | undefined {
  let found: ShippingZone | undefined;
  let foundRank = -1;
  for (const zone of zones) {
    const rank = Math.max(-1, ...zone.areas.map((area) => rankOf(area, destination)));
    if (rank <= foundRank) continue;
    found = zone;
    foundRank = rank;
  }
  return found;
}

/** How specific an area is for a destination; -1 where it does not cover it. */
function rankOf({ country, region, postcodePrefix }: Area, destination: Destination): number {
  if (country !== null && plain(country) !== plain(destination.country)) return -1;
  if (region !== null && plain(region) !== plain(destination.region ?? '')) return -1;
  const prefix = plain(postcodePrefix ?? '');
  if (!plain(destination.postcode ?? '').startsWith(prefix)) return -1;
  return prefix.length * 4 + (region === null ? 0 : 2) + (country === null ? 0 : 1);
}

/** Codes as people write them, made alike: `sw1a 1aa` is `SW1A1AA`. */
function plain(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toUpperCase();
}

function priceOf(
  price: ShippingPrice,
  { subtotalMinor, weightGrams }: { readonly subtotalMinor: bigint; readonly weightGrams: number },
): bigint | undefined {
  switch (price.kind) {
    case 'flat':
      return price.amountMinor;
    case 'by_weight':
      return price.bands.find(({ upToGrams }) => upToGrams === null || weightGrams <= upToGrams)?.amountMinor;
    case 'by_price':
      return price.bands.find(({ upToMinor }) => upToMinor === null || subtotalMinor <= upToMinor)?.amountMinor;
  }
}
