import { defineModule } from '#/kernel/module.ts';
import { forgetBuyer } from './checkout/forget-buyer.ts';
import { blocks } from './blocks/index.ts';
import { liveBlocks } from './blocks/live.ts';
import { discountChanged, orderChanged, orderPlaced, piecesCancelled, settingsChanged } from './events.ts';
import { doors } from './routes.ts';
import { cartPage } from './shop/cart-page.ts';

export default defineModule({
  name: 'orders',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: {
    'orders.read': 'See orders, discounts and how the shop sells',
    'orders.edit': 'Place, send and cancel orders, and note things of them',
    'discounts.edit': 'Add and change discounts',
    'store.settings': 'Change taxes, shipping and invoices',
  },
  doors,
  blocks,
  liveBlocks,
  sitePages: [cartPage],
  jobs: [forgetBuyer] as never,
  events: [discountChanged, settingsChanged, orderPlaced, orderChanged, piecesCancelled] as never,
});
