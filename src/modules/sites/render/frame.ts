import { html, type Html } from '#/kernel/html.ts';
import { isSafeLink } from '#/kernel/safe-link.ts';
import type { PageInput, SiteLink } from './input.ts';
import { wordsFor } from './words.ts';

/** The head of every page: the site's name and its navigation, on phones folded into a menu that needs no script. */
export function siteHeader(input: PageInput): Html {
  const { site } = input;
  const words = wordsFor(site.locale);
  const links = html`<ul>${site.navigation.map((link) => html`<li>${anchor(link, input)}</li>`)}</ul>`;
  return html`<header class="site-header"><div class="bar"><a class="site-name" ${address('/', input)}>${site.name}</a>${
    site.navigation.length > 0 &&
    html`<nav class="site-nav" aria-label="${words.navigation}">${links}</nav><details class="site-menu"><summary>${words.menu}</summary><nav aria-label="${words.menu}">${links}</nav></details>`
  }</div></header>`;
}

/** The foot of every page: the tenant's line and links elsewhere. */
export function siteFooter(input: PageInput): Html {
  const { site } = input;
  const social = site.social ?? [];
  return html`<footer class="site-footer"><div class="bar"><p>${site.footer || site.name}</p>${
    social.length > 0 && html`<ul class="social">${social.map((link) => html`<li>${anchor(link, input)}</li>`)}</ul>`
  }</div></footer>`;
}

function anchor(link: SiteLink, input: PageInput): Html {
  const current = link.href === input.page.path;
  return html`<a ${address(link.href, input)}${current && html` aria-current="page"`}>${link.label}</a>`;
}

function address(href: string, { env }: PageInput): Html {
  if (env.editing) return html`data-href="${href}"`;
  return html`href="${href && isSafeLink(href) ? href : '/'}"${/^https?:/i.test(href) && html` rel="noopener me"`}`;
}
