import type { Block } from '#/kernel/block.ts';
import { blocks } from '../blocks/index.ts';
import { templates, type Starter, type Template } from '../templates/index.ts';
import { renderPage, type BlockNode, type Env, type Media, type Page, type Site } from './page.ts';

/** Ground for tests: the surroundings of a page with one picture known by every id. */
export const env: Env = {
  origin: 'https://acme.example',
  media: (id): Media => ({
    id,
    width: 1600,
    height: 1200,
    alt: 'From the library',
    color: '#aa8866',
    variants: (['avif', 'webp'] as const).flatMap((format) =>
      [480, 960, 1600].map((width) => ({
        width,
        height: width * 0.75,
        format,
        url: `/_media/${encodeURIComponent(id)}-${width}.${format}`,
      })),
    ),
  }),
  editing: false,
  formAction: (id) => `/forms/${id}`,
  assetBase: '/_assets',
  blocks: new Map(blocks.map((block) => [block.type, block])),
};

/** The site a template's starter content describes. */
export function starterSite(template: Template, more: Partial<Site> = {}): Site {
  const { name, kind, navigation, footer, social } = template.starter;
  return { name, kind, navigation, footer, social, locale: 'en', template: template.id, ...more };
}

/** A page of starter content with ids. */
export function starterPage(page: Starter['pages'][number]): Page {
  const node = (type: string, props: Readonly<Record<string, unknown>>, rest: Partial<BlockNode> = {}): BlockNode => ({
    id: nextId(),
    type,
    props,
    items: [],
    ...rest,
  });
  return {
    ...page,
    blocks: page.blocks.map((block) =>
      node(block.type, block.props, {
        text: block.text,
        items: (block.items ?? []).map((props) => node(env.blocks.get(block.type)!.items!.of.type, props)),
      }),
    ),
  };
}

/** Every block with `count` items, each string field filled by `say`. */
export function fullPage(count: number, say: (field: string, block: Block) => unknown): Page {
  const fill = (block: Block): BlockNode => ({
    id: nextId(),
    type: block.type,
    props: Object.fromEntries(Object.keys(block.schema.shape).map((field) => [field, say(field, block)])),
    text: block.richText ? block.sample().text : undefined,
    items: block.items ? Array.from({ length: count }, () => fill(block.items!.of)) : [],
  });
  return { path: '/everything', title: 'Everything', description: 'Every block there is.', blocks: blocks.map(fill) };
}

/** What a field says when it says something ordinary. */
export function ordinary(field: string, block: Block): unknown {
  const sample: unknown = block.sample().props[field];
  if (field === 'image') return { mediaId: 'media-1', alt: 'A picture' };
  if (field === 'code') return '<p>Own <b>words</b></p>';
  if (field === 'layout' || field === 'form') return undefined;
  if (/link$/i.test(field)) return '/work';
  return sample || `A ${field}`;
}

/** The first page of a template as document. */
export function home(template: Template = templates[0]!, more: Partial<Env> = {}): string {
  return renderPage({ site: starterSite(template), page: starterPage(template.starter.pages[0]!), env: { ...env, ...more } });
}

let last = 0;
function nextId(): string {
  last += 1;
  return `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;
}
