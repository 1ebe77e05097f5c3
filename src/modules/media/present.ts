import type { House } from '#/kernel/house.ts';
import { sizes, type Media, type Size } from './contract.ts';
import { fitted, formats, siteUrlOf, studioUrl } from './files.ts';
import type { AssetRow } from './store.ts';

/** A picture as the API shows it. */
export function presentMedia(house: House, row: AssetRow): Media {
  return {
    id: row.id,
    name: row.name,
    alt: row.alt,
    decorative: row.decorative,
    state: row.state as Media['state'],
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    color: row.color,
    thumbnailUrl: studioUrl(house, row.tenant_id, row.id, 'thumbnail', 'webp'),
    variants: variantsOf(row, (size, format) => studioUrl(house, row.tenant_id, row.id, size, format)),
    version: row.version,
    createdAt: row.created_at,
  };
}

/** A picture as a page of the tenant's site shows it: the sizes that keep its proportions, with addresses on that site. */
export function presentForSite(row: AssetRow) {
  const variants = variantsOf(row, (size, format) => siteUrlOf(row.id, size, format)).filter(
    (variant) => variant.size !== 'thumbnail',
  );
  return { id: row.id, width: row.width, height: row.height, alt: row.alt, color: row.color, variants };
}

function variantsOf(row: AssetRow, urlOf: (size: Size, format: 'avif' | 'webp') => string) {
  return (Object.keys(sizes) as Size[]).flatMap((size) =>
    formats.map((format) => ({ size, format, ...fitted(size, row.width, row.height), url: urlOf(size, format) })),
  );
}
