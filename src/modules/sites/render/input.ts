import type { Block, RichText } from '#/kernel/block.ts';
import type { SiteContent } from '#/kernel/site-page.ts';
import type { Theme } from './theme.ts';

/** What all pages of a site share. */
export interface Site {
  readonly name: string;
  /** BCP 47 tag. */
  readonly locale: string;
  readonly template: string;
  readonly theme?: Theme;
  readonly navigation: readonly SiteLink[];
  readonly footer?: string;
  readonly social?: readonly SiteLink[];
  /** Whether search engines are told of a person or of an organization; a person when absent. */
  readonly kind?: 'person' | 'organization';
  readonly favicon?: string;
  readonly ogImage?: string;
}

export interface SiteLink {
  readonly label: string;
  readonly href: string;
}

export interface Page {
  /** `/` or `/about`. */
  readonly path: string;
  readonly title: string;
  readonly description?: string;
  readonly noindex?: boolean;
  readonly blocks: readonly BlockNode[];
  /** The picture of social cards, where the page knows better than its blocks. */
  readonly image?: SiteContent['image'];
  /** JSON-LD beside that of the site. */
  readonly things?: readonly object[];
  /** Where a module stands that makes the page quicker. */
  readonly script?: string;
}

/** A block as documents store it. */
export interface BlockNode {
  readonly id: string;
  readonly type: string;
  readonly hidden?: boolean;
  readonly props: Readonly<Record<string, unknown>>;
  readonly text?: RichText;
  readonly items: readonly BlockNode[];
}

/** A picture of the media library with the files made of it. */
export interface Media {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Dominant colour as `#rrggbb`, shown until the picture is there. */
  readonly color?: string;
  readonly variants: readonly {
    readonly width: number;
    readonly height: number;
    readonly format: 'avif' | 'webp';
    readonly url: string;
  }[];
}

/** What surrounds the rendering: where addresses lead and what the other rooms lend. */
export interface Env {
  /** `https://acme.example`, without a slash at the end. */
  readonly origin: string;
  readonly media: (mediaId: string) => Media | undefined;
  readonly editing: boolean;
  readonly formAction: (blockId: string) => string;
  /** Where templates' fonts are served: `/_assets`. */
  readonly assetBase: string;
  readonly blocks: ReadonlyMap<string, Block>;
}

export interface PageInput {
  readonly site: Site;
  readonly page: Page;
  readonly env: Env;
}
