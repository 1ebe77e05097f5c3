import sharp from 'sharp';
import { arches, facade, skyline, stairs } from './buildings.ts';
import { brush, palettes, type Brush } from './drawing.ts';
import { dunes, forest, lake, ridge, sea } from './landscapes.ts';
import { chair, portrait, product, stillLife } from './objects.ts';
import { book, code, dashboard, phones, poster, stationery } from './screens.ts';

/** A drawn picture with what a page must know before its files are there. */
export interface DrawnPicture {
  readonly width: number;
  readonly height: number;
  /** The dominant colour, as `#rrggbb`. */
  readonly color: string;
  readonly alt: string;
  /** WebP. */
  readonly bytes: Buffer;
}

/** Pixels of the longer side: a third more than the largest size a page shows. */
const side = 1600;

type Format = 'wide' | 'tall' | 'square' | 'banner';
/** The grid a scene is drawn on; the picture is that much smaller. */
const sizes: Record<Format, [width: number, height: number]> = {
  wide: [2000, 1500],
  tall: [1500, 2000],
  square: [1700, 1700],
  banner: [2200, 1240],
};

/** What each scene draws, in which light and format its numbered pictures come, and what their alternative text says. */
const scenes: Record<
  string,
  { draw: (brush: Brush) => string; alt: string; of: readonly (readonly [keyof typeof palettes, Format])[] }
> = {
  dunes: {
    draw: dunes,
    alt: 'Sand dunes under a low sun',
    of: [
      ['desert', 'banner'],
      ['dusk', 'tall'],
      ['desert', 'square'],
    ],
  },
  ridge: {
    draw: ridge,
    alt: 'Mountain ridges one behind the other in haze',
    of: [
      ['dusk', 'banner'],
      ['morning', 'wide'],
      ['nordic', 'tall'],
      ['night', 'wide'],
    ],
  },
  sea: {
    draw: sea,
    alt: 'A small boat on still water before sunset',
    of: [
      ['dusk', 'wide'],
      ['morning', 'tall'],
      ['night', 'banner'],
    ],
  },
  forest: {
    draw: forest,
    alt: 'Conifers in morning mist',
    of: [
      ['nordic', 'tall'],
      ['morning', 'wide'],
      ['night', 'square'],
    ],
  },
  lake: {
    draw: lake,
    alt: 'Mountains mirrored in a lake',
    of: [
      ['morning', 'banner'],
      ['dusk', 'tall'],
      ['nordic', 'square'],
    ],
  },
  facade: {
    draw: facade,
    alt: 'Windows of a street front in slanting light',
    of: [
      ['clay', 'tall'],
      ['nordic', 'wide'],
      ['coral', 'square'],
      ['olive', 'wide'],
    ],
  },
  arches: {
    draw: arches,
    alt: 'An arcade in hard light',
    of: [
      ['clay', 'wide'],
      ['coral', 'tall'],
      ['desert', 'banner'],
    ],
  },
  skyline: {
    draw: skyline,
    alt: 'A city at night with lit windows',
    of: [
      ['night', 'banner'],
      ['dusk', 'wide'],
    ],
  },
  stairs: {
    draw: stairs,
    alt: 'A flight of steps folded into light and shade',
    of: [
      ['coral', 'tall'],
      ['cobalt', 'wide'],
      ['clay', 'square'],
    ],
  },
  'still-life': {
    draw: stillLife,
    alt: 'Vases and fruit on a table',
    of: [
      ['clay', 'tall'],
      ['olive', 'wide'],
      ['coral', 'square'],
      ['nordic', 'tall'],
    ],
  },
  product: {
    draw: product,
    alt: 'A bottle and a jar on a plinth',
    of: [
      ['olive', 'wide'],
      ['coral', 'tall'],
      ['clay', 'square'],
      ['cobalt', 'wide'],
    ],
  },
  chair: {
    draw: chair,
    alt: 'A lounge chair beside a lamp',
    of: [
      ['olive', 'wide'],
      ['clay', 'square'],
      ['coral', 'wide'],
    ],
  },
  portrait: {
    draw: portrait,
    alt: 'Portrait in profile light',
    of: [
      ['nordic', 'tall'],
      ['clay', 'tall'],
      ['olive', 'square'],
      ['coral', 'square'],
      ['cobalt', 'square'],
      ['dusk', 'square'],
    ],
  },
  dashboard: {
    draw: dashboard,
    alt: 'A dashboard with figures and a chart',
    of: [
      ['cobalt', 'wide'],
      ['coral', 'wide'],
      ['olive', 'wide'],
      ['nordic', 'banner'],
    ],
  },
  phones: {
    draw: phones,
    alt: 'Three screens of a mobile application',
    of: [
      ['coral', 'wide'],
      ['cobalt', 'wide'],
      ['olive', 'wide'],
    ],
  },
  code: {
    draw: code,
    alt: 'An editor window with source code and a graph',
    of: [
      ['nordic', 'wide'],
      ['cobalt', 'wide'],
      ['dusk', 'wide'],
    ],
  },
  poster: {
    draw: poster,
    alt: 'A poster of circles and quarters on a grid',
    of: [
      ['ink', 'tall'],
      ['cobalt', 'wide'],
      ['coral', 'square'],
      ['ink', 'wide'],
    ],
  },
  stationery: {
    draw: stationery,
    alt: 'Letterhead, cards and an envelope',
    of: [
      ['ink', 'wide'],
      ['olive', 'wide'],
      ['cobalt', 'square'],
    ],
  },
  book: {
    draw: book,
    alt: 'A book with rings on its cover',
    of: [
      ['ink', 'wide'],
      ['coral', 'wide'],
      ['olive', 'wide'],
    ],
  },
};

/** The keys of all pictures: `dunes-1`, `portrait-3`. */
export const pictureKeys: readonly string[] = Object.entries(scenes).flatMap(([name, { of }]) =>
  of.map((_, index) => `${name}-${index + 1}`),
);

/**
 * Draws a sample picture, the same bytes for the same key on the same build of the encoder. Throws a RangeError for a key
 * that names no picture.
 */
export async function drawPicture(key: string): Promise<DrawnPicture> {
  const [, kind, number] = /^(.+)-(\d+)$/.exec(key) ?? [];
  const scene = kind ? scenes[kind] : undefined;
  const look = scene?.of[Number(number) - 1];
  if (!scene || !look) throw new RangeError(`There is no picture ${key}`);
  const [width, height] = sizes[look[1]];
  const drawing = scene.draw(brush(key, palettes[look[0]], width, height));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${drawing}</svg>`;
  const drawn = await sharp(Buffer.from(svg))
    .flatten()
    .composite([{ input: grain(), raw: { width: 256, height: 256, channels: 4 }, tile: true, blend: 'overlay' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { data, info } = await sharp(drawn)
    .resize(side, side, { fit: 'inside' })
    .webp({ quality: 80, effort: 6, smartSubsample: true })
    .toBuffer({ resolveWithObject: true });
  const { dominant } = await sharp(data).resize(64, 64, { fit: 'inside' }).stats();
  const color = `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  return { width: info.width, height: info.height, color, alt: scene.alt, bytes: data };
}

/** A tile of film grain; without it wide gradients show bands. */
function grain(): Buffer {
  const { between } = brush('grain', palettes.ink, 256, 256);
  const tile = Buffer.alloc(256 * 256 * 4);
  for (let at = 0; at < tile.length; at += 4) {
    tile.fill(between(70, 186), at, at + 3);
    tile[at + 3] = 46;
  }
  return tile;
}
