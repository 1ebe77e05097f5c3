import { renderPage, type BlockNode, type Media } from '../render/page.ts';
import type { Template } from '../templates/index.ts';
import { samplePictures, samplePicturesBase } from '../templates/pictures.ts';
import { kinds } from './editor/kinds.ts';

/** A page of a template's starter content as a document, with the pictures a site made of it gets. */
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
    env: { origin: '', media: sampleMedia, editing: false, formAction: () => '', assetBase: '/_assets', blocks: kinds },
  });
}

/** Starter pictures are named by key, `picture:dunes-1`. */
function sampleMedia(image: string): Media | undefined {
  const key = image.replace('picture:', '');
  const known = samplePictures.get(key);
  if (!known) return undefined;
  const { width, height } = known;
  return { id: image, ...known, variants: [{ width, height, format: 'webp', url: `${samplePicturesBase}/${key}.webp` }] };
}
