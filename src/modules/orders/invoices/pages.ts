import type { InvoiceDocument } from './document.ts';
import { aside, paper, styles, type Sheet } from './sheet.ts';
import { measure, wrap, write } from './text.ts';
import type { InvoiceWords } from './words.ts';

/** What a paper is called: `Invoice 2026-0042`. */
export function titleOf({ kind, number }: InvoiceDocument, words: InvoiceWords): string {
  return `${kind === 'invoice' ? words.invoice : words.creditNote} ${number}`;
}

/** Goes on to another page where `height` does not fit on this one. Says whether it did. */
export function makeRoom(sheet: Sheet, height: number): boolean {
  if (sheet.y + height <= paper.bottom) return false;
  sheet.pdf.addPage();
  sheet.y = paper.top;
  return true;
}

/** Puts the foot under every page once their number is known: whose paper it is, and which page of how many. */
export function numberPages(sheet: Sheet, document: InvoiceDocument, words: InvoiceWords): void {
  const { start, count } = sheet.pdf.bufferedPageRange();
  const name = [document.seller.name, titleOf(document, words)].filter(Boolean).join(' · ');
  for (let page = 0; page < count; page++) {
    sheet.pdf.switchToPage(start + page);
    const number = words.pageOf(page + 1, count);
    const room = paper.right - paper.left - measure(sheet, number, styles.small) - 20;
    const [shown = ''] = wrap(sheet, name, styles.small, room);
    aside(sheet, 'Pagination', () => {
      write(sheet, [shown], styles.small, { x: paper.left, y: 802 });
      write(sheet, [number], styles.small, { x: paper.right, y: 802, alignRight: true });
    });
  }
}
