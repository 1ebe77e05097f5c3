import { html, trusted, type Html } from '#/kernel/html.ts';
import { findTemplate } from '../templates/index.ts';
import type { Template } from '../templates/template.ts';
import { baseCss, canvasCss, minifyCss } from './base-css.ts';
import { makeBlocks, type Made } from './block-page.ts';
import { siteFooter, siteHeader } from './frame.ts';
import { headOf } from './head.ts';
import type { PageInput, SiteLink } from './input.ts';
import { lookOf, themeCss } from './theme.ts';
import { directionOf, languageOf, wordsFor } from './words.ts';

export type { BlockNode, Env, Media, Page, PageInput, Site, SiteLink } from './input.ts';

/** The pieces of a page, for the studio's canvas, which replaces them one by one. */
export interface PageParts {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly bodyClass: string;
  readonly style: string;
  readonly body: Html;
}

/** A complete HTML document. Pure: equal input gives equal bytes. Never throws for odd content; what cannot be shown is left out. */
export function renderPage(input: PageInput): string {
  return document(input, pageParts(input));
}

/** The pieces {@link renderPage} puts together. */
export function pageParts(input: PageInput): PageParts {
  const made = makeBlocks(input);
  return parts(input, html`${made.markup}`, made);
}

/** The page for an address that leads nowhere, in the words of the template. Send it with 404. */
export function renderNotFound(input: Omit<PageInput, 'page'>): string {
  const { notFound } = findTemplate(input.site.template);
  return renderNotice(input, {
    ...notFound,
    mark: '404',
    link: { label: wordsFor(input.site.locale).back, href: '/' },
  });
}

/** A page of one message: a form was sent or has errors, a site rests. `mark` is a large ornament such as 404. */
export function renderNotice(
  input: Omit<PageInput, 'page'>,
  notice: { readonly title: string; readonly text: string; readonly mark?: string; readonly link?: SiteLink },
): string {
  const full = { ...input, page: { path: '', title: notice.title, noindex: true, blocks: [] } };
  const content = html`<section class="block"><div class="inner">${notice.mark && html`<p class="mark" aria-hidden="true">${notice.mark}</p>`}<h1>${
    notice.title
  }</h1><p class="intro">${notice.text}</p>${notice.link && html`<p><a class="button" href="${notice.link.href}">${notice.link.label}</a></p>`}</div></section>`;
  return document(full, parts(full, content, { types: [], css: [], colors: '' }, 'notice'));
}

/** A page of given content with its style rules, which cost more to make than all the rest: hand them in when they are known. */
export function renderContent(
  input: PageInput,
  content: Html,
  css: string,
  style?: string,
): { readonly document: string; readonly style: string } {
  const made = parts(input, content, { types: [], css: [css], colors: '' }, 'own-page', style);
  return { document: document(input, made), style: made.style };
}

function document(input: PageInput, made: PageParts): string {
  const head = headOf(input, findTemplate(input.site.template));
  return html`<!DOCTYPE html>
<html lang="${made.lang}" dir="${made.dir}">
<head>
${head}
<style>${trusted(made.style)}</style>
</head>
<body class="${made.bodyClass}"${input.env.editing && html` data-editing`}>
${made.body}
</body>
</html>
`.toString();
}

function parts(
  input: PageInput,
  content: Html,
  made: Pick<Made, 'types' | 'css' | 'colors'>,
  kind = 'page',
  style?: string,
): PageParts {
  const { site } = input;
  const template = findTemplate(site.template);
  const words = wordsFor(site.locale);
  return {
    lang: languageOf(site.locale),
    dir: directionOf(site.locale),
    bodyClass: `${template.id} ${kind}`,
    style: style ?? styleOf(template, input, made),
    body: html`<a class="skip" href="#content">${words.skip}</a>
${siteHeader(input)}
<main id="content" tabindex="-1">${content}</main>
${siteFooter(input)}`,
  };
}

function styleOf(template: Template, { site, env }: PageInput, made: Pick<Made, 'types' | 'css' | 'colors'>): string {
  const own = made.types.map((type) => template.blockCss[type] ?? '');
  const css = minifyCss([baseCss, ...made.css, template.css, ...own, env.editing ? canvasCss : ''].join(''));
  return themeCss(template, lookOf(template, site.theme), env.assetBase) + css + made.colors;
}
