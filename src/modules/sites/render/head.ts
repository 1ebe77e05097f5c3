import { html, trusted, type Html } from '#/kernel/html.ts';
import type { Template } from '../templates/template.ts';
import { shareImage, urlOf } from './address.ts';
import { structuredData } from './structured-data.ts';
import { lookOf, mainFont, type Look } from './theme.ts';
import type { PageInput } from './input.ts';

/** What stands in `<head>` before the style sheet: title, description, social cards, structured data, icon, font. */
export function headOf(input: PageInput, template: Template): Html {
  const { site, page, env } = input;
  const look = lookOf(template, site.theme);
  const title = titleOf(input);
  const roles = look.light ?? look.dark!;
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
${page.description && html`<meta name="description" content="${page.description}">`}
${page.noindex || env.editing ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${urlOf(input)}">`}
<link rel="preload" href="${mainFont(look, env.assetBase)}" as="font" type="font/woff2" crossorigin>
${icon(input, look)}
<meta name="theme-color" content="${roles.background}">
${page.script && html`<script type="module" src="${page.script}"></script>`}
${page.path && card(input, title)}
${page.path && !env.editing && html`<script type="application/ld+json">${trusted(structuredData(input))}</script>`}`;
}

function titleOf({ site, page }: PageInput): string {
  if (!page.title || page.title === site.name) return site.name;
  return `${page.title} – ${site.name}`;
}

function card(input: PageInput, title: string): Html {
  const { site, page } = input;
  const image = shareImage(input);
  return html`<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
${page.description && html`<meta property="og:description" content="${page.description}">`}
<meta property="og:url" content="${urlOf(input)}">
<meta property="og:site_name" content="${site.name}">
<meta property="og:locale" content="${site.locale.replace('-', '_')}">
${
  image &&
  html`<meta property="og:image" content="${image.url}"><meta property="og:image:width" content="${image.width}"><meta property="og:image:height" content="${image.height}"><meta property="og:image:alt" content="${image.alt}">`
}
<meta name="twitter:card" content="${image ? 'summary_large_image' : 'summary'}">`;
}

function icon({ site, env }: PageInput, look: Look): Html {
  const media = site.favicon ? env.media(site.favicon) : undefined;
  const file = media?.variants.filter((variant) => variant.format === 'webp').toSorted((a, b) => a.width - b.width)[0];
  if (file) return html`<link rel="icon" href="${file.url}" type="image/webp">`;
  const { accent, onAccent } = look.light ?? look.dark!;
  const drawing = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${accent}"/><text x="16" y="22" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="16" fill="${onAccent}">${initials(site.name)}</text></svg>`;
  return html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(drawing.toString())}">`;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  return (
    words
      .slice(0, 2)
      .map((word) => [...word][0]!.toUpperCase())
      .join('') || '·'
  );
}
