import { html, type Html } from './html.ts';

/** A picture with the files made of it, as public pages show it. */
export interface SitePicture {
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly variants: readonly {
    readonly width: number;
    readonly height: number;
    readonly format: 'avif' | 'webp';
    readonly url: string;
  }[];
}

/**
 * A `<picture>` in AVIF and WebP with `srcset` and dimensions. `sizes` tells the browser how wide it is shown; `eager` is for the
 * one that a visitor sees first.
 */
export function renderPicture(
  picture: SitePicture,
  how: { readonly sizes: string; readonly alt?: string; readonly eager?: boolean; readonly class?: string },
): Html {
  const of = (format: string) =>
    picture.variants.filter((variant) => variant.format === format).toSorted((a, b) => a.width - b.width);
  const set = (format: string) =>
    of(format)
      .map((variant) => `${variant.url} ${variant.width}w`)
      .join(', ');
  const fallback = of('webp').findLast((variant) => variant.width <= 1280) ?? of('webp')[0] ?? picture.variants[0];
  if (!fallback) return html``;
  const loading = how.eager ? html`fetchpriority="high"` : html`loading="lazy"`;
  return html`<picture${how.class && html` class="${how.class}"`}>${set('avif') && html`<source type="image/avif" srcset="${set('avif')}" sizes="${how.sizes}">`}<img src="${
    fallback.url
  }"${set('webp') && html` srcset="${set('webp')}" sizes="${how.sizes}"`} width="${picture.width}" height="${picture.height}" alt="${
    how.alt ?? picture.alt
  }" ${loading} decoding="async"></picture>`;
}
