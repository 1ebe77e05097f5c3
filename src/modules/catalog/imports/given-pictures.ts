import { z } from 'zod';
import { line } from '#/kernel/http/endpoint.ts';
import { webAddress } from '#/kernel/http/fetch-outside.ts';
import { isRefused } from '#/kernel/refusal.ts';
import { picturesMax } from '../contract-schemas.ts';
import { textsOf } from './category-paths.ts';
import type { CsvRow } from './csv.ts';

const addressMax = 2000;
const textMax = 300;

/** A picture a file names: where it is, and the words that stand in for it. */
export const GivenPicture = z.object({ address: z.string().max(addressMax), text: line(textMax, 0) });
type GivenPicture = z.infer<typeof GivenPicture>;

/** What one cell says of a picture, and where the cell is. */
interface Found {
  readonly address: string;
  readonly text: string;
  readonly position: number;
  readonly line: number;
}
type Fault = { line: number; field: string; message: string };

/**
 * The pictures of a product, in order; undefined when the file has no column for them. Ours: `Pictures` holds addresses divided
 * by white space, `Picture texts` the words for each, divided by ` | ` as categories are. Shopify’s: `Image Src`, `Image
 * Position` and `Image Alt Text`, one picture a row. Words that are too long are cut.
 */
export function picturesOf(
  rows: readonly CsvRow[],
  cells: readonly ReadonlyMap<string, string>[],
): { pictures: GivenPicture[] | undefined } | { fault: Fault } {
  const [head] = cells;
  const field = ['pictures', 'image src'].find((column) => head!.has(column));
  if (!field) return { pictures: undefined };
  const found = field === 'pictures' ? ourPictures(rows[0]!, head!) : shopifyPictures(rows, cells);
  if ('fault' in found) return found;
  const pictures = new Map<string, GivenPicture>();
  for (const one of found.toSorted((a, b) => a.position - b.position)) {
    const fault = (message: string) => ({ fault: { line: one.line, field, message } });
    const url = webAddress(one.address);
    if (isRefused(url)) return fault(`“${one.address.slice(0, 80)}”: ${url.detail}`);
    if (url.href.length > addressMax) return fault(`has an address of more than ${addressMax} characters`);
    if (!pictures.has(url.href)) pictures.set(url.href, { address: url.href, text: words(one.text) });
    if (pictures.size > picturesMax) return fault(`names more than ${picturesMax} pictures`);
  }
  return { pictures: [...pictures.values()] };
}

function ourPictures(row: CsvRow, cells: ReadonlyMap<string, string>): Found[] | { fault: Fault } {
  const addresses = cells.get('pictures')!.split(/\s+/).filter(Boolean);
  const texts = textsOf(cells.get('picture texts') ?? '');
  if (texts.length > Math.max(1, addresses.length))
    return { fault: { line: row.line, field: 'picture texts', message: 'has more texts than there are pictures' } };
  return addresses.map((address, position) => ({ address, text: texts[position] ?? '', position, line: row.line }));
}

function shopifyPictures(rows: readonly CsvRow[], cells: readonly ReadonlyMap<string, string>[]): Found[] | { fault: Fault } {
  const found: Found[] = [];
  for (const [at, row] of cells.entries()) {
    const address = row.get('image src');
    if (!address) continue;
    const [{ line: inLine }, position = ''] = [rows[at]!, row.get('image position')];
    if (!/^\d{0,6}$/.test(position))
      return { fault: { line: inLine, field: 'image position', message: `is no whole number: “${position.slice(0, 40)}”` } };
    const text = row.get('image alt text') ?? '';
    found.push({ address, text, position: position === '' ? Infinity : Number(position), line: inLine });
  }
  return found;
}

function words(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .normalize('NFC')
    .trim()
    .slice(0, textMax);
}
