import { createHash } from 'node:crypto';
import { html, trusted } from '#/kernel/html.ts';
import type { LiveFile } from '#/modules/sites/index.ts';

/** A complete answer of a public site. */
export interface Sent {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: Buffer;
}

const made = new WeakMap<LiveFile, Sent>();

/** The file with its headers, made once for as long as the file is remembered. */
export function ready(file: LiveFile, status: number): Sent {
  const known = made.get(file) ?? {
    status,
    headers: [
      ...headersFor(file.body, file.contentType),
      'etag',
      file.etag,
      'cache-control',
      'public, max-age=0, must-revalidate',
    ],
    body: file.body,
  };
  made.set(file, known);
  return known;
}

/** What a page may do beside being shown. */
interface Allowed {
  /** Origins beside its own host at which its forms may end. */
  readonly formsEndAt?: readonly string[] | undefined;
  /** Whether scripts of its own host run and ask its own host; none do unless said. */
  readonly script?: boolean;
}

/** A page made for this visitor alone. */
export function htmlPage(status: number, page: string, more: readonly string[] = [], allowed: Allowed = {}): Sent {
  const body = Buffer.from(page);
  return {
    status,
    headers: [...headersFor(body, 'text/html; charset=utf-8', allowed), 'cache-control', 'no-store', ...more],
    body,
  };
}

/** An answer that leads elsewhere. */
export function redirect(status: number, path: string, more: readonly string[] = []): Sent {
  return {
    status,
    headers: ['location', path, 'content-length', '0', 'cache-control', 'no-store', ...more],
    body: Buffer.alloc(0),
  };
}

/** A page where there is no site whose look it could have. */
export function notice(status: number, title: string, text: string, more: readonly string[] = []): Sent {
  const css =
    'body{margin:0;min-height:100vh;display:grid;place-content:center;gap:.5rem;padding:2rem;font:1.05rem/1.6 system-ui,sans-serif;color-scheme:light dark;color:light-dark(#20242c,#eceef1);background:light-dark(#fbfaf8,#171a20);max-width:34rem;margin-inline:auto}h1{margin:0;font-size:1.6rem;line-height:1.2}p{margin:0}';
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${trusted(css)}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
  return htmlPage(status, page.toString(), more);
}

/** The one style sheet of a page is allowed by its hash, everything else comes from its own host. */
function headersFor(body: Buffer, contentType: string, { formsEndAt = [], script = false }: Allowed = {}): string[] {
  const styles = [...body.toString().matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, css]) => `'sha256-${createHash('sha256').update(css!).digest('base64')}'`,
  );
  const policy = `default-src 'none'; img-src 'self' data:; font-src 'self'; style-src ${styles.join(' ') || "'none'"}; ${script ? "script-src 'self'; connect-src 'self'; " : ''}form-action ${[`'self'`, ...formsEndAt].join(' ')}; base-uri 'none'; frame-ancestors 'self'`;
  return [
    'content-type',
    contentType,
    'content-length',
    String(body.length),
    'content-security-policy',
    policy,
    'x-content-type-options',
    'nosniff',
    'referrer-policy',
    'strict-origin-when-cross-origin',
  ];
}
