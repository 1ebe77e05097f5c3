import { absolute, shareImage, urlOf } from './address.ts';
import type { BlockNode, PageInput } from './input.ts';
import { isSafeLink } from '#/kernel/safe-link.ts';
import { wordsFor } from './words.ts';

/** JSON-LD of a page: who it is of, the site, the page, its projects and the way to it. Safe inside a script element. */
export function structuredData(input: PageInput): string {
  const graph = [
    owner(input),
    website(input),
    webPage(input),
    ...projects(input),
    ...breadcrumb(input),
    ...(input.page.things ?? []),
  ];
  // A `<` could end the script element, whatever quotes stand around it.
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replaceAll('<', '\\u003c');
}

type Thing = Readonly<Record<string, unknown>>;

function owner({ site, env }: PageInput): Thing {
  const elsewhere = (site.social ?? []).map((link) => link.href).filter((href) => /^https?:/i.test(href) && isSafeLink(href));
  return {
    '@type': site.kind === 'organization' ? 'Organization' : 'Person',
    '@id': `${env.origin}/#owner`,
    name: site.name,
    url: `${env.origin}/`,
    ...(elsewhere.length && { sameAs: elsewhere }),
  };
}

function website({ site, env }: PageInput): Thing {
  return {
    '@type': 'WebSite',
    '@id': `${env.origin}/#site`,
    url: `${env.origin}/`,
    name: site.name,
    inLanguage: site.locale,
    publisher: { '@id': `${env.origin}/#owner` },
  };
}

function webPage(input: PageInput): Thing {
  const { site, page, env } = input;
  const image = shareImage(input);
  return {
    '@type': 'WebPage',
    '@id': `${urlOf(input)}#page`,
    url: urlOf(input),
    name: page.title || site.name,
    ...(page.description && { description: page.description }),
    ...(image && { primaryImageOfPage: { '@type': 'ImageObject', url: image.url, width: image.width, height: image.height } }),
    inLanguage: site.locale,
    isPartOf: { '@id': `${env.origin}/#site` },
    about: { '@id': `${env.origin}/#owner` },
  };
}

function projects({ page, env }: PageInput): Thing[] {
  const shown = (block: BlockNode) => !block.hidden;
  const items = page.blocks
    .filter((block) => shown(block) && block.type === 'projects')
    .flatMap((block) => block.items.filter(shown));
  return items.flatMap(({ props }) => {
    const [name, description, year, link] = [props.title, props.summary, props.year, props.link].map((value) =>
      typeof value === 'string' ? value : '',
    );
    if (!name) return [];
    return {
      '@type': 'CreativeWork',
      name,
      ...(description && { description }),
      ...(/^\d{4}$/.test(year!) && { dateCreated: year }),
      ...(link && isSafeLink(link) && /^(?:\/|https?:)/i.test(link) && { url: absolute(link, env.origin) }),
      creator: { '@id': `${env.origin}/#owner` },
    };
  });
}

function breadcrumb({ site, page, env }: PageInput): Thing[] {
  if (page.path === '/') return [];
  const step = (position: number, name: string, item: string) => ({ '@type': 'ListItem', position, name, item });
  return [
    {
      '@type': 'BreadcrumbList',
      itemListElement: [
        step(1, wordsFor(site.locale).home, `${env.origin}/`),
        step(2, page.title || site.name, env.origin + page.path),
      ],
    },
  ];
}
