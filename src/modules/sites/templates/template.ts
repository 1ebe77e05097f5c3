import type { Block, RichText } from '#/kernel/block.ts';

/** The colours of a theme by what they are for. All `#rrggbb`; text, muted and accent are readable on background and surface. */
export interface Roles {
  readonly background: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly line: string;
}

/** With both sets the reader's own preference decides; with one the site is always that way. */
export interface Palette {
  readonly id: string;
  readonly name: string;
  readonly light?: Roles;
  readonly dark?: Roles;
}

/** A typeface of an OFL package `@fontsource-variable/<package>`; `cuts` are the names of its files without subset. */
export interface Face {
  readonly family: string;
  readonly package: string;
  /** Axis part of the file names: `wght`, `opsz` or `standard`. */
  readonly axis: string;
  readonly weights: string;
  readonly fallback: string;
  readonly italic?: boolean;
}

export interface Typography {
  readonly id: string;
  readonly name: string;
  readonly display: Face;
  readonly body: Face;
  readonly mono?: Face;
  readonly displayWeight: number;
  readonly bodyWeight: number;
  /** Letter spacing of headings in em. */
  readonly tracking: number;
}

/** One named value of a design choice; the first of each list is what the template was drawn with. */
export interface Choice<Value> {
  readonly id: string;
  readonly name: string;
  readonly value: Value;
}

export interface StarterBlock {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly text?: RichText;
  readonly items?: readonly Readonly<Record<string, unknown>>[];
}

/** Sample content; images are keys such as `picture:dunes-1`, for which a new site gets media. */
export interface Starter {
  readonly name: string;
  readonly kind: 'person' | 'organization';
  readonly navigation: readonly { readonly label: string; readonly href: string }[];
  readonly footer: string;
  readonly social: readonly { readonly label: string; readonly href: string }[];
  readonly pages: readonly {
    readonly path: string;
    readonly title: string;
    readonly description: string;
    readonly blocks: readonly StarterBlock[];
  }[];
}

/** One art direction. Swapping it keeps all content: it only says how the same blocks look. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly profession: string;
  readonly palettes: readonly Palette[];
  readonly typography: readonly Typography[];
  readonly spacing: readonly Choice<number>[];
  readonly radius: readonly Choice<string>[];
  readonly images: readonly Choice<string>[];
  /** Type size in rem and ratio of the scale at 360 and at 1440 px. */
  readonly scale: {
    readonly small: readonly [size: number, ratio: number];
    readonly large: readonly [size: number, ratio: number];
  };
  /** Rules for the frame and for what all blocks share. */
  readonly css: string;
  /** Rules for single blocks, sent only with pages that use them. */
  readonly blockCss: Readonly<Record<string, string>>;
  /** `sizes` of a block's pictures where the layout differs from what the block assumes. */
  readonly sizes?: Readonly<Record<string, string>>;
  /** Markup of single blocks where style alone cannot make the layout. */
  readonly render?: Readonly<Record<string, Block['render']>>;
  readonly notFound: { readonly title: string; readonly text: string };
  readonly starter: Starter;
}

/** Factors on all distances. */
export const spacing: readonly Choice<number>[] = [
  { id: 'regular', name: 'Regular', value: 1 },
  { id: 'compact', name: 'Compact', value: 0.7 },
  { id: 'airy', name: 'Airy', value: 1.35 },
];

/** CSS filters on pictures. */
export const images: readonly Choice<string>[] = [
  { id: 'natural', name: 'Natural', value: '' },
  { id: 'mono', name: 'Black and white', value: 'grayscale(1) contrast(1.05)' },
  { id: 'warm', name: 'Warm', value: 'sepia(.28) saturate(1.1)' },
  { id: 'faded', name: 'Faded', value: 'saturate(.55) contrast(.92) brightness(1.05)' },
];

export const radius = {
  sharp: { id: 'sharp', name: 'Sharp', value: '0' },
  soft: { id: 'soft', name: 'Soft', value: '.375rem' },
  round: { id: 'round', name: 'Round', value: '1rem' },
} satisfies Record<string, Choice<string>>;

/** A rich text of paragraphs, and of headings where a line begins with `## `. For starter content. */
export function prose(...paragraphs: string[]): RichText {
  return {
    type: 'doc',
    content: paragraphs.map((line) =>
      line.startsWith('## ')
        ? { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: line.slice(3) }] }
        : { type: 'paragraph', content: [{ type: 'text', text: line }] },
    ),
  };
}

/** A sample picture as image field; `samplePictures` says which there are. */
export function picture(key: string, alt: string) {
  return { mediaId: `picture:${key}`, alt };
}
