import { useApi, useAction } from '#/design/data.tsx';
import { toast } from '#/design/toast.tsx';
import { contract, type ProductRow } from '../contract.ts';
import { readPrice } from './variant-draft.ts';
import { statuses, type Status } from './states.tsx';

/** Ids the server takes at once. */
const idsMax = 500;
/** Above so many products in a category nobody asks which of them were there before. */
const membersMax = 300;
type Change = { status?: Status; featured?: boolean; addCategoryId?: string; removeCategoryId?: string };

/** What is done to several products of a list, or to one in its row. All but the skipped can be taken back. */
export function useProductActs(rows: readonly ProductRow[]) {
  const api = useApi();
  const update = useAction(contract.updateProducts, {
    refreshes: [contract.listCategories],
    optimistic: (cache, { productIds, status, featured }) =>
      cache.updateRows(contract.listProducts, (row) =>
        productIds.includes(row.id) ? { ...row, ...(status && { status }), ...(featured !== undefined && { featured }) } : row,
      ),
  });
  const send = async (ids: readonly string[], change: Change) => {
    let changed = 0;
    const skipped = [];
    for (let from = 0; from < ids.length; from += idsMax) {
      const answer = await update.mutateAsync({ productIds: ids.slice(from, from + idsMax), ...change });
      changed += answer.changed;
      skipped.push(...answer.skipped);
    }
    return { changed, skipped };
  };
  /** Puts each back to what it was; `before` names the products by what they had. */
  const undoOf = (before: Map<Change, string[]>) => async () => {
    for (const [change, ids] of before) if (ids.length > 0) await send(ids, change);
  };
  const tell = (done: { changed: number; skipped: { reason: string }[] }, words: string, undo?: () => unknown) => {
    const { changed, skipped } = done;
    const left = skipped.length > 0 ? ` ${countOf(skipped.length)} stayed as before: ${skipped[0]!.reason}` : '';
    if (changed === 0) toast({ tone: 'bad', text: `Nothing was changed.${left}` });
    else toast({ text: `${countOf(changed)} ${words}.${left}`, undo });
  };
  const chosen = (ids: readonly string[]) => rows.filter(({ id }) => ids.includes(id));
  return {
    async setStatus(ids: readonly string[], status: Status) {
      const before = new Map<Change, string[]>(
        (Object.keys(statuses) as Status[])
          .filter((one) => one !== status)
          .map((one) => [{ status: one }, chosen(ids).flatMap((row) => (row.status === one ? [row.id] : []))]),
      );
      const done = await send(ids, { status }).catch(() => undefined);
      if (done) tell(done, statusWords[status], undoOf(before));
    },
    async setFeatured(ids: readonly string[], featured: boolean) {
      const others = chosen(ids).flatMap((row) => (row.featured === featured ? [] : [row.id]));
      const done = await send(ids, { featured }).catch(() => undefined);
      if (done) tell(done, featured ? 'featured' : 'no longer featured', undoOf(new Map([[{ featured: !featured }, others]])));
    },
    async setCategory(ids: readonly string[], categoryId: string, name: string, add: boolean) {
      const members = await membersOf(categoryId).catch(() => undefined);
      const moved = members && ids.filter((id) => members.has(id) !== add);
      const done = await send(ids, add ? { addCategoryId: categoryId } : { removeCategoryId: categoryId }).catch(() => undefined);
      const back = add ? { removeCategoryId: categoryId } : { addCategoryId: categoryId };
      const words = add ? `added to ${name}` : `taken out of ${name}`;
      if (done) tell(done, words, moved && undoOf(new Map([[back, moved]])));
    },
  };

  /** The products in a category; undefined when they are too many to ask for. */
  async function membersOf(categoryId: string): Promise<Set<string> | undefined> {
    const ids = new Set<string>();
    let after: string | undefined;
    do {
      const { items, next } = await api.call(contract.listProducts, { categoryId, limit: 100, ...(after && { after }) });
      for (const { id } of items) ids.add(id);
      after = next ?? undefined;
    } while (after && ids.size < membersMax);
    return after ? undefined : ids;
  }
}

/** Changes the price of a product with one variant, in its row. */
export function usePriceEdit() {
  const api = useApi();
  const update = useAction(contract.updateVariant, { refreshes: [contract.listProducts] });
  const set = async (row: ProductRow, text: string, said = true) => {
    const amountMinor = readPrice(text, row.currency);
    if (amountMinor === undefined) return toast({ tone: 'bad', text: `“${text}” is no price in ${row.currency}.` });
    const { items } = await api.call(contract.listVariants, { productId: row.id, limit: 1 });
    const [variant] = items;
    if (!variant) return;
    const price = { amount: amountMinor.toString(), currency: row.currency };
    const done = await update.mutateAsync({ variantId: variant.id, version: variant.version, price }).catch(() => undefined);
    if (!done || !said) return;
    const { price: before } = variant;
    const undo = () => update.mutateAsync({ variantId: done.id, version: done.version, price: before }).catch(() => undefined);
    toast({ text: `New price of ${row.name} saved.`, undo });
  };
  return (row: ProductRow, text: string) =>
    void set(row, text).catch(() => toast({ tone: 'bad', text: 'The price is not saved.' }));
}

const statusWords: Record<Status, string> = { active: 'offered in the shop', draft: 'made drafts', inactive: 'withdrawn' };

function countOf(products: number): string {
  return products === 1 ? 'One product' : `${products.toLocaleString()} products`;
}
