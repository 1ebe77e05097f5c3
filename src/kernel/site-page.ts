import type { Html } from './html.ts';
import type { Scope } from './scope.ts';

/**
 * A page of a tenant's public site that is made when it is asked for: a product, a cart. It stands in the frame and the look
 * of the live site, works without JavaScript, and its address wins over a page of the site's own at the same place.
 */
export interface SitePage {
  /** Below the site's address, with parameters as `:slug`: `/products/:slug`. */
  readonly path: string;
  /** The product a tenant must have switched on. */
  readonly feature: string;
  /** Shows the page; undefined when there is nothing at this address. */
  show(ask: SiteAsk): Promise<SiteAnswer | undefined>;
  /** Takes in a form that was posted to the address. Answer with a redirect, or with the page and what is wrong. */
  take?(ask: SiteAsk, form: URLSearchParams): Promise<SiteAnswer | undefined>;
  /** Addresses of this kind for the sitemap, at most `limit` of them. */
  list?(scope: Scope, limit: number): Promise<readonly SiteAddress[]>;
}

/** A visitor's request for a page. */
export interface SiteAsk {
  readonly scope: Scope;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly cookies: Readonly<Record<string, string>>;
  /** `https://acme.example`, without a slash at the end. */
  readonly origin: string;
  /** BCP 47 tag of the site. */
  readonly locale: string;
}

export interface SiteAddress {
  readonly path: string;
  /** ISO 8601, where it is known. */
  readonly updatedAt?: string;
}

export type SiteAnswer = SiteContent | SiteRedirect;

/** What stands between the header and the footer of the site. */
export interface SiteContent {
  readonly status?: number;
  readonly title: string;
  readonly description?: string;
  /** The path search engines should know the page by. */
  readonly path: string;
  readonly noindex?: boolean;
  readonly markup: Html;
  /** Style rules in the tokens of the themes. */
  readonly css?: string;
  /** JSON-LD of what the page shows, beside that of the site. */
  readonly things?: readonly object[];
  /** The picture of social cards. */
  readonly image?: { readonly url: string; readonly width: number; readonly height: number; readonly alt: string };
  /** `Set-Cookie` values. */
  readonly setCookies?: readonly string[];
  /** Origins beside the site's own at which a form of the page may end: where a payment is made. */
  readonly formsEndAt?: readonly string[];
  /** Asks the browser to load the page again after so many seconds, without script: something is not decided yet. */
  readonly reloadSeconds?: number;
}

export interface SiteRedirect {
  /** A path of this same site, or an address that `formsEndAt` of the page before it allows. */
  readonly redirect: string;
  /** 308 for an address that has moved, 303 after a form. */
  readonly status: 303 | 308;
  readonly setCookies?: readonly string[];
}
