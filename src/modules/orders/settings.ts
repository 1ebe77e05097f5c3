import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { refuse, type FieldFault, type Refusal } from '#/kernel/refusal.ts';
import { StoreSettings } from './contract-schemas.ts';
import { settingsChanged } from './events.ts';
import type { ShippingPrice, ShippingZone } from './pricing/shipping.ts';
import type { TaxRate, TaxRates } from './pricing/tax.ts';
import { findSettings, putSettings } from './store/settings.ts';

type Zone = StoreSettings['shippingZones'][number];
type Price = { readonly amount: string; readonly currency: string };

/** How the shop sells; of a shop that never said so, prices with tax, no rates, and no way to send anything. */
export async function getSettings(tx: Tx): Promise<StoreSettings> {
  const row = await findSettings(tx);
  return StoreSettings.parse({
    currency: tx.tenant.currency,
    pricesIncludeTax: row?.prices_include_tax ?? true,
    taxMode: row?.tax_mode ?? 'per_group',
    homeCountry: row?.home_country ?? countryOf(tx.tenant.locale),
    taxRules: row?.tax_rates ?? [],
    shippingZones: row?.shipping_zones ?? [],
    seller: row?.seller ?? { name: tx.tenant.name },
    holdMinutes: row?.hold_minutes ?? 10,
    version: row?.version ?? 0,
  });
}

