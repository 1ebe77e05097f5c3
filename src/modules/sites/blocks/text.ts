import { z } from 'zod';
import { defineBlock } from '#/kernel/block.ts';
import { html } from '#/kernel/html.ts';
import { text as line } from '#/kernel/block-fields.ts';
import { title } from '#/kernel/block-parts.ts';

export const text = defineBlock({
  type: 'text',
  label: 'Text',
  summary: 'Running text with headings, lists and links.',
  icon: 'text',
  richText: true,
  schema: z.object({ heading: line('Heading', 160) }),
  css: `.text .inner{display:grid;gap:var(--gap)}`,
  sample: () => ({
    props: { heading: '' },
    text: {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'Write here. Select words to make them bold or to link them.' }] },
      ],
    },
  }),
  render: (block, page) => html`${title(block, page)}<div class="prose">${page.prose(block)}</div>`,
});
