import type { RichText } from './block.ts';
import { html, type Html, type HtmlValue } from './html.ts';
import { isSafeLink } from './safe-link.ts';

/** Deeper nesting than this is no text a person wrote; the rest of the branch is left out. */
const depthMax = 24;

/**
 * ProseMirror's JSON as markup. Only the nodes and marks named below are known; an unknown node gives its text, an unknown
 * mark nothing. Headings begin at `level` and never skip one, whatever levels were chosen while writing.
 */
export function renderRichText(doc: RichText | undefined, options: { level: 2 | 3; editing?: boolean }): Html {
  const headings = headingLevels(options.level);
  const link = (address: string, inner: Html) => renderLink(address, inner, options.editing ?? false);
  const node = (one: RichText, depth: number): HtmlValue => {
    if (depth > depthMax) return null;
    if (one.type === 'text') return renderMarks(one, link);
    // The level is taken before the children are rendered: headings count in reading order.
    const tag = one.type === 'heading' ? headings(Number(one.attrs?.level) || 2) : tags[one.type];
    const inner = (one.content ?? []).map((child) => node(child, depth + 1));
    if (one.type === 'hardBreak') return html`<br>`;
    if (one.type === 'horizontalRule') return html`<hr>`;
    if (one.type === 'codeBlock') return html`<pre><code>${inner}</code></pre>`;
    if (!tag) return inner;
    if (one.type === 'orderedList' && Number.isInteger(one.attrs?.start) && one.attrs?.start !== 1) {
      return html`<ol start="${Number(one.attrs?.start)}">${inner}</ol>`;
    }
    return html`<${tag}>${inner}</${tag}>`;
  };
  return html`${doc && node(doc, 0)}`;
}

const tags: Record<string, string> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
};
const marks: Record<string, string> = { bold: 'strong', italic: 'em', strike: 's', code: 'code' };

/** Maps the levels 2 to 4 of a text to levels that follow on `first` without a gap. */
export function headingLevels(first: number): (asked: number) => string {
  let previous = first - 1;
  return (asked) => {
    const wanted = Math.min(Math.max(asked, 2), 4) - 2 + first;
    previous = Math.min(wanted, previous + 1, 6);
    return `h${previous}`;
  };
}

function renderMarks(node: RichText, link: (address: string, inner: Html) => Html): Html {
  let inner = html`${node.text ?? ''}`;
  for (const mark of node.marks ?? []) {
    const tag = marks[mark.type];
    if (tag) inner = html`<${tag}>${inner}</${tag}>`;
    if (mark.type === 'link') inner = link(String(mark.attrs?.href ?? ''), inner);
  }
  return inner;
}

function renderLink(address: string, inner: Html, editing: boolean): Html {
  if (!address || !isSafeLink(address)) return inner;
  if (editing) return html`<a data-href="${address}">${inner}</a>`;
  return html`<a href="${address}"${/^https?:/i.test(address) && html` rel="noopener"`}>${inner}</a>`;
}
