import { z } from 'zod';
import { defineBlock, type BlockPage, type RenderedBlock } from '#/kernel/block.ts';
import { html, type Html, type HtmlValue } from '#/kernel/html.ts';
import { wordsFor } from '../render/words.ts';
import { multiline, text, toggle } from '#/kernel/block-fields.ts';
import { element, head, linkTo, shows } from '#/kernel/block-parts.ts';

export const contact = defineBlock({
  type: 'contact',
  label: 'Contact',
  summary: 'How to reach you, and a form that arrives in your messages.',
  icon: 'mail',
  schema: z.object({
    heading: text('Heading', 160),
    intro: multiline('Introduction', 400),
    email: text('E-mail', 200),
    phone: text('Telephone', 60),
    address: multiline('Address', 300),
    form: toggle('Form', true, 'Shows fields for name, e-mail and message'),
    submitLabel: text('Button of the form', 60),
  }),
  css: `
.contact .inner{display:grid;gap:calc(var(--gap)*2)}
.contact .copy{display:grid;gap:var(--gap);align-content:start}
.contact .head{margin:0}
.ways{display:grid;gap:.5rem;font-style:normal}
.form{display:grid;gap:1.25rem}
@media(min-width:56rem){.contact .inner:has(form){grid-template-columns:1fr 1fr;gap:calc(var(--gap)*3)}}`,
  sample: () => ({
    props: { heading: 'Get in touch', intro: 'Tell us what you have in mind. We answer within two working days.' },
  }),
  render: (block, page) =>
    html`<div class="copy">${head(block, page)}${ways(block, page)}</div>${block.props.form && form(block, page)}`,
});

function ways(block: RenderedBlock, page: BlockPage): HtmlValue {
  if (!['email', 'phone', 'address'].some((field) => shows(block, page, field))) return null;
  const email = String(block.props.email ?? '');
  const phone = String(block.props.phone ?? '');
  return html`<address class="ways">${
    shows(block, page, 'email') &&
    html`<p class="mail">${/^[^\s@:?]+@[^\s@]+$/.test(email) ? html`<a ${linkTo(page, `mailto:${email}`)}>${page.editable(block, 'email')}</a>` : page.editable(block, 'email')}</p>`
  }${
    shows(block, page, 'phone') &&
    html`<p class="phone">${/\d/.test(phone) ? html`<a ${linkTo(page, `tel:${phone.replace(/[^+\d]/g, '')}`)}>${page.editable(block, 'phone')}</a>` : page.editable(block, 'phone')}</p>`
  }${element('p', 'place', block, page, 'address')}</address>`;
}

function form(block: RenderedBlock, page: BlockPage): Html {
  const words = wordsFor(page.locale);
  const id = (field: string) => `${field}-${block.id}`;
  // The field `website` stays empty in a browser; only a robot fills in what nobody sees.
  return html`<form class="form" method="post" action="${page.formAction(block)}"${page.editing && html` inert`}>
<p class="field"><label for="${id('name')}">${words.name}</label><input id="${id('name')}" type="text" name="name" autocomplete="name" maxlength="120" required></p>
<p class="field"><label for="${id('email')}">${words.email}</label><input id="${id('email')}" type="email" name="email" autocomplete="email" maxlength="200" required></p>
<p class="field"><label for="${id('message')}">${words.message}</label><textarea id="${id('message')}" name="message" rows="5" maxlength="5000" required></textarea></p>
<p class="visually-hidden" aria-hidden="true"><label for="${id('website')}">${words.leaveEmpty}</label><input id="${id('website')}" type="text" name="website" tabindex="-1" autocomplete="off"></p>
<p><button class="button" type="submit">${(block.props.submitLabel as string) || words.send}</button></p>
</form>`;
}
