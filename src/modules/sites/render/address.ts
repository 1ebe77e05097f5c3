import type { BlockNode, Media, PageInput } from './input.ts';

/** The address of a page. */
export function urlOf({ page, env }: PageInput): string {
  return env.origin + (page.path === '/' ? '/' : page.path);
}

/** The picture of social cards: the site's own choice, else the first picture of the page; at most 1600 px wide. */
export function shareImage({
  site,
  page,
  env,
}: PageInput): { url: string; width: number; height: number; alt: string } | undefined {
  if (page.image) return { ...page.image, url: absolute(page.image.url, env.origin) };
  const chosen = [site.ogImage, ...page.blocks.filter((block) => !block.hidden).flatMap(mediaIdsOf)];
  for (const id of chosen) {
    const media = id ? env.media(id) : undefined;
    const variant = media && widest(media);
    if (variant) return { url: absolute(variant.url, env.origin), width: variant.width, height: variant.height, alt: media.alt };
  }
  return undefined;
}

function mediaIdsOf(block: BlockNode): string[] {
  const image = block.props.image as { mediaId?: unknown } | null | undefined;
  const own = typeof image?.mediaId === 'string' ? [image.mediaId] : [];
  return [...own, ...block.items.flatMap(mediaIdsOf)];
}

function widest(media: Media): Media['variants'][number] | undefined {
  const webp = media.variants.filter((variant) => variant.format === 'webp').toSorted((a, b) => a.width - b.width);
  return webp.findLast((variant) => variant.width <= 1600) ?? webp[0];
}

/** An address with the origin in front when it has none. */
export function absolute(url: string, origin: string): string {
  return /^https?:/i.test(url) ? url : origin + url;
}
