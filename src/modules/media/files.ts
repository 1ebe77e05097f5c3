import { createHmac } from 'node:crypto';
import type { House } from '#/kernel/house.ts';
import { deriveKey } from '#/kernel/seal.ts';
import { sizes, type Size } from './contract.ts';

export const formats = ['avif', 'webp'] as const;
export type Format = (typeof formats)[number];

/** Name of a made file in the tenant's storage. */
export function variantFile(mediaId: string, size: Size, format: Format): string {
  return `media/${mediaId}/${size}.${format}`;
}

/** Name of the picture in full size, re-encoded without metadata: what later sizes are made of. */
export function masterFile(mediaId: string): string {
  return `media/${mediaId}/master.webp`;
}

/** Name of the bytes as they came, kept until they have been re-encoded. */
export function uploadFile(mediaId: string): string {
  return `media/${mediaId}/upload`;
}

/** Width and height of a size for a picture of these dimensions, in pixels; never larger than the picture. */
export function fitted(size: Size, width: number, height: number): { width: number; height: number } {
  const box = sizes[size];
  if (box.crop) return { width: box.width, height: box.height };
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The address of a file on the studio's host. An `<img>` carries no token, so the address itself is signed; it never expires. */
export function studioUrl(house: House, tenantId: string, mediaId: string, size: Size, format: Format): string {
  return `/media/${tenantId}/${mediaId}/${signatureOf(house, tenantId, mediaId)}/${size}.${format}`;
}

/** What an address on the studio's host must carry to be answered. */
export function signatureOf(house: House, tenantId: string, mediaId: string): string {
  return createHmac('sha256', deriveKey(house.config.secret, 'media address'))
    .update(`${tenantId} ${mediaId}`)
    .digest('base64url')
    .slice(0, 22);
}

/** The address of a file on the tenant's own host, relative to it. */
export function siteUrlOf(mediaId: string, size: Size, format: Format): string {
  return `/_media/${mediaId}/${size}.${format}`;
}
