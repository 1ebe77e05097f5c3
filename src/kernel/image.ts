import sharp, { type Metadata, type Sharp } from 'sharp';
import { refuse, type Refusal } from './refusal.ts';

/** Fifty megapixels: a photograph of any camera, but no bomb (a 600 KB PNG can claim 200 megapixels and take 700 MB). */
const pixelsMax = 50_000_000;
const formats = new Set(['jpeg', 'png', 'webp', 'avif', 'heif', 'gif']);

// One image at a time uses one core; the queue decides how many run at once.
sharp.concurrency(1);
sharp.cache(false);

/** An image that was found to be one, upright, in sRGB, without metadata. */
export interface Image {
  readonly format: string;
  /** Width and height in pixels as a person sees it, after its orientation. */
  readonly width: number;
  readonly height: number;
  /** A fresh pipeline on the pixels; metadata (EXIF, GPS) does not pass. */
  pixels(): Sharp;
}

/**
 * Opens bytes as an image by what they are, never by their name. Refuses what is not a JPEG, PNG, WebP, AVIF or GIF (an SVG
 * can carry script), what claims more than fifty megapixels, and what cannot be decoded. Only the first frame counts.
 */
export async function openImage(bytes: Buffer): Promise<Image | Refusal<'unsupported_media_type' | 'too_large'>> {
  let metadata: Metadata;
  try {
    if (looksLikeMarkup(bytes)) return notAnImage();
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return notAnImage();
  }
  const { width, height } = metadata;
  if (!formats.has(metadata.format ?? '') || !width || !height) return notAnImage();
  if (width * height > pixelsMax)
    return refuse('too_large', `This image has ${Math.round((width * height) / 1_000_000)} megapixels; the most is 50.`);
  try {
    await sharp(bytes, { limitInputPixels: pixelsMax, failOn: 'error' }).stats();
  } catch {
    return notAnImage();
  }
  const turned = (metadata.orientation ?? 1) >= 5;
  return {
    format: metadata.format === 'heif' ? 'avif' : metadata.format,
    width: turned ? height : width,
    height: turned ? width : height,
    pixels: () => sharp(bytes, { limitInputPixels: pixelsMax }).rotate().toColourspace('srgb'),
  };
}

/** Reads an upload to its end. Refuses with `too_large` past `bytesMax`, with `invalid` when nothing came. */
export async function readUpload(
  file: AsyncIterable<Buffer> | undefined,
  bytesMax: number,
): Promise<Buffer | Refusal<'too_large' | 'invalid'>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file ?? []) {
    size += chunk.length;
    if (size > bytesMax) return refuse('too_large', `The file is larger than ${Math.floor(bytesMax / 1_000_000)} MB.`);
    chunks.push(chunk);
  }
  return size > 0
    ? Buffer.concat(chunks)
    : refuse('invalid', 'Send the file as the body, with Content-Type: application/octet-stream.', [
        { field: 'file', message: 'is missing' },
      ]);
}

/** XML and HTML begin with `<` after optional white space and byte order mark; none of our formats does. */
function looksLikeMarkup(bytes: Buffer): boolean {
  return /^[\uFEFF\s]*</.test(bytes.subarray(0, 512).toString('utf8')) || bytes.subarray(0, 4).equals(Buffer.from('%PDF'));
}

function notAnImage() {
  return refuse('unsupported_media_type', 'This file is not a JPEG, PNG, WebP, AVIF or GIF image.', [
    { field: 'file', message: 'is not a JPEG, PNG, WebP, AVIF or GIF image' },
  ]);
}
