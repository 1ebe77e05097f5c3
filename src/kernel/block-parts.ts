import type { BlockPage, RenderedBlock } from './block.ts';
import { html, type Html, type HtmlValue } from './html.ts';
import { isSafeLink } from './safe-link.ts';

/** Whether a field has something to show; in the canvas an empty field stays visible so that it can be filled. */
export function shows(block: RenderedBlock, page: BlockPage, field: string): boolean {
  return page.editing || Boolean(block.props[field]);
}

/** A field in the element `tag`, or nothing when it is empty. */
export function element(tag: string, name: string, block: RenderedBlock, page: BlockPage, field: string): HtmlValue {
  return shows(block, page, field) && html`<${tag} class="${name}">${page.editable(block, field)}</${tag}>`;
}

/** The heading of a block: the h1 of the page in the first block, an h2 in the others. */
export function title(block: RenderedBlock, page: BlockPage): HtmlValue {
  return element(page.first ? 'h1' : 'h2', 'title', block, page, 'heading');
}

/** Heading and introduction of a block. */
export function head(block: RenderedBlock, page: BlockPage): HtmlValue {
  if (!shows(block, page, 'heading') && !shows(block, page, 'intro')) return null;
  return html`<header class="head">${title(block, page)}${element('p', 'intro', block, page, 'intro')}</header>`;
}

/** The tag of an item's heading: one level below the heading of its block, so that no level is skipped. */
export function itemTag(block: RenderedBlock, page: BlockPage): 'h2' | 'h3' {
  return page.first || !shows(block, page, 'heading') ? 'h2' : 'h3';
}

/** Attributes of an anchor. In the canvas the address is kept aside, so that a click selects instead of leaving. */
export function linkTo(page: BlockPage, address: string): Html {
  if (page.editing) return html`data-href="${address}"`;
  const foreign = /^https?:/i.test(address);
  return html`href="${isSafeLink(address) ? address : '#'}"${foreign && html` rel="noopener"`}`;
}

/** A link in the form of a button from the fields `<name>Label` and `<name>Link`; nothing when either is empty. */
export function button(block: RenderedBlock, page: BlockPage, name: string, look = 'button'): HtmlValue {
  const address = String(block.props[`${name}Link`] ?? '');
  if (!page.editing && !(block.props[`${name}Label`] && address)) return null;
  return html`<a class="${look}" ${linkTo(page, address)}>${page.editable(block, `${name}Label`)}</a>`;
}

/** The title of an item, linked where it leads somewhere; nothing when it has none. */
export function itemName(item: RenderedBlock, page: BlockPage, tag: 'h2' | 'h3'): HtmlValue {
  if (!shows(item, page, 'title')) return null;
  const name = page.editable(item, 'title');
  const address = String(item.props.link ?? '');
  return html`<${tag} class="name">${address ? html`<a ${linkTo(page, address)}>${name}</a>` : name}</${tag}>`;
}

/** What marks an item of a block in the canvas. */
export function itemMark(item: RenderedBlock, page: BlockPage): HtmlValue {
  return page.editing && html` data-block="${item.id}"`;
}

/** The items of a block as list, each drawn by `draw`; undefined when there are none, for a list of nothing is no list. */
export function itemList(
  name: string,
  block: RenderedBlock,
  page: BlockPage,
  draw: (item: RenderedBlock) => Html,
): Html | undefined {
  if (!page.editing && block.items.length === 0) return undefined;
  return html`<ul class="items">${block.items.map((item) => html`<li class="${name}"${itemMark(item, page)}>${draw(item)}</li>`)}</ul>`;
}

/** A comma-separated field as list. */
export function list(value: unknown): string[] {
  return String(value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
