import type { z } from 'zod';
import type { Html, HtmlValue } from './html.ts';
import type { SiteAsk } from './site-page.ts';

/**
 * One kind of section on a public page. A block is one browser-safe file: the studio's canvas and the published
 * page are made by the same `render`, and the inspector's form is made from `schema`.
 */
export interface Block<Props extends z.ZodObject = z.ZodObject> {
  /** Name in the document, kebab-case, unique over all products: `hero`, `product-grid`. */
  readonly type: string;
  /** What the library in the editor calls it. */
  readonly label: string;
  /** One sentence for the library: what a visitor sees. */
  readonly summary: string;
  /** Name of a lucide icon. */
  readonly icon: string;
  /** The product a tenant must have switched on; absent for blocks that belong to every site. */
  readonly feature?: string;
  /** Every field has a default, so that an older document still parses. Field meta: see {@link FieldMeta}. */
  readonly schema: Props;
  /** Present when the block carries one long rich text beside its fields. */
  readonly richText?: boolean;
  /** Blocks this one holds, in order: a project in `projects`, a picture in `gallery`. */
  readonly items?: { readonly of: Block; readonly max: number };
  /** Shows what is true when the page is asked for: the module's {@link LiveBlock} of this type brings it, as `page.data`. */
  readonly live?: boolean;
  /** Style rules in the tokens of the themes, sent only with pages that use the block; a template's own rules come after. */
  readonly css?: string;
  /** What a newly inserted block says, so that it looks finished at once. */
  sample(): { props: z.input<Props>; text?: RichText; items?: z.input<z.ZodObject>[] };
  render(block: RenderedBlock<z.output<Props>>, page: BlockPage): Html;
}

/** How the inspector shows a field; set with `z.….meta({ label, control })`. */
export interface FieldMeta {
  readonly label: string;
  readonly control: 'text' | 'multiline' | 'link' | 'image' | 'choice' | 'switch' | 'number' | 'date' | 'code';
  readonly help?: string;
}

export interface RenderedBlock<Props = Record<string, unknown>> {
  readonly id: string;
  readonly props: Props;
  readonly text?: RichText;
  readonly items: readonly RenderedBlock[];
}

/** What a page tells a block while it renders. */
export interface BlockPage {
  /** True in the studio's canvas: elements carry what in-place editing needs, forms and links do nothing. */
  readonly editing: boolean;
  /** BCP 47 tag of the page. */
  readonly locale: string;
  /** True for the first block of a page: its heading is the h1 and its image is not lazy. */
  readonly first: boolean;
  /** A text a member edits in place: the escaped text, in the canvas wrapped so that the editor finds it. */
  editable(block: RenderedBlock, field: string): HtmlValue;
  /** The block's rich text as markup, in the canvas inside the host element of the rich text editor. */
  prose(block: RenderedBlock): HtmlValue;
  /** A `<picture>` in AVIF and WebP with srcset and dimensions, or nothing when no image is chosen. */
  picture(image: ImageRef | null | undefined, how: { sizes: string; eager?: boolean; class?: string }): HtmlValue;
  /** What the block's {@link LiveBlock} brought; undefined in the canvas, where a live block shows something made up. */
  readonly data?: unknown;
  /** The address a form of this block posts to, without JavaScript. */
  formAction(block: RenderedBlock): string;
}

/** An image chosen in a block. `alt` of '' with `decorative` is a decision; '' without it is asked for before publishing. */
export interface ImageRef {
  readonly mediaId: string;
  readonly alt: string;
  readonly decorative?: boolean;
}

/** ProseMirror's JSON of a rich text: the only form in which one is stored outside its live document. */
export interface RichText {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly text?: string;
  readonly content?: readonly RichText[];
}

/** What a block shows that is not known before its page is asked for: prices, stock, a visitor's cart. */
export interface LiveBlock {
  /** The block's. */
  readonly type: string;
  /** Depends on who asks: never kept for the next visitor. */
  readonly perVisitor?: boolean;
  /** What `render` gets as `page.data`. `props` are the block's, parsed by its schema. */
  load(ask: SiteAsk, props: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** Declares a block; the types of `sample` and `render` follow from `schema`. */
export function defineBlock<Props extends z.ZodObject>(block: Block<Props>): Block {
  return block;
}
