import { z } from 'zod';
import { endpoint, Instant, line, member, page, Paging, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';

/** Largest upload, 25 MB: a photograph of any camera as JPEG. */
export const uploadBytesMax = 25_000_000;

/** The files made of every picture, in AVIF and WebP. All but the thumbnail keep the picture's proportions; none is enlarged. */
export const sizes = {
  thumbnail: { width: 150, height: 150, crop: true },
  small: { width: 400, height: 300, crop: false },
  medium: { width: 800, height: 600, crop: false },
  large: { width: 1200, height: 900, crop: false },
} as const;
export type Size = keyof typeof sizes;

const Variant = z
  .object({
    size: z.enum(['thumbnail', 'small', 'medium', 'large']),
    format: z.enum(['avif', 'webp']),
    width: z.int(),
    height: z.int(),
    url: z.string(),
  })
  .meta({ id: 'MediaVariant' });

export const Media = z
  .object({
    id: Id,
    name: z.string(),
    alt: z.string(),
    decorative: z.boolean(),
    state: z.enum(['processing', 'ready', 'failed']),
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
    color: z.string(),
    thumbnailUrl: z.string(),
    /** Addresses in the studio; a published page uses the same files on its own host. */
    variants: z.array(Variant),
    version: z.int(),
    createdAt: Instant,
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof Media>;

export const contract = {
  listMedia: endpoint('GET /media', {
    summary: 'The pictures of the workspace, newest first',
    access: member('media.read'),
    query: z.object({ ...Paging.shape, search: z.string().max(100).optional(), missingAlt: z.stringbool().optional() }),
    returns: page(Media),
  }),
  uploadMedia: endpoint('POST /media', {
    summary: 'Upload a picture: the file is the body, its name stands in the query',
    access: member('media.edit'),
    query: z.object({ name: line(200) }),
    upload: { bytesMax: uploadBytesMax },
    returns: Media,
    status: 201,
    refuses: ['unsupported_media_type', 'too_large'],
  }),
  getMedia: endpoint('GET /media/:mediaId', { summary: 'One picture', access: member('media.read'), returns: Media }),
  updateMedia: endpoint('PATCH /media/:mediaId', {
    summary: 'Change the name of a picture or the words that stand in for it',
    access: member('media.edit'),
    body: z.object({
      version: Version,
      name: line(200).optional(),
      alt: line(300, 0).optional(),
      decorative: z.boolean().optional(),
    }),
    returns: Media,
    refuses: ['version_conflict'],
  }),
  deleteMedia: endpoint('DELETE /media/:mediaId', {
    summary: 'Delete a picture and its files; pages that show it go on without',
    access: member('media.edit'),
  }),
  getMediaUsage: endpoint('GET /media-usage', {
    summary: 'Bytes kept, and the most the plan allows',
    access: member('media.read'),
    returns: z.object({ bytes: z.int(), bytesMax: z.int() }),
  }),
};