/** Changes the settings if they still have `version`. */
export async function updateSettings(
  tx: Tx,
  version: number,
  change: { [Name in keyof StoreSettings]?: StoreSettings[Name] | undefined },
): Promise<StoreSettings | Refusal<'invalid' | 'version_conflict'>> {
  const current = await getSettings(tx);
  const wanted = { ...current, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
  const faults = faultsOf(wanted);
  if (faults.length > 0) return refuse('invalid', 'Some settings are not right.', faults.slice(0, 100));
  const written = await putSettings(tx, version, {
    prices_include_tax: wanted.pricesIncludeTax,
    tax_mode: wanted.taxMode,
    home_country: wanted.homeCountry,
    tax_rates: JSON.stringify(wanted.taxRules),
    shipping_zones: JSON.stringify(wanted.shippingZones),
    seller: JSON.stringify(wanted.seller),
    hold_minutes: wanted.holdMinutes,
  });
  if (!written || version !== current.version)
    return refuse('version_conflict', 'Somebody changed the settings in the meantime.', [], { current });
  const settings = await getSettings(tx);
  emit(tx, settingsChanged, { version: settings.version });
  return settings;
}

/** What keeps people from buying, or is probably not meant. */
export function findingsOf(settings: StoreSettings) {
  const { shippingZones, taxRules, seller, homeCountry } = settings;
  const served = shippingZones.filter((zone) => zone.methods.length > 0);
  const home = served.some((zone) => zone.areas.some((area) => area.country === null || area.country === homeCountry));
  const found: { severity: 'must' | 'should'; field: string; message: string }[] = [];
  const say = (severity: 'must' | 'should', field: string, message: string) => found.push({ severity, field, message });
  if (served.length === 0) say('must', 'shippingZones', 'Nothing can be sent anywhere: add a zone with a way to ship.');
  else if (!home) say('should', 'shippingZones', `Nobody in ${homeCountry} can order: no zone covers it.`);
  if (taxRules.length === 0) say('should', 'taxRules', 'No tax is charged anywhere. Right only if you are exempt.');
  else if (!taxRules.some((rule) => rule.country === homeCountry))
    say('should', 'taxRules', `No tax is charged in ${homeCountry}, where you are.`);
  if (!seller.name || !seller.address) say('must', 'seller', 'Invoices need your name and address.');
  return found;
}

/** The rates of a destination by category: those of its region and of its whole country. */
export function ratesFor(settings: StoreSettings, to: { readonly country: string; readonly region: string | null }): TaxRates {
  const rates = new Map<string, TaxRate[]>();
  for (const { country, region, taxCategory, name, ratePpm } of settings.taxRules) {
    if (country !== to.country || (region !== null && region !== to.region)) continue;
    rates.set(taxCategory, [...(rates.get(taxCategory) ?? []), { name, ratePpm }]);
  }
  return rates;
}

/** The zones as the pricing rules want them. */
export function zonesOf(settings: StoreSettings): ShippingZone[] {
  const minor = (price: Price) => BigInt(price.amount);
  const priceOf = (price: Zone['methods'][number]['price']): ShippingPrice => {
    switch (price.kind) {
      case 'flat':
        return { kind: 'flat', amountMinor: minor(price.price) };
      case 'by_weight':
        return {
          kind: 'by_weight',
          bands: price.bands.map(({ upToGrams, price: cost }) => ({ upToGrams, amountMinor: minor(cost) })),
        };
      case 'by_price':
        return {
          kind: 'by_price',
          bands: price.bands.map(({ upTo, price: cost }) => ({ upToMinor: upTo && minor(upTo), amountMinor: minor(cost) })),
        };
    }
  };
  return settings.shippingZones.map(({ methods, ...zone }) => ({
    ...zone,
    methods: methods.map(({ price, freeFrom, ...method }) => ({
      ...method,
      price: priceOf(price),
      freeFromMinor: freeFrom && minor(freeFrom),
    })),
  }));
}

function faultsOf(settings: StoreSettings): FieldFault[] {
  const faults: FieldFault[] = [];
  const twice = (values: readonly string[], at: (index: number) => string, message: string) =>
    values.forEach((value, index) => values.indexOf(value) < index && faults.push({ field: at(index), message }));
  twice(
    settings.taxRules.map((rule) => [rule.country, rule.region, rule.taxCategory, rule.name].join(' ')),
    (index) => `taxRules.${index}`,
    'stands in the list already',
  );
  twice(
    settings.shippingZones.map((zone) => zone.id),
    (index) => `shippingZones.${index}.id`,
    'is taken by another zone',
  );
  const methods = settings.shippingZones.flatMap((zone, index) =>
    zone.methods.map((method, place) => ({ method, at: `${index}.methods.${place}` })),
  );
  twice(
    methods.map(({ method }) => method.id),
    (index) => `shippingZones.${methods[index]!.at}.id`,
    'is taken by another method',
  );
  for (const { method, at } of methods) faults.push(...faultsOfMethod(method, `shippingZones.${at}`, settings.currency));
  return faults;
}

function faultsOfMethod(method: Zone['methods'][number], at: string, currency: string): FieldFault[] {
  const { price, freeFrom } = method;
  const prices: [string, Price | null][] = [[`${at}.freeFrom`, freeFrom]];
  if (price.kind === 'flat') prices.push([`${at}.price.price`, price.price]);
  else
    price.bands.forEach((band, index) => {
      prices.push([`${at}.price.bands.${index}.price`, band.price]);
      if ('upTo' in band) prices.push([`${at}.price.bands.${index}.upTo`, band.upTo]);
    });
  const foreign = prices.flatMap(([field, value]) =>
    value && value.currency !== currency ? [{ field: `${field}.currency`, message: `must be ${currency}` }] : [],
  );
  if (price.kind === 'flat') return foreign;
  const bounds = price.bands.map((band) =>
    'upTo' in band ? band.upTo && BigInt(band.upTo.amount) : band.upToGrams === null ? null : BigInt(band.upToGrams),
  );
  const rises = bounds.every(
    (bound, index) => index === 0 || (bounds[index - 1] !== null && (bound === null || bound > bounds[index - 1]!)),
  );
  return rises
    ? foreign
    : [...foreign, { field: `${at}.price.bands`, message: 'must rise from band to band; only the last may be without a bound' }];
}

/** The country a language tag names, or Austria: a shop says better in its first minute. */
function countryOf(locale: string): string {
  return new Intl.Locale(locale).maximize().region ?? 'AT';
}
