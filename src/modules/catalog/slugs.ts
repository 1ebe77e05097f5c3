import slugify from '@sindresorhus/slugify';

const slugMax = 100;

/** An address made of a name: `Crème brûlée, 2 pieces` becomes `creme-brulee-2-pieces`; a name without Latin letters falls back. */
export function slugOf(name: string, fallback: string): string {
  const slug = slugify(name, { decamelize: false }).slice(0, slugMax).replace(/-+$/, '');
  return slug || fallback;
}

/** The address itself if it is free, else the first free one with a number behind it. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let n = 2; ; n++) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`;
}
