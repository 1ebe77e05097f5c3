import { useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '#/design/data.tsx';
import { useDraft } from '#/design/draft.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { useSchemaForm, type SchemaFormHandle } from '#/design/schema-form.tsx';
import type { Product, Variant } from '../contract.ts';
import { draftOf, firstDraft, problemsOfOptions, type OptionDraft } from './option-draft.ts';
import { ProductWords, wordsOfProduct } from './product-words.ts';
import { sendNew, sendChanges, type Sent } from './send-product.ts';
import { problemsOf } from './variant-draft.ts';

export interface ProductEditor {
  product: Product | undefined;
  currency: string;
  handle: SchemaFormHandle;
  draft: OptionDraft;
  setDraft(next: OptionDraft): void;
  /** What stood there when editing began. */
  base: OptionDraft;
  changed: boolean;
  /** True once saving was tried: problems of variants are shown wherever they are. */
  tried: boolean;
  save(): void;
  discard(): void;
}

interface Edited {
  base: OptionDraft;
  draft: OptionDraft;
}

interface EditorSetup {
  /** Absent for one that is being added. */
  stored?: { product: Product; variants: readonly Variant[] };
  currency: string;
  onSaved(sent: Sent): Promise<unknown>;
}

/** A product as it is being edited: its words in a form, its options and variants in a draft, one save for both. */
export function useProductEditor({ stored, currency, onSaved }: EditorSetup): ProductEditor {
  const api = useApi();
  const { product } = stored ?? {};
  const place = product?.id ?? 'new';
  const kept = useDraft<Edited>(`product.${place}.variants`);
  const base = useMemo(() => (stored ? draftOf(stored.product, stored.variants) : firstDraft()), [stored]);
  const [edited, setEdited] = useState<Edited | undefined>(() => stillFits(kept.found, base));
  const [tried, setTried] = useState(false);
  const made = useRef<{ current?: Product }>({});
  const before = edited?.base ?? base;
  const draft = edited?.draft ?? base;
  const variantsChanged = edited !== undefined && (product === undefined || isDifferent(edited));
  const handle = useSchemaForm({
    schema: ProductWords,
    values: product ? wordsOfProduct(product) : {},
    draft: `product.${place}`,
    onSubmit: async (words) => {
      setTried(true);
      refuseProblems(draft, currency);
      const all = { words, draft, base: before, currency };
      const sent = stored
        ? await sendChanges(api, { ...all, ...stored, fields: Object.keys(handle.form.formState.dirtyFields) })
        : await sendNew(api, all, made.current);
      // Before what is stored is read again: it is then what stands here.
      kept.drop();
      await onSaved(sent);
      setEdited(undefined);
      setTried(false);
    },
  });
  // What others changed meanwhile comes in beside what is being typed here.
  const { form, changed } = handle;
  const shown = useRef(product);
  useEffect(() => {
    if (product && changed && shown.current !== product)
      form.reset(wordsOfProduct(product), { keepDirtyValues: true, keepDirty: true, keepErrors: true, keepIsSubmitted: true });
    shown.current = product;
  }, [product, form, changed]);
  return {
    product,
    currency,
    handle,
    draft,
    base: before,
    tried,
    changed: changed || variantsChanged,
    setDraft(next) {
      const now = { base: before, draft: next };
      setEdited(now);
      kept.keep(now);
    },
    save: handle.submit,
    discard() {
      kept.drop();
      setEdited(undefined);
      setTried(false);
      handle.discard();
    },
  };
}

/** A kept draft is taken up again only over the variants it was made of. */
function stillFits(found: Edited | undefined, base: OptionDraft): Edited | undefined {
  if (!found?.base || !found.draft) return undefined;
  const outline = ({ options, variants }: OptionDraft) => JSON.stringify([options, variants.map(({ id }) => id)]);
  return outline(found.base) === outline(base) ? found : undefined;
}

function isDifferent({ base, draft }: Edited): boolean {
  if (base.variants.length !== draft.variants.length || JSON.stringify(base.options) !== JSON.stringify(draft.options))
    return true;
  // Untouched variants are the same objects, so that thousands are told from each other at once.
  return draft.variants.some((one, at) => one !== base.variants[at] && JSON.stringify(one) !== JSON.stringify(base.variants[at]));
}

function refuseProblems(draft: OptionDraft, currency: string) {
  const wrong = draft.variants.filter((one) => Object.keys(problemsOf(one, currency)).length > 0).length;
  const skus = draft.variants.flatMap(({ sku }) => (sku.trim() ? [sku.trim()] : []));
  const sentences = [
    ...problemsOfOptions(draft),
    ...(wrong > 0
      ? [wrong === 1 ? 'A price or number is not right.' : `${wrong} variants have a price or number that is not right.`]
      : []),
    ...(new Set(skus).size < skus.length ? ['Two variants have the same SKU.'] : []),
  ];
  if (sentences.length > 0) throw new ApiProblem({ status: 422, code: 'invalid', detail: sentences.join(' ') });
}
