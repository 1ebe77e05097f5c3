import { z } from 'zod';
import { defineBlock } from '#/kernel/block.ts';
import { html } from '#/kernel/html.ts';
import { image, link, multiline, text } from '#/kernel/block-fields.ts';
import { button, element, title } from '#/kernel/block-parts.ts';

export const hero = defineBlock({
  type: 'hero',
  label: 'Opening',
  summary: 'The first words of a page, with a picture and up to two buttons.',
  icon: 'panel-top',
  schema: z.object({
    eyebrow: text('Line above', 80),
    heading: text('Heading', 160),
    intro: multiline('Introduction', 400),
    actionLabel: text('Button', 60),
    actionLink: link('Button leads to'),
    secondLabel: text('Second button', 60),
    secondLink: link('Second button leads to'),
    image: image('Picture'),
  }),
  css: `
.hero .copy{display:grid;gap:var(--gap);align-content:center;justify-items:start}
.hero .title{font-size:var(--step-5)}
.hero .intro{font-size:var(--step-1);max-width:var(--measure)}
@media(min-width:56rem){.hero .inner:has(picture){display:grid;grid-template-columns:1fr 1fr;gap:calc(var(--gap)*2);align-items:center}}`,
  sample: () => ({
    props: {
      heading: 'Say in one line what you do',
      intro: 'Then one or two sentences for the person you would most like to hear from.',
      actionLabel: 'Get in touch',
      actionLink: '#contact',
    },
  }),
  render: (block, page) => {
    const actions = [button(block, page, 'action'), button(block, page, 'second', 'button quiet')];
    return html`<div class="copy">${element('p', 'eyebrow', block, page, 'eyebrow')}${title(block, page)}${element('p', 'intro', block, page, 'intro')}${
      actions.some(Boolean) && html`<p class="actions">${actions}</p>`
    }</div>${page.picture(block.props.image, { sizes: '(min-width: 56rem) 50vw, 100vw', eager: page.first, class: 'media' })}`;
  },
});
