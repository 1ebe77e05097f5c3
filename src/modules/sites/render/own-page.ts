import type { SiteContent } from '#/kernel/site-page.ts';
import type { Block } from '#/kernel/block.ts';
import { hole, renderLive } from './block-page.ts';
import { renderContent, type BlockNode, type Env, type Media, type Site } from './page.ts';

/** What pages made on request need of a publication: its frame, its look, and the pictures these name. */
export interface PublishedLook {
  readonly site: Site;
  readonly media: readonly Media[];
  /** The live blocks of its pages, by path. */
  readonly live: Readonly<Record<string, readonly LiveNode[]>>;
}

/** A live block of a page, and whether it is the page's first. */
export interface LiveNode {
  readonly node: BlockNode;
  readonly first: boolean;
}

const styles = new WeakMap<PublishedLook, Map<string, string>>();

/** A page another room made, in the frame and look of a publication. */
export function renderOwnPage(
  look: PublishedLook,
  origin: string,
  assetBase: string,
  content: SiteContent,
  script?: string,
): string {
  const { title, description, path, noindex, image, things, css = '' } = content;
  const page = {
    title,
    path,
    blocks: [],
    ...(description && { description }),
    ...(noindex && { noindex }),
    ...(image && { image }),
    ...(things && { things }),
    ...(script && { script }),
  };
  const known = styles.get(look) ?? new Map<string, string>();
  styles.set(look, known);
  const made = renderContent(
    { site: look.site, page, env: envOf(look, origin, assetBase, new Map()) },
    content.markup,
    css,
    known.get(css),
  );
  known.set(css, made.style);
  return made.document;
}

/** A published page with its live blocks filled in. `data` is by block. */
export function fillPage(
  look: PublishedLook,
  origin: string,
  assetBase: string,
  blocks: ReadonlyMap<string, Block>,
  path: string,
  document: string,
  data: ReadonlyMap<string, unknown>,
): string {
  const page = { path, title: '', blocks: [] };
  const input = { site: look.site, page, env: envOf(look, origin, assetBase, blocks) };
  return (look.live[path] ?? []).reduce((filled, { node, first }) => {
    const made = renderLive(input, node, first, data.get(node.id)).toString();
    // A function, since `$&` in a product's name must not mean anything.
    return filled.replace(hole(node.id).toString(), () => made);
  }, document);
}

function envOf(look: PublishedLook, origin: string, assetBase: string, blocks: ReadonlyMap<string, Block>): Env {
  return {
    origin,
    assetBase,
    blocks,
    editing: false,
    media: (id) => look.media.find((one) => one.id === id),
    formAction: () => '',
  };
}
