import { z } from 'zod';
import { defineBlock, type RenderedBlock, type BlockPage } from '#/kernel/block.ts';
import { html, type Html } from '#/kernel/html.ts';
import { image, text } from '#/kernel/block-fields.ts';
import { element, itemMark, title } from '#/kernel/block-parts.ts';

export const fact = defineBlock({
  type: 'fact',
  label: 'Fact',
  summary: 'A figure or word with its meaning.',
  icon: 'hash',
  schema: z.object({ value: text('Value', 40), label: text('Meaning', 80) }),
  sample: () => ({ props: { value: '12', label: 'years of practice' } }),
  render: renderFact,
});

export const about = defineBlock({
  type: 'about',
  label: 'About',
  summary: 'Who you are, in your own words, with a portrait and a few facts.',
  icon: 'user-round',
  richText: true,
  schema: z.object({ heading: text('Heading', 160), image: image('Portrait'), caption: text('Caption', 160) }),
  items: { of: fact, max: 12 },
  css: `
.about .inner{display:grid;gap:calc(var(--gap)*1.5)}
.about figure{max-width:34rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,9rem),1fr));gap:var(--gap)}
.facts>div{display:flex;flex-direction:column-reverse;justify-content:flex-end;border-top:1px solid var(--line);padding-top:.75rem}
.facts dd{font:var(--display-weight) var(--step-3)/1.1 var(--display)}
@media(min-width:56rem){.about .inner:has(picture){grid-template-columns:5fr 7fr;gap:calc(var(--gap)*3)}}`,
  sample: () => ({
    props: { heading: 'About' },
    text: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'A few sentences about how you work, for whom, and why they come back.' }],
        },
      ],
    },
  }),
  render: (block, page) =>
    html`${figure(block, page)}<div class="copy">${title(block, page)}<div class="prose">${page.prose(block)}</div>${
      block.items.length > 0 &&
      html`<dl class="facts">${block.items.map((item) => html`<div${itemMark(item, page)}>${renderFact(item, page)}</div>`)}</dl>`
    }</div>`,
});

function figure(block: RenderedBlock<{ image: Parameters<BlockPage['picture']>[0]; caption: string }>, page: BlockPage) {
  const picture = page.picture(block.props.image, { sizes: '(min-width: 56rem) 34rem, 100vw', eager: page.first });
  return picture && html`<figure class="media">${picture}${element('figcaption', 'caption', block, page, 'caption')}</figure>`;
}

function renderFact(item: RenderedBlock, page: BlockPage): Html {
  return html`<dt>${page.editable(item, 'label')}</dt><dd>${page.editable(item, 'value')}</dd>`;
}
