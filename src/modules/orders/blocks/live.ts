import type { LiveBlock } from '#/kernel/block.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { toMoney } from '#/kernel/money.ts';
import { readSiteCookie } from '#/kernel/site-cookie.ts';
import { cartOf, showCart } from '../cart.ts';
import { cartCookie } from '../shop/cart-page.ts';
import type { CartSummary } from './index.ts';

/** What the orders' blocks show at the moment a page is asked for. */
export const liveBlocks: readonly LiveBlock[] = [
  {
    type: 'cart-summary',
    perVisitor: true,
    load: (ask): Promise<CartSummary> =>
      inTenant(
        ask.scope,
        async (tx) => {
          const row = await cartOf(tx, readSiteCookie(ask, cartCookie));
          const cart = row && (await showCart(tx, row));
          return {
            pieces: cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0,
            total: cart?.total ?? toMoney(0n, ask.scope.tenant.currency),
          };
        },
        { readOnly: true },
      ),
  },
];
