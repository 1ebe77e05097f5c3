import { inTenant } from '#/kernel/database/transactions.ts';
import { html } from '#/kernel/html.ts';
import { moneyIn } from '#/kernel/money.ts';
import { addAccountSection } from '#/modules/customers/index.ts';
import { orderPath } from '../order-link.ts';
import { presentRow } from '../present-order.ts';
import { listOrderRows } from '../store/order-list.ts';
import { orderWords } from './words.ts';

const shownMax = 50;

/** Adds a customer's orders to their account. */
export function showOrdersInAccount(): void {
  addAccountSection({
    name: 'orders',
    async show(ask, customer) {
      const words = orderWords(ask.locale);
      const rows = await inTenant(ask.scope, (tx) => listOrderRows(tx, { customerId: customer.id, limit: shownMax }), {
        readOnly: true,
      });
      if (rows.length === 0) return undefined;
      const date = new Intl.DateTimeFormat(ask.locale, { dateStyle: 'long', timeZone: ask.scope.tenant.timeZone });
      return html`<section class="part"><h2>${words.orders}</h2><ul class="items">${rows
        .map(presentRow)
        .map(
          (order) =>
            html`<li class="card"><p><a class="link" href="${orderPath(ask.scope, order.id)}">${words.order.replace('{number}', order.number)}</a></p><p class="hint">${date.format(new Date(order.placedAt))}, ${moneyIn(ask.locale)(order.total)}, ${words.status[order.status] ?? ''}</p></li>`,
        )}</ul></section>`;
    },
  });
}
