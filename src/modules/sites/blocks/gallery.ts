import { z } from 'zod';
import { defineBlock, type BlockPage, type RenderedBlock } from '#/kernel/block.ts';
import { html, type Html } from '#/kernel/html.ts';
import { choice, image, multiline, text } from '#/kernel/block-fields.ts';
import { element, head, itemMark } from '#/kernel/block-parts.ts';

const pictureSchema = z.object({ image: image('Picture'), caption: text('Caption', 200) });

export const picture = defineBlock({
  type: 'picture',
  label: 'Picture',
  summary: 'One picture with its caption.',
  icon: 'image',
  schema: pictureSchema,
  sample: () => ({ props: {} }),
  render: (item, page) => renderPicture(item, page) ?? html``,
});

export const gallery = defineBlock({
  type: 'gallery',
  label: 'Gallery',
  summary: 'Pictures side by side, each in its own proportions or all alike.',
  icon: 'images',
  schema: z.object({
    heading: text('Heading', 160),
    intro: multiline('Introduction', 400),
    layout: choice('Layout', ['masonry', 'grid', 'large']),
  }),
  items: { of: picture, max: 120 },
  css: `
.pictures{--column:18rem;columns:var(--column);column-gap:var(--gutter-small)}
.pictures li{break-inside:avoid;margin-bottom:var(--gutter-small)}
.pictures li:only-child{column-span:all}
.pictures img{width:100%}
.pictures.grid,.pictures.large{display:grid;gap:var(--gutter-small);grid-template-columns:repeat(auto-fill,minmax(min(100%,var(--column)),1fr))}
.pictures.grid li,.pictures.large li{margin:0}
.pictures.grid img{aspect-ratio:1;object-fit:cover}
.pictures.large{--column:36rem}`,
  sample: () => ({ props: { heading: 'Gallery' }, items: [{}, {}, {}] }),
  render: (block, page) => {
    const pictures = block.items.flatMap((item, index) => {
      const figure = renderPicture(item, page, page.first && index === 0);
      return figure ? [html`<li${itemMark(item, page)}>${figure}</li>`] : [];
    });
    if (pictures.length === 0 && !page.editing) return html``;
    return html`${head(block, page)}<ul class="pictures ${block.props.layout}">${pictures}</ul>`;
  },
});

function renderPicture(item: RenderedBlock, page: BlockPage, eager = false): Html | undefined {
  const { image: chosen } = item.props as z.output<typeof pictureSchema>;
  const drawn = page.picture(chosen, { sizes: '(min-width: 72rem) 33vw, (min-width: 40rem) 50vw, 100vw', eager });
  const caption = element('figcaption', 'caption', item, page, 'caption');
  return drawn || caption ? html`<figure>${drawn}${caption}</figure>` : undefined;
}
