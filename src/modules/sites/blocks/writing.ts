import { z } from 'zod';
import { defineBlock, type BlockPage, type RenderedBlock } from '#/kernel/block.ts';
import { html, type Html, type HtmlValue } from '#/kernel/html.ts';
import { link, multiline, text } from '#/kernel/block-fields.ts';
import { element, head, itemList, itemName, itemTag } from '#/kernel/block-parts.ts';

export const article = defineBlock({
  type: 'article',
  label: 'Article',
  summary: 'One piece of writing.',
  icon: 'file-text',
  schema: z.object({
    title: text('Title', 160),
    summary: multiline('Summary', 400),
    date: text('Date', 20, 'As 2026-03-14, or in your own words'),
    link: link('Leads to'),
  }),
  sample: () => ({ props: { title: 'An article', date: '2026-03-14' } }),
  render: (item, page) => renderArticle(item, page, 'h3'),
});

export const writing = defineBlock({
  type: 'writing',
  label: 'Writing',
  summary: 'A list of articles, talks or notes by date.',
  icon: 'newspaper',
  schema: z.object({ heading: text('Heading', 160), intro: multiline('Introduction', 400) }),
  items: { of: article, max: 100 },
  css: `
.writing .items{display:grid}
.article{position:relative;display:grid;gap:.25rem;border-top:1px solid var(--line);padding-block:1rem}
.article .name{font-size:var(--step-0)}
.article .date,.article .summary{color:var(--muted);font-size:var(--step--1)}
.article .name a::after{content:"";position:absolute;inset:0}
@media(min-width:48rem){.article{grid-template-columns:9rem 1fr;column-gap:var(--gap)}.article .date{grid-row:1/span 2}.article .name,.article .summary{grid-column:2}}`,
  sample: () => ({ props: { heading: 'Writing' }, items: [{ title: 'An article', date: '2026-03-14' }] }),
  render: (block, page) => {
    const list = itemList('article', block, page, (item) => renderArticle(item, page, itemTag(block, page)));
    return html`${list && head(block, page)}${list}`;
  },
});

function renderArticle(item: RenderedBlock, page: BlockPage, tag: 'h2' | 'h3'): Html {
  return html`${date(item, page)}${itemName(item, page, tag)}${element('p', 'summary', item, page, 'summary')}`;
}

function date(item: RenderedBlock, page: BlockPage): HtmlValue {
  const value = String(item.props.date ?? '');
  const machine =
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(value) && new Date(value).toISOString().startsWith(value) && value;
  if (page.editing || !machine) return element('p', 'date', item, page, 'date');
  const shown = new Intl.DateTimeFormat(page.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(machine));
  return html`<p class="date"><time datetime="${machine}">${shown}</time></p>`;
}
