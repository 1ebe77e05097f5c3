import type { Sheet, Style } from './sheet.ts';

/** Stands for each character the typeface does not have: Chinese, Japanese, Korean, Arabic, Hebrew, Thai, pictures. */
const missing = '□';
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}]+/gu;

/** Words as lines of at most `width` points. A word that is longer is cut. */
export function wrap(sheet: Sheet, text: string, style: Style, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of tidy(text).split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(sheet, longer, style) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(sheet, word, style, width);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return [...lines, line];
}

/** Width of a text on one line. */
export function measure(sheet: Sheet, text: string, style: Style): number {
  const { pdf } = sheet;
  pdf.font(style.font).fontSize(style.size);
  return pdf.widthOfString(visible(sheet, tidy(text)));
}

/** Draws lines at a place, from its left or up to its right. Returns the y below them. */
export function write(
  sheet: Sheet,
  lines: readonly string[],
  style: Style,
  at: { readonly x: number; readonly y: number; readonly alignRight?: boolean },
): number {
  let { y } = at;
  for (const line of lines) {
    const x = at.alignRight ? at.x - measure(sheet, line, style) : at.x;
    // Half of what the font leaves of its leading stands above the line. The blank parts it from the next when it is read aloud.
    drawLine(sheet, at.alignRight ? tidy(line) : `${tidy(line)} `, style, x, y + (style.leading - style.size * 1.257) / 2);
    y += style.leading;
  }
  return y;
}

/** True when the typeface has all of it. */
export function isWritable(sheet: Sheet, text: string): boolean {
  return visible(sheet, tidy(text)) === tidy(text);
}

function drawLine(sheet: Sheet, line: string, style: Style, left: number, y: number): void {
  const { pdf } = sheet;
  pdf.font(style.font).fontSize(style.size).fillColor(style.colour);
  let x = left;
  for (const part of partsOf(sheet, line)) {
    const shown = visible(sheet, part);
    // Whoever copies the text, or has it read out, still gets what was meant.
    if (shown !== part) pdf.markContent('Span', { actual: part });
    pdf.text(shown, x, y, { lineBreak: false });
    if (shown !== part) pdf.endMarkedContent();
    x += pdf.widthOfString(shown);
  }
}

/** The line in runs that can be written and runs that cannot. */
function partsOf(sheet: Sheet, line: string): string[] {
  const runs: { text: string; writable: boolean }[] = [];
  for (const character of line) {
    const writable = has(sheet, character);
    const last = runs.at(-1);
    if (last?.writable === writable) last.text += character;
    else runs.push({ text: character, writable });
  }
  return runs.map(({ text }) => text);
}

function visible(sheet: Sheet, text: string): string {
  return [...text].map((character) => (has(sheet, character) ? character : missing)).join('');
}

function has({ pdf }: Sheet, character: string): boolean {
  // pdfkit tells nobody which characters a font has; the font it holds inside does. Both weights have the same.
  const { font } = Reflect.get(pdf, '_font') as { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
  return font.hasGlyphForCodePoint(character.codePointAt(0)!);
}

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s/g, (space) => (/[\u00a0\u202f]/.test(space) ? space : ' '))
    .replace(invisible, '');
}

function cut(sheet: Sheet, word: string, style: Style, width: number): string[] {
  const pieces = [''];
  for (const character of word) {
    const longer = pieces.at(-1)! + character;
    if (longer.length > character.length && measure(sheet, longer, style) > width) pieces.push(character);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces;
}
