import type { InvoiceDocument } from './document.ts';
import { drawItems, money, type Drawing } from './items-table.ts';
import { languageOf, writeDay, writeRate } from './language.ts';
import { makeRoom, numberPages, titleOf } from './pages.ts';
import { branch, closeSheet, openSheet, paper, rule, styles, tag, textWidth, type Style } from './sheet.ts';
import { measure, wrap, write } from './text.ts';
import { invoiceWords } from './words.ts';

/**
 * An invoice or credit note as a tagged PDF (PDF/UA-1): what it says can be read aloud and copied as well as printed. The same
 * document makes the same bytes.
 */
export async function renderInvoice(document: InvoiceDocument): Promise<Buffer> {
  const language = languageOf(document.locale);
  const words = invoiceWords(language);
  const { issuedAt } = document;
  const sheet = await openSheet({ title: titleOf(document, words), issuedAt, locale: language.locale });
  const drawing: Drawing = { sheet, document, words, language };
  drawSeller(drawing);
  drawAddresses(drawing);
  drawTitle(drawing);
  const sums = sumRows(drawing);
  const closing = closingParagraphs(drawing);
  drawItems(drawing, heightOf(sums) + heightOf(closing));
  drawSums(drawing, sums);
  drawClosing(drawing, closing);
  numberPages(sheet, document, words);
  return closeSheet(sheet);
}

const sideLeft = 366;
/** The recipient stands where the window of an envelope is: 50 mm from the top, DIN 5008. */
const addressTop = 141.7;

function drawSeller({ sheet, document: { seller }, words }: Drawing): void {
  const contact = [seller.taxNumber && `${words.taxNumber} ${seller.taxNumber}`, seller.email ?? ''].filter(Boolean);
  const name = wrap(sheet, seller.name, styles.letterhead, sideLeft - paper.left - 24);
  const side = [...seller.address, ...contact].flatMap((line) => wrap(sheet, line, styles.small, paper.right - sideLeft));
  let below = paper.top;
  if (seller.name)
    tag(sheet, sheet.root, 'P', () => (below = write(sheet, name, styles.letterhead, { x: paper.left, y: below })));
  let sideBelow = paper.top + 4;
  if (side.length > 0)
    tag(sheet, sheet.root, 'P', () => (sideBelow = write(sheet, side, styles.small, { x: sideLeft, y: sideBelow })));
  sheet.y = Math.max(addressTop, below + 20, sideBelow + 20);
}

function drawAddresses(drawing: Drawing): void {
  const { sheet, document, words } = drawing;
  const { buyer, deliveryAddress } = document;
  const top = sheet.y;
  const left = wrapAll(drawing, buyer.address, styles.text, sideLeft - paper.left - 24);
  let below = top;
  tag(sheet, sheet.root, 'P', () => {
    below = write(sheet, left, styles.text, { x: paper.left, y: top });
    below = write(sheet, wrap(sheet, buyer.email, styles.small, 260), styles.small, { x: paper.left, y: below + 2 });
  });
  if (deliveryAddress) {
    const right = wrapAll(drawing, deliveryAddress, styles.small, paper.right - sideLeft);
    tag(sheet, sheet.root, 'P', () => {
      const y = write(sheet, [words.deliveredTo], styles.label, { x: sideLeft, y: top + 1 });
      below = Math.max(below, write(sheet, right, styles.small, { x: sideLeft, y }));
    });
  }
  sheet.y = Math.max(below + 30, 264);
}

function drawTitle(drawing: Drawing): void {
  const { sheet, document, words, language } = drawing;
  const { order, corrects, timeZone } = document;
  const day = (instant: string) => writeDay(instant, timeZone, language);
  const title = wrap(sheet, titleOf(document, words), styles.title, textWidth);
  tag(sheet, sheet.root, 'H1', () => (sheet.y = write(sheet, title, styles.title, { x: paper.left, y: sheet.y })));
  sheet.y += 8;
  const facts: [label: string, fact: string][] = [
    [words.date, day(document.issuedAt)],
    [words.order, order.number],
    [words.orderedOn, day(order.placedAt)],
    ...(order.sentAt ? [[words.suppliedOn, day(order.sentAt)] as [string, string]] : []),
    ...(corrects ? [[words.corrects, words.ofDay(corrects.number, day(corrects.issuedAt))] as [string, string]] : []),
  ];
  let [x, y] = [paper.left, sheet.y];
  let below = y;
  for (const [label, fact] of facts) {
    const lines = wrap(sheet, fact, styles.text, 220);
    const width = Math.max(measure(sheet, label, styles.label), ...lines.map((line) => measure(sheet, line, styles.text)));
    if (x + width > paper.right) [x, y] = [paper.left, below + 8];
    tag(sheet, sheet.root, 'P', () => {
      const factTop = write(sheet, [label], styles.label, { x, y });
      below = Math.max(below, write(sheet, lines, styles.text, { x, y: factTop }));
    });
    x += width + 32;
  }
  sheet.y = below + 16;
}

