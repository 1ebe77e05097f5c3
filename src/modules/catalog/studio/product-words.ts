import { z } from 'zod';
import { line } from '#/kernel/http/endpoint.ts';
import type { Product } from '../contract.ts';

/** What is typed of a product beside its variants. */
export const ProductWords = z.object({
  name: line(200).meta({ label: 'Name' }),
  shortDescription: z.string().trim().max(300).meta({
    label: 'In one sentence',
    help: 'Stands in lists and under the name.',
    control: 'short',
  }),
  description: z.string().meta({ label: 'Description', control: 'richText' }),
  mediaIds: z.array(z.string()).max(100).default([]).meta({ label: 'Pictures', control: 'pictures' }),
  status: z
    .enum(['draft', 'active', 'inactive'])
    .default('draft')
    .meta({
      label: 'State',
      choices: { draft: 'Draft', active: 'Active', inactive: 'Withdrawn' },
    }),
  featured: z.boolean().meta({ label: 'Featured', help: 'Stands out where your site shows chosen products.' }),
  categoryIds: z.array(z.string()).max(50).default([]).meta({ label: 'Categories', control: 'categories' }),
  taxCategory: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9-]*$/, 'Write one word such as standard or books')
    .default('standard')
    .meta({ label: 'Tax category', help: 'standard, unless your tax rates name another, such as books.' }),
  onHand: z
    .string()
    .regex(/^\d{0,9}$/, 'Write a whole number')
    .default('')
    .meta({
      label: 'Pieces in stock',
      help: 'At your first location. More locations can be counted once the product is added.',
      control: 'count',
    }),
  seoTitle: z.string().trim().max(120).meta({ label: 'Title for search engines' }),
  seoDescription: z.string().trim().max(320).meta({ label: 'Description for search engines', control: 'multiline' }),
  slug: z
    .string()
    .max(120)
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, 'Small letters, digits and single dashes, such as linen-shirt')
    .meta({ label: 'Address', control: 'slug' }),
});
export type ProductWords = z.infer<typeof ProductWords>;

/** A stored product as words. */
export function wordsOfProduct(product: Product): ProductWords {
  const { name, shortDescription, status, featured, taxCategory, seoTitle, seoDescription, slug } = product;
  return {
    name,
    shortDescription,
    status,
    featured,
    taxCategory,
    seoTitle,
    seoDescription,
    slug,
    description: product.description ? JSON.stringify(product.description) : '',
    mediaIds: product.pictures.map(({ mediaId }) => mediaId),
    categoryIds: product.categoryIds.toSorted(),
    onHand: '',
  };
}

/** The words as the server takes them, only those named. */
export function inputOfWords(words: ProductWords, fields: readonly string[]) {
  const { onHand: _onHand, description, slug, ...plain } = words;
  const said = {
    ...plain,
    shortDescription: oneLine(words.shortDescription),
    seoDescription: oneLine(words.seoDescription),
    description: description === '' ? null : (JSON.parse(description) as Record<string, unknown>),
    ...(slug && { slug }),
  };
  return Object.fromEntries(Object.entries(said).filter(([field]) => fields.includes(field))) as Partial<typeof said>;
}

/** An address made of a name, near enough to what the server makes to show it before. */
export function addressOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
