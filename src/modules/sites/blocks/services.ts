import { z } from 'zod';
import { defineBlock, type BlockPage, type RenderedBlock } from '#/kernel/block.ts';
import { html, type Html } from '#/kernel/html.ts';
import { link, multiline, text } from '#/kernel/block-fields.ts';
import { element, head, itemList, itemName, itemTag } from '#/kernel/block-parts.ts';

export const service = defineBlock({
  type: 'service',
  label: 'Service',
  summary: 'One thing you offer.',
  icon: 'circle-check',
  schema: z.object({
    title: text('Title', 120),
    summary: multiline('Summary', 500),
    price: text('Price or duration', 60),
    link: link('Leads to'),
  }),
  sample: () => ({ props: { title: 'A service', summary: 'What the client has in hand when it is done.' } }),
  render: (item, page) => renderService(item, page, 'h3'),
});

export const services = defineBlock({
  type: 'services',
  label: 'Services',
  summary: 'What you offer, each with a sentence and a price.',
  icon: 'list-checks',
  schema: z.object({ heading: text('Heading', 160), intro: multiline('Introduction', 400) }),
  items: { of: service, max: 24 },
  css: `
.services .items{display:grid;gap:calc(var(--gap)*1.5) var(--gap);grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr))}
.service{position:relative;display:grid;gap:.5rem;align-content:start;border-top:1px solid var(--line);padding-top:1rem}
.service .name{font-size:var(--step-1)}
.service .price{color:var(--muted);font-size:var(--step--1)}
.service .name a::after{content:"";position:absolute;inset:0}`,
  sample: () => ({
    props: { heading: 'Services' },
    items: [
      { title: 'A first service', summary: 'What the client has in hand when it is done.' },
      { title: 'A second service', summary: 'What the client has in hand when it is done.' },
      { title: 'A third service', summary: 'What the client has in hand when it is done.' },
    ],
  }),
  render: (block, page) => {
    const list = itemList('service', block, page, (item) => renderService(item, page, itemTag(block, page)));
    return html`${list && head(block, page)}${list}`;
  },
});

function renderService(item: RenderedBlock, page: BlockPage, tag: 'h2' | 'h3'): Html {
  return html`${itemName(item, page, tag)}${element(
    'p',
    'summary',
    item,
    page,
    'summary',
  )}${element('p', 'price', item, page, 'price')}`;
}
