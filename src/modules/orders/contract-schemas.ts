import { z } from 'zod';
import { Instant, line, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Currency, Money, Price } from '#/kernel/money-schemas.ts';
import { discountClasses } from './pricing/discount.ts';
import { taxModes } from './pricing/tax.ts';

/** An ISO 3166-1 alpha-2 code. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as AT');
const Region = z.string().regex(/^[A-Z0-9]{1,3}$/, 'must be the part of an ISO 3166-2 code after the dash, such as CA');
const TaxCategory = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, 'must be a name such as standard or books');
/** Parts per million: 20 % is 200,000. */
const Ppm = z.int().min(0).max(1_000_000);

/** A tax on a category of goods sent to a country or one of its regions. */
export const TaxRule = z
  .object({
    country: Country,
    region: Region.nullable().default(null),
    taxCategory: TaxCategory,
    /** As invoices name it: `VAT`, `GST`. */
    name: line(40),
    ratePpm: Ppm,
  })
  .meta({ id: 'TaxRule' });

const Area = z.object({
  country: Country.nullable(),
  region: Region.nullable().default(null),
  postcodePrefix: z
    .string()
    .regex(/^[A-Z0-9 -]{1,12}$/i, 'must be the beginning of a postcode')
    .nullable()
    .default(null),
});

const bands = <Bound extends z.ZodRawShape>(bound: Bound) =>
  z
    .array(z.object({ ...bound, price: Price }))
    .min(1)
    .max(50);
const ShippingPrice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('flat'), price: Price }),
  z.object({ kind: z.literal('by_weight'), bands: bands({ upToGrams: z.int().min(1).max(10_000_000).nullable() }) }),
  z.object({ kind: z.literal('by_price'), bands: bands({ upTo: Price.nullable() }) }),
]);

/** A way to get goods to a zone, or to fetch them. */
export const ShippingMethod = z
  .object({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be a short name such as parcel'),
    name: line(80),
    taxCategory: TaxCategory.default('standard'),
    pickUp: z.boolean().default(false),
    price: ShippingPrice,
    freeFrom: Price.nullable().default(null),
  })
  .meta({ id: 'ShippingMethod' });

export const ShippingZone = z
  .object({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be a short name such as europe'),
    name: line(80),
    areas: z.array(Area).min(1).max(300),
    methods: z.array(ShippingMethod).max(20),
  })
  .meta({ id: 'ShippingZone' });

/** Who sells, as invoices state it. */
export const Seller = z
  .object({
    name: line(120, 0).default(''),
    address: z.string().trim().max(500).default(''),
    taxNumber: line(40, 0).default(''),
    email: z.email().max(254).nullable().default(null),
  })
  .meta({ id: 'Seller' });

export const StoreSettings = z
  .object({
    currency: Currency,
    pricesIncludeTax: z.boolean(),
    taxMode: z.enum(taxModes),
    homeCountry: Country,
    taxRules: z.array(TaxRule).max(1000),
    shippingZones: z.array(ShippingZone).max(100),
    seller: Seller,
    /** How long stock is held while a buyer pays. */
    holdMinutes: z.int().min(1).max(120),
    version: z.int(),
  })
  .meta({ id: 'StoreSettings' });
export type StoreSettings = z.infer<typeof StoreSettings>;

/** Something about the settings that keeps people from buying, or that is probably not meant. */
export const SettingsFinding = z
  .object({ severity: z.enum(['must', 'should']), field: z.string(), message: z.string() })
  .meta({ id: 'SettingsFinding' });

const DiscountValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), percentPpm: Ppm }),
  z.object({ kind: z.literal('fixed'), amount: Price }),
  z.object({ kind: z.literal('free_shipping') }),
]);
const DiscountTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('products'), ids: z.array(Id).min(1).max(1000) }),
  z.object({ kind: z.literal('categories'), ids: z.array(Id).min(1).max(200) }),
]);

/** The rule of a discount, as it is kept. */
export const DiscountRule = z
  .object({
    class: z.enum(discountClasses),
    value: DiscountValue,
    target: DiscountTarget,
    minimumSubtotal: Price.nullable(),
    minimumQuantity: z.int().min(1).max(100_000).nullable(),
    startsAt: Instant.nullable(),
    endsAt: Instant.nullable(),
    usesPerCustomerMax: z.int().min(1).max(1_000_000).nullable(),
    combinesWith: z.object({ product: z.boolean(), order: z.boolean(), shipping: z.boolean() }),
    exclusive: z.boolean(),
  })
  .meta({ id: 'DiscountRule' });
export type DiscountRule = z.infer<typeof DiscountRule>;

export const Discount = z
  .object({
    id: Id,
    code: z.string().nullable(),
    title: z.string(),
    active: z.boolean(),
    rule: DiscountRule,
    uses: z.int(),
    usesMax: z.int().nullable(),
    version: Version,
    createdAt: Instant,
  })
  .meta({ id: 'Discount' });
export type Discount = z.infer<typeof Discount>;

/** What a discount is told; a new one needs `title` and `rule`. */
export const discountFields = {
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{1,39}$/u, 'must be 2 to 40 letters, digits, dashes')
    .nullable(),
  title: line(120),
  active: z.boolean(),
  rule: DiscountRule,
  usesMax: z.int().min(1).max(1_000_000_000).nullable(),
};

/** A cart with what it costs now. */
export const Cart = z
  .object({
    currency: Currency,
    lines: z.array(
      z.object({
        variantId: Id,
        productId: Id,
        name: z.string(),
        title: z.string(),
        slug: z.string(),
        quantity: z.int(),
        /** Pieces that may be bought now; null where stock is not counted. */
        available: z.int().nullable(),
        unitPrice: Money,
        subtotal: Money,
        discount: Money,
        total: Money,
        /** Why it costs less, one sentence for each discount. */
        reasons: z.array(z.string()),
      }),
    ),
    discounts: z.array(z.object({ title: z.string(), code: z.string().nullable(), amount: Money })),
    codesNotApplied: z.array(z.object({ code: z.string(), reason: z.string() })),
    items: Money,
    discount: Money,
    /** Before discounts; null while no way of delivery is chosen. */
    delivery: Money.nullable(),
    tax: Money,
    total: Money,
    pricesIncludeTax: z.boolean(),
    /** What is wrong with it: sold out in the meantime, no longer offered. */
    notices: z.array(z.string()),
  })
  .meta({ id: 'Cart' });
export type Cart = z.infer<typeof Cart>;
