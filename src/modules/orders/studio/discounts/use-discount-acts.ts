import { useAction } from '#/design/data.tsx';
import { toast } from '#/design/toast.tsx';
import { contract, type Discount } from '../../contract.ts';

/** Switches discounts on and off, with a way back. Those that are so already are left alone. */
export function useDiscountActs() {
  const update = useAction(contract.updateDiscount, {
    optimistic: (cache, { discountId, active }) => {
      if (active === undefined) return;
      cache.updateRows(contract.listDiscounts, (row) => (row.id === discountId ? { ...row, active } : row));
      cache.update(contract.getDiscount, (one) => ({ ...one, active }), { discountId });
    },
  });
  const send = async (discounts: readonly Discount[], active: boolean) => {
    const done: Discount[] = [];
    for (const { id, version } of discounts) {
      const changed = await update.mutateAsync({ discountId: id, version, active }).catch(() => undefined);
      if (changed) done.push(changed);
    }
    return done;
  };
  return async (discounts: readonly Discount[], active: boolean) => {
    const done = await send(
      discounts.filter((one) => one.active !== active),
      active,
    );
    if (done.length === 0) return;
    const what = done.length === 1 ? `${done[0]!.title} is` : `${done.length.toLocaleString()} discounts are`;
    toast({ text: `${what} ${active ? 'active' : 'inactive'}.`, undo: () => void send(done, !active) });
  };
}
