import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { toMoney } from '#/kernel/money.ts';
import type { Scope } from '#/kernel/scope.ts';
import { createCategory, createProduct, setOptions } from '#/modules/catalog/index.ts';
import { createDiscount, updateSettings } from '#/modules/orders/index.ts';
import { keepPictures } from '#/modules/sites/index.ts';
import { must } from './must.ts';

interface Good {
  readonly name: string;
  readonly category: 'Stoneware' | 'Cloth' | 'Paper';
  readonly pence: bigint;
  readonly before?: bigint;
  readonly picture: string;
  readonly says: string;
  readonly grams: number;
  readonly onHand: number;
  readonly featured?: boolean;
  readonly sizes?: readonly { readonly name: string; readonly pence: bigint }[];
}

const goods: readonly Good[] = [
  {
    name: 'Oil bottle and salt jar',
    category: 'Stoneware',
    pence: 3800n,
    picture: 'product-1',
    says: 'A pair for the table: 300 ml of oil, a fistful of salt. Ash glaze inside and out.',
    grams: 920,
    onHand: 14,
    featured: true,
  },
  {
    name: 'Pantry set, two pieces',
    category: 'Stoneware',
    pence: 4600n,
    before: 5200n,
    picture: 'product-2',
    says: 'The same two shapes in the darker clay of the lower pit.',
    grams: 1180,
    onHand: 3,
  },
  {
    name: 'Winter pair',
    category: 'Stoneware',
    pence: 4100n,
    picture: 'product-3',
    says: 'Fired last, in the coolest corner of the kiln, and never twice in one colour.',
    grams: 990,
    onHand: 0,
  },
  {
    name: 'Table set for four',
    category: 'Stoneware',
    pence: 16_800n,
    picture: 'still-life-1',
    says: 'Two vases and the bowl between them. Packed in straw, not in plastic.',
    grams: 4200,
    onHand: 6,
    featured: true,
  },
  {
    name: 'Orchard vases',
    category: 'Stoneware',
    pence: 7400n,
    picture: 'still-life-2',
    says: 'For three twigs and no more.',
    grams: 1900,
    onHand: 9,
    sizes: [
      { name: 'Small', pence: 5200n },
      { name: 'Tall', pence: 7400n },
    ],
  },
  {
    name: 'Mill print',
    category: 'Paper',
    pence: 2200n,
    picture: 'poster-1',
    says: 'Screen-printed on the backs of our loom cards, signed by Sam.',
    grams: 180,
    onHand: 40,
    sizes: [
      { name: 'A3', pence: 2200n },
      { name: 'A2', pence: 3400n },
    ],
  },
  {
    name: 'Weaver’s notebook',
    category: 'Paper',
    pence: 1400n,
    picture: 'book-1',
    says: '96 pages of point paper, sewn, with a cloth spine from the ends of the warp.',
    grams: 240,
    onHand: 60,
    featured: true,
  },
  {
    name: 'Letter set',
    category: 'Paper',
    pence: 1800n,
    picture: 'stationery-1',
    says: 'Twelve sheets, twelve cards, twelve envelopes lined with yarn paper.',
    grams: 420,
    onHand: 25,
  },
];

/** Fills the demo's shop: goods with stock, taxes, a way to send them, and a code. Returns the products' ids by name. */
export async function seedGoods(scope: Scope): Promise<Map<string, string>> {
  return inTenant(scope, async (tx) => {
    const pictures = await keepPictures(
      tx,
      goods.map((good) => good.picture),
    );
    const categories = new Map<string, string>();
    for (const name of ['Stoneware', 'Paper', 'Cloth'])
      categories.set(name, must(await createCategory(tx, { name, description: descriptions[name]! })).id);
    const products = new Map<string, string>();
    for (const good of goods)
      products.set(good.name, await seedGood(tx, good, categories.get(good.category)!, pictures.get(good.picture)));
    await seedRules(tx);
    return products;
  });
}

const descriptions: Record<string, string> = {
  Stoneware: 'Thrown and fired forty steps from the counter.',
  Paper: 'Printed and bound when the looms rest.',
  Cloth: 'Between two batches at the moment. The next one leaves the loom in December.',
};

async function seedGood(tx: Tx, good: Good, categoryId: string, picture: string | undefined): Promise<string> {
  const price = toMoney(good.pence, tx.tenant.currency);
  const product = must(
    await createProduct(tx, {
      name: good.name,
      price,
      status: 'active',
      featured: good.featured ?? false,
      shortDescription: good.says,
      description: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: `${good.says} Repaired for life: bring it back.` }] }],
      },
      weightGrams: good.grams,
      lowStockAt: 4,
      onHand: good.onHand,
      categoryIds: [categoryId],
      mediaIds: picture ? [picture] : [],
      ...(good.before && { comparePrice: toMoney(good.before, tx.tenant.currency) }),
    }),
  );
  if (!good.sizes) return product.id;
  const variants = good.sizes.map(({ name, pence }) => ({
    optionValues: [name],
    price: toMoney(pence, tx.tenant.currency),
    weightGrams: good.grams,
    tracked: false,
  }));
  must(
    await setOptions(tx, product.id, product.version, [{ name: 'Size', values: good.sizes.map(({ name }) => name) }], variants),
  );
  return product.id;
}

async function seedRules(tx: Tx): Promise<void> {
  const { currency } = tx.tenant;
  const flat = (pence: bigint) => ({ kind: 'flat' as const, price: toMoney(pence, currency) });
  const method = { taxCategory: 'standard', pickUp: false, freeFrom: null };
  must(
    await updateSettings(tx, 0, {
      homeCountry: 'GB',
      pricesIncludeTax: true,
      taxRules: [{ country: 'GB', region: null, taxCategory: 'standard', name: 'VAT', ratePpm: 200_000 }],
      shippingZones: [
        {
          id: 'uk',
          name: 'United Kingdom',
          areas: [{ country: 'GB', region: null, postcodePrefix: null }],
          methods: [
            { ...method, id: 'parcel', name: 'Parcel, 2 to 3 days', price: flat(495n), freeFrom: toMoney(7500n, currency) },
            { ...method, id: 'mill', name: 'Fetch it at the mill', price: flat(0n), pickUp: true },
          ],
        },
      ],
      seller: { name: 'Kettle & Thread', address: '9 Bridge Mills\nHebden Bridge HX7 8EX', taxNumber: '', email: null },
    }),
  );
  must(
    await createDiscount(tx, {
      title: 'Winter welcome',
      code: 'WINTER10',
      rule: {
        class: 'order',
        value: { kind: 'percent', percentPpm: 100_000 },
        target: { kind: 'all' },
        minimumSubtotal: toMoney(3000n, currency),
        minimumQuantity: null,
        startsAt: null,
        endsAt: null,
        usesPerCustomerMax: 1,
        combinesWith: { product: true, order: false, shipping: true },
        exclusive: false,
      },
    }),
  );
}
