import type { Block, BlockPage, ImageRef, RenderedBlock } from '#/kernel/block.ts';
import { html, trusted, type Html, type HtmlValue } from '#/kernel/html.ts';
import { findTemplate } from '../templates/index.ts';
import type { BlockNode, PageInput } from './input.ts';
import { renderPicture } from '#/kernel/picture.ts';
import { renderRichText } from '#/kernel/rich-text.ts';
import { safeColor } from './theme.ts';
import { languageOf } from './words.ts';

/** The blocks of a page as markup, with what the style sheet has to know about them. */
export interface Made {
  readonly markup: readonly HtmlValue[];
  /** Types used, each once, in order of appearance. */
  readonly types: readonly string[];
  readonly css: readonly string[];
  /** One rule per picture: its dominant colour, shown until the picture is there. */
  readonly colors: string;
}

/**
 * Renders the blocks of a page in order. Hidden blocks and unknown types give nothing (the canvas shows hidden ones dimmed).
 * When the first block brings no heading of its own, the page's title becomes the h1, for readers who do not see the page.
 */
export function makeBlocks(input: PageInput): Made {
  const { page, env } = input;
  const template = findTemplate(input.site.template);
  const colors = new Map<string, number>();
  const anchors = new Map<string, number>();
  const shown = page.blocks.flatMap((node) => {
    const block = env.blocks.get(node.type);
    return block && (env.editing || !node.hidden) ? [{ node, block }] : [];
  });
  const markup = shown.flatMap(({ node, block }, index) => {
    const render = template.render?.[node.type] ?? block.render;
    const page = blockPage(input, index === 0, colors, template.sizes?.[node.type]);
    const inner = block.live && !env.editing ? hole(node.id) : render(readBlock(node, block), page);
    // A block with nothing to show, such as a gallery without pictures, leaves no empty band.
    if (!inner.toString()) return [];
    const count = (anchors.get(node.type) ?? 0) + 1;
    anchors.set(node.type, count);
    const anchor = count === 1 ? node.type : `${node.type}-${count}`;
    const tag = block.live || /<h[1-6]/.test(inner.toString()) ? 'section' : 'div';
    return html`<${tag} class="block ${node.type}" id="${anchor}"${marks(node, env.editing)}><div class="inner">${inner}</div></${tag}>
`;
  });
  const lacksHeading = !markup.some((section) => /<h1[ >]/.test(section.toString()));
  const used = [...new Map(shown.map(({ block }) => [block.type, block])).values()];
  return {
    markup: lacksHeading ? [html`<h1 class="visually-hidden">${page.title || input.site.name}</h1>`, ...markup] : markup,
    types: used.map((block) => block.type),
    css: used.map((block) => block.css ?? ''),
    colors: [...colors].map(([color, index]) => `.c${index} img{background-color:${color}}`).join(''),
  };
}

/** What stands in a published page where a live block will. */
export function hole(id: string): Html {
  return trusted(`<!--live ${id}-->`);
}

/** The markup of a live block, of what it brought when the page was asked for. */
export function renderLive(input: PageInput, node: BlockNode, first: boolean, data: unknown): Html {
  const block = input.env.blocks.get(node.type);
  if (!block) return html``;
  const template = findTemplate(input.site.template);
  const page = { ...blockPage(input, first, new Map(), template.sizes?.[node.type]), data };
  return (template.render?.[node.type] ?? block.render)(readBlock(node, block), page);
}

/** A stored block with its fields parsed: unknown fields are dropped, a field that does not parse takes its default. */
export function readBlock(node: BlockNode, block: Block): RenderedBlock {
  const of = block.items?.of;
  return {
    id: node.id,
    props: readProps(node.props, block),
    text: block.richText ? node.text : undefined,
    items: of
      ? node.items
          .filter((item) => !item.hidden)
          .slice(0, block.items.max)
          .map((item) => readBlock(item, of))
      : [],
  };
}

function readProps(props: Readonly<Record<string, unknown>>, block: Block): Record<string, unknown> {
  const whole = block.schema.safeParse(props);
  if (whole.success) return whole.data;
  const faulty = new Set(whole.error.issues.map((issue) => issue.path[0]));
  const sound = block.schema.safeParse(Object.fromEntries(Object.entries(props ?? {}).filter(([field]) => !faulty.has(field))));
  return sound.success ? sound.data : block.schema.parse({});
}

function marks(node: BlockNode, editing: boolean): HtmlValue {
  return editing && html` data-block="${node.id}" data-type="${node.type}"${node.hidden && html` data-hidden`}`;
}

function blockPage({ site, env }: PageInput, first: boolean, colors: Map<string, number>, sizes?: string): BlockPage {
  return {
    editing: env.editing,
    locale: languageOf(site.locale),
    first,
    editable: (block, field) => editable(block, field, env.editing),
    prose(block) {
      const text = renderRichText(block.text, { level: first || !block.props.heading ? 2 : 3, editing: env.editing });
      return env.editing ? html`<div data-rich="${block.id}">${text}</div>` : text;
    },
    picture(image, how) {
      const media = image ? env.media(image.mediaId) : undefined;
      if (!image || !media?.variants.length)
        return env.editing && html`<picture class="${how.class ?? ''} placeholder"></picture>`;
      return picture(image, media, { ...how, sizes: sizes ?? how.sizes }, colors);
    },
    formAction: (block) => env.formAction(block.id),
  };
}

function editable(block: RenderedBlock, field: string, editing: boolean): HtmlValue {
  const value = String(block.props[field] ?? '');
  const lines = value.split('\n').map((line, index) => (index ? html`<br>${line}` : line));
  return editing
    ? html`<span data-field="${field}" data-of="${block.id}" data-placeholder="${placeholder(field)}">${lines}</span>`
    : lines;
}

/** `submitLabel` as `Submit label`. */
function placeholder(field: string): string {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words[0]!.toUpperCase() + words.slice(1);
}

function picture(
  image: ImageRef,
  media: NonNullable<ReturnType<PageInput['env']['media']>>,
  how: { sizes: string; eager?: boolean; class?: string },
  colors: Map<string, number>,
): Html {
  const color = safeColor(media.color);
  if (color && !colors.has(color)) colors.set(color, colors.size);
  const name = [how.class, color && `c${colors.get(color)}`].filter(Boolean).join(' ');
  return renderPicture(media, { ...how, alt: image.decorative ? '' : image.alt || media.alt, ...(name && { class: name }) });
}
