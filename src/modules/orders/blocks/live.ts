import type { LiveBlock } from '#/kernel/block.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { toMoney } from '#/kernel/money.ts';
import { showCart } from '../cart.ts';
import { buyingOf, cartOf } from '../visitor-cart.ts';
import type { CartSummary } from './index.ts';

/** What the orders' blocks show at the moment a page is asked for. */
export const liveBlocks: readonly LiveBlock[] = [
  {
    type: 'cart-summary',
    perVisitor: true,
    load: async (ask): Promise<CartSummary> => {
      const buying = await buyingOf(ask);
      return inTenant(
        ask.scope,
        async (tx) => {
          const row = await cartOf(tx, buying);
          const cart = row && (await showCart(tx, row));
          return {
            pieces: cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0,
            total: cart?.total ?? toMoney(0n, ask.scope.tenant.currency),
          };
        },
        { readOnly: true },
      );
    },
  },
];
