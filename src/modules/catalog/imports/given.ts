import { z } from 'zod';
import { comparable } from '#/kernel/comparable.ts';
import { parseDecimal } from '#/kernel/money.ts';
import { categoriesMax, productFields, variantFields } from '../contract-schemas.ts';
import { line } from '#/kernel/http/endpoint.ts';
import { CategoryPath, pathsOf } from './category-paths.ts';
import { plain, type CsvRow } from './csv.ts';
import { GivenPicture, picturesOf } from './given-pictures.ts';

// A file knows no ids.
const { categoryIds: _categoryIds, mediaIds: _mediaIds, ...fields } = productFields;

/** A product as a file has it; what the file has no column for is left out and stays as it is. */
export const Given = z.object({
  name: line(200).optional(),
  ...fields,
  categories: z.array(CategoryPath).max(categoriesMax).optional(),
  /** The product stays in the categories it is in beside those. */
  categoriesStay: z.boolean().optional(),
  pictures: z.array(GivenPicture).optional(),
  optionNames: z.array(line(60)).max(10),
  variants: z
    .array(z.object({ optionValues: z.array(line(80)), ...variantFields, onHand: z.int().min(0).max(1_000_000_000).optional() }))
    .min(1)
    .max(2048),
});
export type Given = z.infer<typeof Given>;

