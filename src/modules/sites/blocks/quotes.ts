import { z } from 'zod';
import { defineBlock, type BlockPage, type RenderedBlock } from '#/kernel/block.ts';
import { html, type Html } from '#/kernel/html.ts';
import { image, multiline, text } from '#/kernel/block-fields.ts';
import { element, itemList, shows, title } from '#/kernel/block-parts.ts';

const quoteSchema = z.object({
  words: multiline('Words', 600),
  name: text('Name', 80),
  role: text('Role or company', 120),
  image: image('Portrait'),
});

export const quote = defineBlock({
  type: 'quote',
  label: 'Quote',
  summary: 'What one client said.',
  icon: 'quote',
  schema: quoteSchema,
  sample: () => ({ props: { words: 'What a client said about working with you.', name: 'Their name', role: 'Their company' } }),
  render: renderQuote,
});

export const quotes = defineBlock({
  type: 'quotes',
  label: 'Quotes',
  summary: 'What clients say, with name and portrait.',
  icon: 'quote',
  schema: z.object({ heading: text('Heading', 160) }),
  items: { of: quote, max: 24 },
  css: `
.quotes .items{display:grid;gap:calc(var(--gap)*1.5);grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.quote figure{display:grid;gap:1rem;align-content:start}
.quote blockquote{font-size:var(--step-1)}
.quote figcaption{display:grid;grid-template-columns:auto 1fr;column-gap:.75rem;align-items:center;font-size:var(--step--1)}
.quote .portrait{grid-row:span 2}
.quote .portrait img{width:3rem;height:3rem;border-radius:50%;object-fit:cover}
.quote .from{color:var(--muted)}
.quote .name,.quote .from{grid-column:2}
.quote figcaption:not(:has(.portrait)),.quote figcaption:not(:has(.portrait))>span{display:block}`,
  sample: () => ({
    props: { heading: '' },
    items: [{ words: 'What a client said about working with you.', name: 'Their name', role: 'Their company' }],
  }),
  render: (block, page) => {
    const list = itemList('quote', block, page, (item) => renderQuote(item, page));
    return html`${list && shows(block, page, 'heading') && html`<header class="head">${title(block, page)}</header>`}${list}`;
  },
});

function renderQuote(item: RenderedBlock, page: BlockPage): Html {
  const { image: portrait } = item.props as z.output<typeof quoteSchema>;
  const source = [
    portrait && page.picture(portrait, { sizes: '3rem', class: 'portrait' }),
    element('span', 'name', item, page, 'name'),
    element('span', 'from', item, page, 'role'),
  ];
  return html`<figure><blockquote><p>${page.editable(item, 'words')}</p></blockquote>${source.some(Boolean) && html`<figcaption>${source}</figcaption>`}</figure>`;
}
