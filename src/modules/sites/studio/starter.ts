import { renderPage, type BlockNode, type Media } from '../render/page.ts';
import type { Template } from '../templates/index.ts';
import { kinds } from './editor/kinds.ts';
import { drawPicture } from './drawn-picture.ts';

/** A page of a template's starter content as a document, with drawn pictures in place of photographs. */
export function renderStarter(template: Template, path = '/'): string {
  const { starter } = template;
  const page = starter.pages.find((one) => one.path === path) ?? starter.pages[0]!;
  let last = 0;
  const node = (type: string, content: Pick<BlockNode, 'props' | 'text'>, items: BlockNode[] = []): BlockNode => ({
    ...content,
    id: `${++last}`,
    type,
    items,
  });
  const blocks = page.blocks.map(({ type, props, text, items = [] }) =>
    node(
      type,
      { props, text },
      items.map((item) => node(kinds.get(type)?.items?.of.type ?? type, { props: item })),
    ),
  );
  return renderPage({
    site: { ...starter, locale: 'en', template: template.id },
    page: { ...page, blocks },
    env: { origin: '', media: drawnMedia, editing: false, formAction: () => '', assetBase: '/_assets', blocks: kinds },
  });
}

/** Starter pictures are named by key, `picture:dunes-1`; the same key is always drawn the same way. */
function drawnMedia(key: string): Media {
  const { width, height, url, color } = drawPicture(key);
  return { id: key, width, height, alt: '', color, variants: [{ width, height, format: 'webp', url }] };
}