/** What is wrong with a product of the file, and in which row. */
export interface Fault {
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

/** Names of our columns, and those Shopify gives the same things. */
const aliases: Readonly<Record<string, string>> = {
  title: 'name',
  'body (html)': 'html',
  'variant sku': 'sku',
  'variant barcode': 'barcode',
  'variant price': 'price',
  'variant compare at price': 'compare price',
  'cost per item': 'cost price',
  'variant grams': 'weight grams',
  'variant inventory qty': 'on hand',
};

/** Columns of Shopify that have no place here. */
const knownElsewhere =
  /^(vendor|tags|published|product category|variant (inventory (tracker|policy)|fulfillment service|requires shipping|taxable|image|weight unit|tax code)|gift card|google shopping.*|option\d linked to|price .*|compare at price .*|included .*)$/;
const known =
  /^(handle|name|html|short description|description|status|featured|tax category|categories|type|pictures|picture texts|image (?:src|position|alt text)|seo title|seo description|option ?\d+ (name|value)|sku|barcode|price|compare price|cost price|weight grams|tracked|low stock at|on hand)$/;

/** Columns of a file that are read by nobody: told, so that a misspelled one is not lost in silence. */
export function unknownColumns(columns: readonly string[]): string[] {
  return columns.filter((column) => column !== '' && !known.test(aliases[column] ?? column) && !knownElsewhere.test(column));
}

/** Makes one product of the rows that share its handle, with prices in the workspace's currency. */
export function givenOf(rows: readonly CsvRow[], currency: string): { given: Given } | { fault: Fault } {
  const [first] = rows;
  const cells = rows.map((row) => new Map([...row.cells].map(([column, cell]) => [aliases[column] ?? column, plain(cell)])));
  const [head] = cells;
  const optionNames = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap(
    (n) => head!.get(`option${n} name`) || head!.get(`option ${n} name`) || [],
  );
  // Shopify's way to say that a product has no options.
  const without =
    optionNames.length === 1 && optionNames[0] === 'Title' && (head!.get('option1 value') ?? '') === 'Default Title';
  const variants: unknown[] = [];
  const lines: number[] = [];
  for (const [at, row] of cells.entries()) {
    // A row with a picture and nothing else.
    if (at > 0 && !['sku', 'price', 'option1 value', 'option 1 value'].some((column) => row.get(column))) continue;
    const values = without
      ? []
      : optionNames.map((_name, n) => row.get(`option${n + 1} value`) || row.get(`option ${n + 1} value`) || '');
    const variant = variantOf(row, currency);
    if ('field' in variant) return { fault: { line: rows[at]!.line, field: variant.field, message: variant.message } };
    variants.push({ optionValues: values, ...variant.said });
    lines.push(rows[at]!.line);
  }
  const product = productOf(head!);
  if ('field' in product) return { fault: { line: first!.line, field: product.field, message: product.message } };
  const found = picturesOf(rows, cells);
  if ('fault' in found) return found;
  const parsed = Given.safeParse({
    ...product.said,
    pictures: found.pictures,
    optionNames: without ? [] : optionNames,
    variants,
  });
  if (parsed.success) return { given: parsed.data };
  const [issue] = parsed.error.issues;
  const [part, index] = issue!.path;
  return {
    fault: {
      line: part === 'variants' && typeof index === 'number' ? lines[index]! : first!.line,
      field: columnOf(issue!.path.filter((step) => typeof step === 'string' && step !== 'variants').join('.'), head!),
      message: issue!.message,
    },
  };
}

type Said = { said: Record<string, unknown> } | { field: string; message: string };

function productOf(cells: ReadonlyMap<string, string>): Said {
  const said: Record<string, unknown> = {};
  const texts = {
    name: 'name',
    'short description': 'shortDescription',
    'seo title': 'seoTitle',
    'seo description': 'seoDescription',
  };
  for (const [column, field] of Object.entries(texts)) if (cells.has(column)) said[field] = cells.get(column);
  if (cells.get('handle')) said.slug = cells.get('handle');
  const status = cells.get('status')?.toLowerCase();
  if (status) said.status = status === 'archived' ? 'inactive' : status;
  if (cells.get('tax category')) said.taxCategory = cells.get('tax category');
  if (cells.get('featured')) said.featured = /^(true|yes|1)$/i.test(cells.get('featured')!);
  if (cells.has('html')) said.description = paragraphs(cells.get('html')!);
  const description = cells.get('description');
  if (description !== undefined) {
    try {
      said.description = description === '' ? null : (JSON.parse(description) as unknown);
    } catch {
      said.description = paragraphs(description);
    }
  }
  if (cells.has('categories')) said.categories = pathsOf(cells.get('categories')!);
  // Shopify’s word for what kind of thing this is. Its collections are not in its files, so that it says nothing of other categories.
  else if (cells.get('type')) Object.assign(said, { categories: [[cells.get('type')]], categoriesStay: true });
  return { said };
}

function variantOf(cells: ReadonlyMap<string, string>, currency: string): Said {
  const said: Record<string, unknown> = {};
  for (const column of ['sku', 'barcode']) if (cells.has(column)) said[column] = cells.get(column) || null;
  for (const [column, field] of Object.entries({ price: 'price', 'compare price': 'comparePrice', 'cost price': 'costPrice' })) {
    const text = cells.get(column);
    if (text === undefined) continue;
    const amountMinor = text === '' ? null : parseDecimal(text, currency);
    if (amountMinor === undefined) return { field: column, message: `is no amount of ${currency}: “${text.slice(0, 40)}”` };
    said[field] = amountMinor === null ? null : { amount: amountMinor.toString(), currency };
  }
  for (const [column, field] of Object.entries({
    'weight grams': 'weightGrams',
    'low stock at': 'lowStockAt',
    'on hand': 'onHand',
  })) {
    const text = cells.get(column);
    if (text === undefined || (text === '' && field === 'onHand')) continue;
    if (text !== '' && !/^-?\d{1,10}(?:\.0+)?$/.test(text))
      return { field: column, message: `is no whole number: “${text.slice(0, 40)}”` };
    said[field] = text === '' ? null : Number(text);
  }
  if (cells.get('tracked')) said.tracked = /^(true|yes|1)$/i.test(cells.get('tracked')!);
  return { said };
}

/** The text of HTML as paragraphs: marks go, words stay. */
function paragraphs(html: string) {
  const parts = html
    .replace(/<(?:br|\/p|\/div|\/li|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((part) => part.trim())
    .filter(Boolean);
  if (comparable(parts.join(' ')) === '') return null;
  return { type: 'doc', content: parts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
}

function columnOf(field: string, cells: ReadonlyMap<string, string>): string {
  if (field === 'categories' && !cells.has('categories')) return 'type';
  return field.replace(/\.(?:amount|currency)$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
