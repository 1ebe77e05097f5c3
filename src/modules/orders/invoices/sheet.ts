import { fileURLToPath } from 'node:url';
import type { Language } from './language.ts';

// Source Sans 3 in one file has Latin, Greek and Cyrillic, with figures of one width. The sites' own typefaces are WOFF2, cut up by
// script, which fontkit cannot embed. pdfkit keeps a font by the path it was asked for.
const plain = fileURLToPath(import.meta.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'));
const strong = fileURLToPath(import.meta.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'));

/** A4 in points, with margins of 20 mm. */
export const paper = { width: 595.28, height: 841.89, left: 56.7, right: 538.58, top: 56.7, bottom: 785 };
export const textWidth = paper.right - paper.left;

/** What the words of a paper look like. */
export const styles = {
  letterhead: { font: strong, size: 17, leading: 22, colour: '#20242c' },
  title: { font: strong, size: 20, leading: 26, colour: '#20242c' },
  text: { font: plain, size: 10, leading: 14, colour: '#20242c' },
  strong: { font: strong, size: 10, leading: 14, colour: '#20242c' },
  total: { font: strong, size: 12, leading: 17, colour: '#20242c' },
  small: { font: plain, size: 8.5, leading: 12, colour: '#5b6170' },
  label: { font: strong, size: 8.5, leading: 12, colour: '#5b6170' },
} as const;
export type Style = (typeof styles)[keyof typeof styles];

type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

/** A document that is being drawn: tagged, with the page that is filled and how far. */
export interface Sheet {
  readonly pdf: Pdf;
  /** The root of the structure tree. */
  readonly root: Element;
  y: number;
}

/** A new sheet. The same title, day and drawing make the same bytes: nothing of the moment or of chance goes in. */
export async function openSheet({ title, issuedAt, locale }: { title: string; issuedAt: string } & Pick<Language, 'locale'>) {
  // Loaded for the first invoice: pdfkit and its font engine take memory that most processes never need.
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    size: 'A4',
    // Nothing may break pages but us; below the text area the page still has room for its foot.
    margin: 0,
    bufferPages: true,
    font: plain,
    pdfVersion: '1.7',
    tagged: true,
    // The published types do not know it yet.
    subset: 'PDF/UA' as never,
    lang: locale,
    displayTitle: true,
    // pdfkit writes the title into XML as it is.
    info: { Title: title.replace(/[<>&]/g, ' '), Creator: 'Rowhouse', CreationDate: new Date(issuedAt) },
  });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return { pdf, root, y: paper.top } satisfies Sheet;
}

/** The bytes of a finished sheet. */
export async function closeSheet({ pdf, root }: Sheet): Promise<Buffer> {
  root.end();
  const chunks: Buffer[] = [];
  pdf.end();
  for await (const chunk of pdf) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** An element of the structure tree with what it shows. What is drawn must stand on the page that is filled now. */
export function tag({ pdf }: Sheet, parent: Element, type: string, draw: () => void, scope?: 'Row' | 'Column'): void {
  parent.add(pdf.struct(type, scope ? ({ scope } as object) : {}, [draw]));
}

/** An element that holds others. */
export function branch({ pdf }: Sheet, parent: Element, type: string): Element {
  const element = pdf.struct(type);
  parent.add(element);
  return element;
}

/** What is drawn for the eye alone: rules, repeated heads, feet of pages. Never inside {@link tag}. */
export function aside({ pdf }: Sheet, type: 'Pagination' | 'Layout', draw: () => void): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

/** A hairline across from `left` to the right margin. */
export function rule(sheet: Sheet, y: number, left: number = paper.left, colour = '#dcdee3'): void {
  aside(sheet, 'Layout', () => {
    sheet.pdf.moveTo(left, y).lineTo(paper.right, y).lineWidth(0.5).strokeColor(colour).stroke();
  });
}
