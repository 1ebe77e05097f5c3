import { ApiProblem, type Api } from '#/design/endpoint.ts';
import { contract, type Product, type Variant } from '../contract.ts';
import { titlesOf, type OptionDraft } from './option-draft.ts';
import { inputOfWords, type ProductWords } from './product-words.ts';
import { inputOf } from './variant-draft.ts';

interface Given {
  words: ProductWords;
  draft: OptionDraft;
  base: OptionDraft;
  currency: string;
}

/** What came of it: the product as it is now. */
export interface Sent {
  product: Product;
}

/**
 * Adds a product; with options, its variants after it. Should those be refused, the product is there already: `made` remembers
 * it, and the next try changes it instead of adding another.
 */
export async function sendNew(api: Api, { words, draft, currency }: Given, made: { current?: Product }): Promise<Sent> {
  const [first] = draft.variants;
  const plain = draft.options.length === 0;
  const { name } = words;
  // With options every variant has a SKU and a barcode of its own, and all come in the second step.
  const { sku, barcode, ...alike } = inputOf(first!, currency);
  const own = plain ? { sku, barcode } : {};
  const counted = plain && words.onHand !== '' && first!.tracked ? { onHand: Number(words.onHand) } : {};
  const said = { ...inputOfWords(words, Object.keys(words)), name };
  const { current } = made;
  const product = current
    ? await api.call(contract.updateProduct, { productId: current.id, version: current.version, ...said })
    : await api.call(contract.createProduct, { ...said, ...alike, ...own, ...counted }).catch(spoken(draft));
  made.current = product;
  if (plain && !current) return { product };
  const { items } = await api.call(contract.listVariants, { productId: product.id, limit: 1 });
  const variants = variantsOf(
    { ...draft, variants: draft.variants.with(0, { ...first!, id: items[0]!.id }) },
    undefined,
    currency,
  );
  const set = { productId: product.id, version: product.version, options: optionsOf(draft), variants };
  return { product: await api.call(contract.setOptions, set).catch(spoken(draft)) };
}

/** Saves what differs: the variants first, for what is offered needs a price. */
export async function sendChanges(
  api: Api,
  given: Given & { product: Product; variants: readonly Variant[]; fields: readonly string[] },
): Promise<Sent> {
  let { product } = given;
  const { draft, base, currency, fields } = given;
  const before = new Map(base.variants.map((one) => [one.key, one]));
  const touched = draft.variants.filter((one) => before.get(one.key) !== one);
  const [only] = touched;
  const alone = only && touched.length === 1 ? given.variants.find(({ id }) => id === only.id) : undefined;
  if (isRearranged(given) || touched.length > 1) {
    const variants = variantsOf(draft, base, currency);
    const set = { productId: product.id, version: product.version, options: optionsOf(draft), variants };
    product = await api.call(contract.setOptions, set).catch(spoken(draft));
  } else if (alone) {
    const change = inputOf(only!, currency, before.get(only!.key));
    if (Object.keys(change).length > 0)
      await api.call(contract.updateVariant, { variantId: alone.id, version: alone.version, ...change }).catch(spoken(draft));
  }
  if (fields.length === 0) return { product };
  const change = inputOfWords(given.words, fields);
  return { product: await api.call(contract.updateProduct, { productId: product.id, version: product.version, ...change }) };
}

/** Whether other variants are wanted than there are, or in another order or under other names. */
function isRearranged({ base, draft }: Pick<Given, 'base' | 'draft'>): boolean {
  return (
    JSON.stringify(base.options) !== JSON.stringify(draft.options) ||
    base.variants.length !== draft.variants.length ||
    draft.variants.some(({ key }, at) => key !== base.variants[at]!.key)
  );
}

function optionsOf({ options }: OptionDraft) {
  return options.map(({ name, values }) => ({ name: name.trim(), values: values.map(({ text }) => text.trim()) }));
}

function variantsOf(draft: OptionDraft, base: OptionDraft | undefined, currency: string) {
  const texts = new Map(draft.options.flatMap(({ values }) => values.map(({ key, text }) => [key, text.trim()])));
  const before = new Map(base?.variants.map((one) => [one.key, one]));
  return draft.variants.map((one) => ({
    ...(one.id && { id: one.id }),
    optionValues: one.values.map((value) => texts.get(value) ?? ''),
    ...inputOf(one, currency, before.get(one.key)),
  }));
}

/** Gives a refusal of variants the names they have on the screen; their fields are in no form. */
function spoken(draft: OptionDraft) {
  return (failure: unknown): never => {
    if (!(failure instanceof ApiProblem)) throw failure;
    const titles = [...titlesOf(draft).values()];
    const errors = failure.errors.map(({ field, message }) => {
      const [, at] = /^variants\.(\d+)/.exec(field) ?? [];
      return { field: at === undefined ? field : (titles[Number(at)] ?? field), message };
    });
    const own = new Set(['sku', 'price', 'comparePrice', 'costPrice', 'variants', 'id']);
    const { status, code, detail, requestId, more } = failure;
    throw new ApiProblem({
      status,
      code,
      detail,
      requestId,
      more,
      errors: errors.some(({ field }) => own.has(field)) ? [] : errors,
    });
  };
}
