import { html, trusted, type Html } from '../html.ts';
import { statusOfCode } from '../refusal.ts';
import type { Door } from './implement.ts';
import { schemaOf } from './openapi.ts';
import { titleOf } from './problem.ts';
import { apiPrefix } from './rest.ts';

/** The API's documentation as one static page, made from the contracts: no script, printable, linkable to every endpoint. */
export function docsPage(doors: readonly Door[], url: string): Html {
  const modules = Map.groupBy(doors, (door) => door.module);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Rowhouse API</title>
        <style>
          ${trusted(css)}
        </style>
      </head>
      <body>
        <nav aria-label="Endpoints">
          <strong>Rowhouse API</strong>
          ${[...modules].map(
            ([module, list]) =>
              html`<p>${module}</p>
                <ul>
                  ${list.map((door) => html`<li><a href="#${door.name}">${titleOf(words(door.name))}</a></li>`)}
                </ul>`,
          )}
          <p><a href="#problems">Refusals</a></p>
        </nav>
        <main>
          <h1>Rowhouse API</h1>
          <p>
            Everything the studio does goes through these endpoints below <code>${url}${apiPrefix}</code>. Send
            <code>Authorization: Bearer</code> with an access token or an API key. The workspace is the token’s own;
            <code>X-Tenant-ID</code>, the address or <code>/api/tenant/{slug}/…</code> may name it again and must then agree.
            Lists are paged with <code>limit</code> and the cursor <code>after</code>. Every POST takes an
            <code>Idempotency-Key</code>. The same contract as <a href="/api/openapi.json">OpenAPI 3.1</a> and as
            <a href="/api/graphql">GraphQL</a>.
          </p>
          ${[...modules].map(
            ([module, list]) =>
              html`<h2>${titleOf(module)}</h2>
                ${list.map(section)}`,
          )}
          <h2 id="problems">Refusals</h2>
          <dl>
            ${Object.entries(statusOfCode).map(
              ([code, status]) =>
                html`<dt id="problem-${code}"><code>${code}</code></dt>
                  <dd>${status}</dd>`,
            )}
          </dl>
        </main>
      </body>
    </html>`;
}

function section({ name, endpoint }: Door): Html {
  const input = [endpoint.params, endpoint.query, endpoint.body].flatMap((schema) =>
    schema ? fieldsOf(schemaOf(schema, 'input')) : [],
  );
  return html`<section id="${name}">
    <h3>
      <code><b>${endpoint.method}</b> ${endpoint.path}</code>
    </h3>
    <p>
      ${endpoint.summary}.
      ${endpoint.access.kind === 'member' ? html`Needs <code>${endpoint.access.permission}</code>.` : html`For ${endpoint.access.kind}.`}
    </p>
    ${
      input.length > 0 &&
      html`<table>
        <thead>
          <tr>
            <th>Field</th>
            <th>Type</th>
            <th>Required</th>
          </tr>
        </thead>
        <tbody>
          ${input.map(
            (field) =>
              html`<tr>
                <td><code>${field.name}</code></td>
                <td>${field.type}</td>
                <td>${field.required ? 'yes' : ''}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
    ${
      endpoint.status !== 204 &&
      html`<details>
        <summary>Answer, ${endpoint.status}</summary>
        <pre>${JSON.stringify(schemaOf(endpoint.returns, 'output'), null, 2)}</pre>
      </details>`
    }
    ${endpoint.refuses.length > 0 && html`<p>Refuses with ${endpoint.refuses.map((code) => html`<code>${code}</code> `)}</p>`}
  </section>`;
}

function fieldsOf(schema: Record<string, unknown>) {
  const required = (schema.required as string[] | undefined) ?? [];
  return Object.entries((schema.properties as Record<string, Record<string, unknown>> | undefined) ?? {}).map(
    ([name, field]) => ({
      name,
      type: String(field.type ?? (field.enum ? (field.enum as string[]).join(' | ') : field.anyOf ? 'one of several' : 'any')),
      required: required.includes(name),
    }),
  );
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const css = `
:root{color-scheme:light dark;--ink:light-dark(#20242c,#eceef1);--muted:light-dark(#5b6170,#a5abb8);--line:light-dark(#e4e2de,#353b46);--page:light-dark(#fbfaf8,#171a20);--accent:light-dark(#a8442a,#e58a6d)}
*{box-sizing:border-box}body{margin:0;display:grid;grid-template-columns:260px minmax(0,1fr);font:15px/1.6 Inter,system-ui,sans-serif;color:var(--ink);background:var(--page)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:24px;border-right:1px solid var(--line);font-size:13px}nav ul{list-style:none;margin:0;padding:0}nav p{margin:16px 0 4px;color:var(--muted)}
main{padding:32px clamp(16px,5vw,64px);max-width:920px}a{color:var(--accent)}h3{margin:32px 0 4px}h3 code{font-size:15px}code,pre{font-family:ui-monospace,monospace;font-size:13px}
pre{overflow:auto;padding:12px;border:1px solid var(--line);border-radius:10px}table{border-collapse:collapse;width:100%;font-size:13px}th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--line)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 24px}dd{margin:0}@media(max-width:760px){body{grid-template-columns:minmax(0,1fr)}nav{position:static;height:auto;border:0}}`;
