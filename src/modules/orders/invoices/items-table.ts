import { toDecimal } from '#/kernel/money.ts';
import type { InvoiceDocument, InvoiceLine } from './document.ts';
import { writeMoney, writeRate, type Language } from './language.ts';
import { makeRoom } from './pages.ts';
import { aside, branch, paper, rule, styles, tag, type Element, type Sheet, type Style } from './sheet.ts';
import { isWritable, measure, wrap, write } from './text.ts';
import type { InvoiceWords } from './words.ts';

/** All that drawing a paper needs. */
export interface Drawing {
  readonly sheet: Sheet;
  readonly document: InvoiceDocument;
  readonly words: InvoiceWords;
  readonly language: Language;
}

/** A column of figures. */
interface Column {
  readonly label: string;
  readonly textOf: (line: InvoiceLine) => string;
  readonly width: number;
}

type Cell = readonly [lines: readonly string[], style: Style];

const gap = 16;
const padding = 5;
/** More of a name than this tells nobody anything, and a row has to fit on a page. */
const nameLinesMax = 24;

/**
 * What was sold, a row for each line; its head is repeated on every page it goes on to. The last row stays with what follows, which
 * takes `heightAfter`: sums alone on a page say nothing.
 */
export function drawItems(drawing: Drawing, heightAfter: number): void {
  const { sheet, document, words } = drawing;
  const rows = document.delivery ? [...document.lines, document.delivery] : document.lines;
  const columns = columnsOf(drawing, rows);
  const nameWidth = columns.reduce((left, { width }) => left - width - gap, paper.right - paper.left);
  const table = branch(sheet, sheet.root, 'Table');
  const labels = [words.item, ...columns.map(({ label }) => label)].map((label): Cell[] => [[[label], styles.label]]);
  makeRoom(sheet, 60);
  drawRow(sheet, columns, labels, branch(sheet, table, 'TR'));
  for (const line of rows) {
    const after = line === rows.at(-1) ? heightAfter : 0;
    const cells = [describe(drawing, line, nameWidth), ...columns.map(({ textOf }): Cell[] => [[[textOf(line)], styles.text]])];
    if (makeRoom(sheet, heightOf(cells) + after)) drawRow(sheet, columns, labels);
    drawRow(sheet, columns, cells, branch(sheet, table, 'TR'), 'TD');
  }
  table.end();
}

/** An amount of the document. A currency's sign that the typeface does not have is told in letters. */
export function money({ sheet, document: { currency }, language }: Drawing, amountMinor: bigint): string {
  const text = writeMoney(amountMinor, currency, language);
  return isWritable(sheet, text) ? text : `${currency}\u00a0${toDecimal(amountMinor, currency)}`;
}

/** Columns as wide as the widest of their figures; the name gets the rest. */
function columnsOf(drawing: Drawing, rows: readonly InvoiceLine[]): Column[] {
  const { sheet, words, language, document } = drawing;
  const sold: Omit<Column, 'width'>[] = [
    { label: words.quantity, textOf: ({ quantity }) => quantity?.toLocaleString(language.locale) ?? '' },
    {
      label: words.unitPrice,
      textOf: ({ unitPriceMinor }) => (unitPriceMinor === null ? '' : money(drawing, unitPriceMinor)),
    },
    { label: words.tax, textOf: ({ taxes }) => taxes.map(({ ratePpm }) => writeRate(ratePpm, language)).join(' + ') },
    { label: words.amount, textOf: ({ totalMinor }) => money(drawing, totalMinor) },
  ];
  return sold
    .filter(({ label }) => document.kind === 'invoice' || label !== words.unitPrice)
    .filter(({ label }) => document.taxes.length > 0 || label !== words.tax)
    .map((column) => {
      const widths = rows.map((line) => measure(sheet, column.textOf(line), styles.text));
      return { ...column, width: Math.max(measure(sheet, column.label, styles.label), ...widths) };
    });
}

function describe({ sheet, words, ...drawing }: Drawing, line: InvoiceLine, width: number): Cell[] {
  const told = [line.title, line.sku ? `${words.sku} ${line.sku}` : ''].filter(Boolean).join(' · ');
  const why = line.discounts.map(({ reason, amountMinor }) =>
    words.discountOf(reason, money({ sheet, words, ...drawing }, -amountMinor)),
  );
  const small = [told, ...why].filter(Boolean).flatMap((text) => wrap(sheet, text, styles.small, width));
  return [
    [shorten(wrap(sheet, line.name, styles.text, width)), styles.text],
    [shorten(small), styles.small],
  ];
}

function shorten(lines: readonly string[]): readonly string[] {
  return lines.length <= nameLinesMax ? lines : [...lines.slice(0, nameLinesMax - 1), '…'];
}

/** One row with its hairline. Without an element it is for the eye alone: a head that was read before. */
function drawRow(sheet: Sheet, columns: readonly Column[], cells: readonly Cell[][], row?: Element, type = 'TH'): void {
  const top = sheet.y + padding;
  let right = paper.right + gap;
  const rights = columns.toReversed().map(({ width }) => (right -= gap + width) + width);
  cells.forEach((cell, index) => {
    const at = index === 0 ? { x: paper.left } : { x: rights.at(-index)!, alignRight: true };
    const draw = () => cell.reduce((y, [lines, style]) => write(sheet, lines, style, { ...at, y }), top);
    if (row) tag(sheet, row, type, draw, type === 'TH' ? 'Column' : undefined);
    else aside(sheet, 'Pagination', draw);
  });
  row?.end();
  sheet.y += heightOf(cells);
  rule(sheet, sheet.y, paper.left, type === 'TH' ? '#8b91a0' : undefined);
}

function heightOf(cells: readonly Cell[][]): number {
  const heights = cells.map((cell) => cell.reduce((height, [lines, style]) => height + lines.length * style.leading, 0));
  return Math.max(...heights) + 2 * padding;
}