type Sum = readonly [label: string, amount: string, style: Style];

interface SumRow extends Block {
  readonly amount: string;
}

/** Lines of one style, with the room they take. */
interface Block {
  readonly lines: readonly string[];
  readonly style: Style;
  readonly height: number;
}

const sumsLeft = 270;

function sumRows(drawing: Drawing): SumRow[] {
  const { sheet } = drawing;
  return sumsOf(drawing).map(([label, amount, style]) => {
    const lines = wrap(sheet, label, style, paper.right - sumsLeft - measure(sheet, amount, style) - 16);
    return { lines, amount, style, height: lines.length * style.leading + 4 };
  });
}

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height, 16);
}

/** What it comes to: a table at the right margin that stays together. */
function drawSums({ sheet }: Drawing, rows: readonly SumRow[]): void {
  const table = branch(sheet, sheet.root, 'Table');
  sheet.y += 8;
  for (const { lines, amount, style, height } of rows) {
    if (style === styles.total) rule(sheet, sheet.y, sumsLeft, '#8b91a0');
    const row = branch(sheet, table, 'TR');
    const y = sheet.y + 2;
    tag(sheet, row, 'TH', () => write(sheet, lines, style, { x: sumsLeft, y }), 'Row');
    tag(sheet, row, 'TD', () => write(sheet, [amount], style, { x: paper.right, y, alignRight: true }));
    row.end();
    sheet.y += height;
  }
  table.end();
}

function sumsOf(drawing: Drawing): Sum[] {
  const { document, words } = drawing;
  const { sums, taxes, pricesIncludeTax } = document;
  const row = (label: string, amountMinor: bigint, style: Style): Sum => [label, money(drawing, amountMinor), style];
  const total = row(document.kind === 'invoice' ? words.total : words.credited, sums.totalMinor, styles.total);
  const before = [
    row(words.items, sums.itemsMinor, styles.text),
    ...(sums.discountMinor > 0n ? [row(words.discount, -sums.discountMinor, styles.text)] : []),
    ...(document.delivery ? [row(words.delivery, sums.deliveryMinor, styles.text)] : []),
  ];
  const style = pricesIncludeTax ? styles.small : styles.text;
  const rates = taxes.map(({ name, ratePpm, baseMinor, taxMinor }) =>
    row(words.taxOn(name && `${name} ${writeRate(ratePpm, drawing.language)}`, money(drawing, baseMinor)), taxMinor, style),
  );
  const taxed = [
    ...rates,
    ...(rates.length > 1 ? [row(pricesIncludeTax ? words.taxContained : words.taxTotal, sums.taxMinor, style)] : []),
  ];
  const net = rates.length > 0 ? [row(pricesIncludeTax ? words.netContained : words.net, sums.netMinor, style)] : [];
  // A sum of one figure that the total repeats is left out.
  if (pricesIncludeTax) return [...(before.length > 1 ? before : []), total, ...net, ...taxed];
  return [...(before.length > 1 || net.length === 0 ? before : []), ...net, ...taxed, total];
}

function closingParagraphs({ sheet, document }: Drawing): Block[] {
  const told: [text: string, style: Style][] = [[document.payment, styles.strong]];
  for (const note of document.notes) told.push([note, styles.text]);
  return told
    .filter(([text]) => text !== '')
    .map(([text, style]) => {
      const lines = wrap(sheet, text, style, textWidth);
      return { lines, style, height: lines.length * style.leading + 4 };
    });
}

function drawClosing({ sheet }: Drawing, paragraphs: readonly Block[]): void {
  sheet.y += 16;
  for (const { lines, style, height } of paragraphs) {
    makeRoom(sheet, height);
    tag(sheet, sheet.root, 'P', () => write(sheet, lines, style, { x: paper.left, y: sheet.y }));
    sheet.y += height;
  }
}

function wrapAll({ sheet }: Drawing, lines: readonly string[], style: Style, width: number): string[] {
  return lines.flatMap((line) => wrap(sheet, line, style, width));
}
