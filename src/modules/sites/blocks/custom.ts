import { z } from 'zod';
import { defineBlock } from '#/kernel/block.ts';
import { html } from '#/kernel/html.ts';
import { sanitizeHtml } from '../render/sanitize.ts';
import { code, text } from '#/kernel/block-fields.ts';
import { itemTag, title } from '#/kernel/block-parts.ts';

export const custom = defineBlock({
  type: 'custom',
  label: 'Own HTML',
  summary: 'Markup you write yourself. Scripts, styles and frames are left out.',
  icon: 'code',
  schema: z.object({
    heading: text('Heading', 160),
    code: code('HTML', 20_000, 'Text, lists, quotes and links; the classes columns, card, button and small are understood.'),
  }),
  css: `.custom .inner{display:grid;gap:var(--gap)}`,
  sample: () => ({ props: { code: '<div class="columns"><p>First column</p><p>Second column</p></div>' } }),
  render: (block, page) =>
    html`${title(block, page)}<div class="prose own">${sanitizeHtml(block.props.code, itemTag(block, page) === 'h2' ? 2 : 3)}</div>`,
});
