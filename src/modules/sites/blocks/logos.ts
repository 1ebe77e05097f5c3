import { z } from 'zod';
import { defineBlock, type BlockPage, type RenderedBlock } from '#/kernel/block.ts';
import { html, type HtmlValue } from '#/kernel/html.ts';
import { image, link, text } from '#/kernel/block-fields.ts';
import { itemList, linkTo, title } from '#/kernel/block-parts.ts';

const logoSchema = z.object({ name: text('Name', 80), image: image('Logo'), link: link('Leads to') });

export const logo = defineBlock({
  type: 'logo',
  label: 'Logo',
  summary: 'One client; without a picture its name is set in type.',
  icon: 'badge',
  schema: logoSchema,
  sample: () => ({ props: { name: 'Client' } }),
  render: (item, page) => html`${renderLogo(item, page)}`,
});

export const logos = defineBlock({
  type: 'logos',
  label: 'Logos',
  summary: 'A band of the names you have worked for.',
  icon: 'badge-check',
  schema: z.object({ heading: text('Heading', 160) }),
  items: { of: logo, max: 48 },
  css: `
.logos .title{font:inherit;font-size:var(--step--1);color:var(--muted);margin-bottom:var(--gap)}
.logos .items{display:flex;flex-wrap:wrap;gap:1.5rem clamp(1.5rem,5vw,4rem);align-items:center}
.logos li{font:var(--display-weight) var(--step-1)/1.2 var(--display);min-width:0}
.logos .items img{height:2.25rem;width:auto;object-fit:contain;background:none}`,
  sample: () => ({
    props: { heading: 'Clients' },
    items: [{ name: 'First client' }, { name: 'Second client' }, { name: 'Third client' }],
  }),
  render: (block, page) => {
    const list = itemList('logo', block, page, (item) => html`${renderLogo(item, page)}`);
    return html`${list && title(block, page)}${list}`;
  },
});

function renderLogo(item: RenderedBlock, page: BlockPage): HtmlValue {
  const { image: chosen, link: address } = item.props as z.output<typeof logoSchema>;
  const shown = (chosen && page.picture(chosen, { sizes: '10rem' })) || page.editable(item, 'name');
  return address ? html`<a ${linkTo(page, address)}>${shown}</a>` : shown;
}
