import { html, type Html } from '#/kernel/html.ts';
import type { Money } from '#/kernel/money.ts';
import type { LetterBlock } from '#/modules/identity/index.ts';
import { keyOf } from '../invoices/adds-up.ts';
import { writeMoney, writeRate, type Language } from '../invoices/language.ts';
import type { Order, OrderLine } from '../order-schemas.ts';
import type { LetterWords } from './words.ts';

/** What an order came to, line by line: what was bought, what was taken off, delivery, tax and the total. */
export function sumsBlock(order: Order, words: LetterWords, language: Language): LetterBlock {
  const write = ({ amount, currency }: Money) => writeMoney(BigInt(amount), currency, language);
  const goods = order.lines
    .filter(({ kind }) => kind === 'goods')
    .map((line) => ({ name: nameOf(line), quantity: line.quantity, amount: write(line.subtotal) }));
  const sums = sumRows(order, words, language);
  const cell = 'padding:8px 0;border-bottom:1px solid #dcdee3;vertical-align:top';
  const markup = html`<table style="width:100%;margin:24px 0 0;border-collapse:collapse;font-size:15px">
    <thead>
      <tr>
        ${headCell(words.item, cell)} ${headCell(words.quantity, `${cell};${figures}`)} ${headCell(words.amount, `${cell};${figures}`)}
      </tr>
    </thead>
    <tbody>
      ${goods.map(
        ({ name, quantity, amount }) =>
          html`<tr>
            <td class="rule" style="${cell};word-break:break-word">${name}</td>
            <td class="rule" style="${cell};${figures}">${quantity}</td>
            <td class="rule" style="${cell};${figures}">${amount}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      ${sums.map(
        ({ label, amount, strong }) =>
          html`<tr>
            <th scope="row" colspan="2" style="padding:6px 0;text-align:left;font-weight:${strong ? '600' : '400'}">${label}</th>
            <td style="padding:6px 0;${figures};font-weight:${strong ? '600' : '400'}">${amount}</td>
          </tr>`,
      )}
    </tfoot>
  </table>`;
  const text = [
    ...goods.map(({ name, quantity, amount }) => `${words.piecesOf(quantity, name)}: ${amount}`),
    '',
    ...sums.map(({ label, amount }) => `${label}: ${amount}`),
  ].join('\n');
  return { html: markup, text };
}

/** Things under a heading, one in a row. Nothing where there are none. */
export function listBlock(heading: string, items: readonly string[]): LetterBlock[] {
  if (items.length === 0) return [];
  const markup = html`${headingMarkup(heading)}
    <ul style="margin:0;padding:0 0 0 20px">
      ${items.map((item) => html`<li style="margin:0 0 4px;word-break:break-word">${item}</li>`)}
    </ul>`;
  return [{ html: markup, text: [heading, ...items.map((item) => `- ${item}`)].join('\n') }];
}

/** Lines under a heading, as an address or what the shop wrote. */
export function linesBlock(heading: string, lines: readonly string[]): LetterBlock {
  const broken = lines.map((line, index) => html`${index > 0 && html`<br />`}${line}`);
  const markup = html`${headingMarkup(heading)}
    <p style="margin:0;word-break:break-word">${broken}</p>`;
  return { html: markup, text: [heading, ...lines].join('\n') };
}

/** A line's name with the values of its options. */
export function nameOf({ name, title }: Pick<OrderLine, 'name' | 'title'>): string {
  return (title === '' ? name : `${name} (${title})`).replace(/\s+/g, ' ').trim();
}

const figures = 'text-align:right;white-space:nowrap;padding-left:16px;font-variant-numeric:tabular-nums';

interface SumRow {
  readonly label: string;
  readonly amount: string;
  readonly strong?: boolean;
}

function sumRows(order: Order, words: LetterWords, language: Language): SumRow[] {
  const { currency, pricesIncludeTax } = order;
  const write = (amountMinor: bigint) => writeMoney(amountMinor, currency, language);
  const row = (label: string, { amount }: Money): SumRow => ({ label, amount: write(BigInt(amount)) });
  const taxes = taxesOf(order).map(({ name, ratePpm, taxMinor }) => {
    const tax = `${name} ${writeRate(ratePpm, language)}`;
    return { label: pricesIncludeTax ? words.taxContained(tax) : tax, amount: write(taxMinor) };
  });
  const total = { ...row(words.total, order.total), strong: true };
  return [
    row(words.items, order.items),
    ...order.discounts.map(({ title, code, amount }) => ({
      label: code ? `${title} (${code})` : title,
      amount: write(-BigInt(amount.amount)),
    })),
    row(order.deliveryName, order.delivery),
    ...(pricesIncludeTax ? [total, ...taxes] : [...taxes, total]),
  ];
}

/** Taxes by name and rate, whatever the shop sorts its goods by. */
function taxesOf({ taxes }: Order) {
  const byKey = new Map<string, { name: string; ratePpm: number; taxMinor: bigint }>();
  for (const { name, ratePpm, tax } of taxes) {
    const known = byKey.get(keyOf({ name, ratePpm }));
    byKey.set(keyOf({ name, ratePpm }), { name, ratePpm, taxMinor: (known?.taxMinor ?? 0n) + BigInt(tax.amount) });
  }
  return [...byKey.values()];
}

function headCell(label: string, style: string): Html {
  return html`<th class="rule" scope="col" style="${style};font-size:13px;font-weight:600;${style.includes('right') ? '' : 'text-align:left'}">
    ${label}
  </th>`;
}

function headingMarkup(heading: string): Html {
  return html`<h2 style="font-size:15px;line-height:22px;margin:24px 0 4px">${heading}</h2>`;
}
