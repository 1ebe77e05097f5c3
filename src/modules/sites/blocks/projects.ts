import { z } from 'zod';
import { defineBlock, type BlockPage, type RenderedBlock } from '#/kernel/block.ts';
import { html, type Html } from '#/kernel/html.ts';
import { wordsFor } from '../render/words.ts';
import { image, link, multiline, text } from '#/kernel/block-fields.ts';
import { button, element, head, itemList, itemName, itemTag, list, shows } from '#/kernel/block-parts.ts';

const projectSchema = z.object({
  title: text('Title', 120),
  summary: multiline('Summary', 400),
  image: image('Picture'),
  client: text('Client', 80),
  role: text('Role', 80),
  year: text('Year', 20),
  tags: text('Tags or stack', 200, 'Separated by commas'),
  figure: text('Result', 20, 'A number worth showing, such as +38 %'),
  figureLabel: text('What the result means', 80),
  link: link('Leads to'),
});
type Project = RenderedBlock<z.output<typeof projectSchema>>;

export const project = defineBlock({
  type: 'project',
  label: 'Project',
  summary: 'One piece of work.',
  icon: 'square-stack',
  schema: projectSchema,
  sample: () => ({ props: { title: 'A project', summary: 'What it was, what you did and what came of it.', year: '2026' } }),
  render: (block, page) => renderProject(block, page, 'h3'),
});

export const projects = defineBlock({
  type: 'projects',
  label: 'Projects',
  summary: 'Pieces of work with a picture, a summary and the facts.',
  icon: 'layout-grid',
  schema: z.object({
    heading: text('Heading', 160),
    intro: multiline('Introduction', 400),
    moreLabel: text('Link below', 60),
    moreLink: link('Link below leads to'),
  }),
  items: { of: project, max: 48 },
  css: `
.projects .items{display:grid;gap:calc(var(--gap)*2) var(--gap);grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr))}
.project{position:relative}
.project .copy{display:grid;gap:.5rem;align-content:start}
.project .media+.copy{margin-top:1rem}
.project .media img{width:100%;aspect-ratio:4/3;object-fit:cover}
.project .name{font-size:var(--step-1)}
.project .name a::after{content:"";position:absolute;inset:0}
.project .details{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:var(--step--1);color:var(--muted)}
.project .details>div{display:flex;gap:.4em}
.project .result{display:flex;flex-direction:column}
.project .result b{font:var(--display-weight) var(--step-3)/1.1 var(--display)}
.more{margin-top:calc(var(--gap)*1.5)}`,
  sample: () => ({
    props: { heading: 'Selected work' },
    items: [
      { title: 'First project', summary: 'What it was, what you did and what came of it.', year: '2026' },
      { title: 'Second project', summary: 'What it was, what you did and what came of it.', year: '2025' },
    ],
  }),
  render: (block, page) => {
    const work = itemList('project', block, page, (item) => renderProject(item, page, itemTag(block, page)));
    const more = button(block, page, 'more', 'button quiet');
    return html`${work && head(block, page)}${work}${work && more && html`<p class="more">${more}</p>`}`;
  },
});

/** A project as picture, name, summary, result, facts and tags. */
function renderProject(item: RenderedBlock, page: BlockPage, tag: 'h2' | 'h3'): Html {
  const { props } = item as Project;
  return html`${page.picture(props.image, { sizes: '(min-width: 48rem) 50vw, 100vw', class: 'media' })}<div class="copy">${itemName(item, page, tag)}${element('p', 'summary', item, page, 'summary')}${projectResult(item, page)}${projectDetails(item, page)}${projectTags(item)}</div>`;
}

/** The number a project is proud of. */
function projectResult(item: RenderedBlock, page: BlockPage) {
  return (
    Boolean(item.props.figure) &&
    html`<p class="result"><b>${page.editable(item, 'figure')}</b> <span>${page.editable(item, 'figureLabel')}</span></p>`
  );
}

/** Client, role and year of a project as a list of terms. */
function projectDetails(item: RenderedBlock, page: BlockPage) {
  const words = wordsFor(page.locale);
  const shown = (['client', 'role', 'year'] as const).filter((field) => shows(item, page, field));
  return (
    shown.length > 0 &&
    html`<dl class="details">${shown.map((field) => html`<div><dt>${words[field]}</dt><dd>${page.editable(item, field)}</dd></div>`)}</dl>`
  );
}

/** The tags of a project. */
function projectTags(item: RenderedBlock) {
  const tags = list(item.props.tags);
  return tags.length > 0 && html`<ul class="tags">${tags.map((tag) => html`<li>${tag}</li>`)}</ul>`;
}
