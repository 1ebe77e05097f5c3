import { defineModule } from '#/kernel/module.ts';
import { forgetBuyer } from './checkout/forget-buyer.ts';
import { blocks } from './blocks/index.ts';
import { liveBlocks } from './blocks/live.ts';
import { discountChanged, orderChanged, orderPlaced, piecesCancelled, settingsChanged } from './events.ts';
import { addInvoices } from './invoices/serve.ts';
import { writeLetter } from './letters/write-letter.ts';
import { forgetOrders, hearErased } from './forget-customer.ts';
import { doors } from './routes.ts';
import { showOrdersInAccount } from './shop/account-orders.ts';
import { cartPage } from './shop/cart-page.ts';
import { addressPage, deliveryPage } from './shop/checkout-pages.ts';
import { orderPage } from './shop/order-page.ts';

showOrdersInAccount();

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
  sitePages: [cartPage, addressPage, deliveryPage, orderPage],
  jobs: [forgetBuyer, forgetOrders, writeLetter] as never,
  listeners: [hearErased],
  plug: addInvoices,
  events: [discountChanged, settingsChanged, orderPlaced, orderChanged, piecesCancelled] as never,
});
