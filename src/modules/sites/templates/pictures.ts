import pictures from './pictures/pictures.json' with { type: 'json' };

/** What a page must know of a picture of sample content before its files are there. */
export interface SamplePicture {
  readonly width: number;
  readonly height: number;
  /** The dominant colour, as `#rrggbb`. */
  readonly color: string;
  readonly alt: string;
}

/** The pictures sample content may show, by key without `picture:`. `tools/draw-pictures.ts` draws them. */
export const samplePictures: ReadonlyMap<string, SamplePicture> = new Map(Object.entries(pictures));

/** Where the program serves them as `<key>.webp`, the same on every host: for previews of what is not a tenant's yet. */
export const samplePicturesBase = '/_assets/pictures';
