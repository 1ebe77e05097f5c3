import { z } from 'zod';
import { defineBlock } from '#/kernel/block.ts';
import { html } from '#/kernel/html.ts';
import { link, multiline, text } from '#/kernel/block-fields.ts';
import { button, element, title } from '#/kernel/block-parts.ts';

export const call = defineBlock({
  type: 'call',
  label: 'Call to action',
  summary: 'One invitation with one button.',
  icon: 'megaphone',
  schema: z.object({
    heading: text('Heading', 160),
    intro: multiline('Sentence', 300),
    actionLabel: text('Button', 60),
    actionLink: link('Button leads to'),
  }),
  css: `
.call .inner{display:grid;gap:var(--gap);justify-items:start}
.call .title{font-size:var(--step-4)}
.call .intro{max-width:var(--measure)}`,
  sample: () => ({ props: { heading: 'Have something in mind?', actionLabel: 'Get in touch', actionLink: '#contact' } }),
  render: (block, page) =>
    html`${title(block, page)}${element('p', 'intro', block, page, 'intro')}${button(block, page, 'action')}`,
});
