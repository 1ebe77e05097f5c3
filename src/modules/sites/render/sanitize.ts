import { escapeHtml, trusted, type Html } from '#/kernel/html.ts';
import { isSafeLink } from '#/kernel/safe-link.ts';
import { headingLevels } from '#/kernel/rich-text.ts';

/** How an element may stand: as a box among boxes, in running text, or only inside the parents named. */
interface Rule {
  readonly kind: 'box' | 'phrase' | 'void';
  readonly holds: 'boxes' | 'phrases' | 'items';
  readonly within?: readonly string[];
}

const box: Rule = { kind: 'box', holds: 'boxes' };
const line: Rule = { kind: 'box', holds: 'phrases' };
const items: Rule = { kind: 'box', holds: 'items' };
const phrase: Rule = { kind: 'phrase', holds: 'phrases' };
const allowed: Readonly<Record<string, Rule>> = {
  div: box,
  blockquote: box,
  p: line,
  h1: line,
  h2: line,
  h3: line,
  h4: line,
  h5: line,
  h6: line,
  pre: line,
  ul: items,
  ol: items,
  dl: items,
  li: { ...box, within: ['ul', 'ol'] },
  dt: { ...line, within: ['dl'] },
  dd: { ...box, within: ['dl'] },
  a: phrase,
  strong: phrase,
  em: phrase,
  b: phrase,
  i: phrase,
  s: phrase,
  u: phrase,
  code: phrase,
  small: phrase,
  sub: phrase,
  sup: phrase,
  mark: phrase,
  br: { kind: 'void', holds: 'phrases' },
  hr: { kind: 'void', holds: 'boxes' },
};
const classes = new Set(['columns', 'card', 'button', 'quiet', 'small', 'center', 'eyebrow']);
/** What stands inside these is never text. */
const swallowed =
  /^(?:script|style|template|iframe|noscript|noembed|noframes|object|embed|svg|math|select|textarea|title|xmp|plaintext|head)$/;

/**
 * A tenant's own HTML with everything left out that is not on the list: no scripts, styles, frames, event handlers, images
 * or foreign addresses. The output is built anew, tag by tag, always balanced and nested as HTML demands, so nothing of the
 * source is copied but escaped text. Headings begin at `level`.
 */
export function sanitizeHtml(source: string, level: 2 | 3): Html {
  const tree = new Tree(headingLevels(level));
  let rest = source;
  while (rest) {
    const at = rest.indexOf('<');
    if (at !== 0) {
      tree.text(at < 0 ? rest : rest.slice(0, at));
      rest = at < 0 ? '' : rest.slice(at);
      continue;
    }
    const tag = /^<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/i.exec(rest);
    const skipped = /^<!--[^]*?(?:-->|$)|^<[!?][^>]*>?/.exec(rest);
    if (!tag && !skipped) tree.text('<');
    rest = rest.slice((tag ?? skipped)?.[0].length ?? 1);
    if (!tag) continue;
    const name = tag[2]!.toLowerCase();
    if (tag[1]) tree.close(name);
    else if (swallowed.test(name)) rest = afterEnd(rest, name);
    else tree.open(name, tag[3]!);
  }
  return trusted(tree.finish());
}

function afterEnd(rest: string, name: string): string {
  const end = new RegExp(`</${name}[^>]*>`, 'i').exec(rest);
  return end ? rest.slice(end.index + end[0].length) : '';
}

class Tree {
  readonly #headings: (asked: number) => string;
  readonly #open: { name: string; tag: string; rule: Rule }[] = [];
  #markup = '';

  constructor(headings: (asked: number) => string) {
    this.#headings = headings;
  }

  text(source: string): void {
    if (this.#holds() === 'items') {
      if (!source.trim()) return;
      this.#pop();
    }
    // Character references stay as they are; every other ampersand is escaped.
    this.#markup += escapeHtml(source).replace(/&amp;(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi, (whole, name: string) =>
      known.test(name) ? `&${name};` : whole,
    );
  }

  open(name: string, attributes: string): void {
    const rule = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (!rule || (name === 'a' && this.#has('a'))) return;
    if (rule.within && !this.#toParent(rule.within)) return;
    const isBox = rule.kind === 'box' || name === 'hr';
    if (isBox) while (this.#holds() === 'phrases') this.#pop();
    if (!rule.within) while (this.#holds() === 'items') this.#pop();
    if (this.#open.length > 40) return;
    const tag = /^h[1-6]$/.test(name) ? this.#headings(Math.max(2, Number(name[1]))) : name;
    this.#markup += `<${tag}${safeAttributes(name, attributes)}>`;
    if (rule.kind !== 'void') this.#open.push({ name, tag, rule });
  }

  close(name: string): void {
    if (!this.#has(name)) return;
    while (this.#pop() !== name);
  }

  finish(): string {
    while (this.#open.length) this.#pop();
    return this.#markup;
  }

  #holds(): Rule['holds'] {
    return this.#open.at(-1)?.rule.holds ?? 'boxes';
  }

  #has(name: string): boolean {
    return this.#open.some((one) => one.name === name);
  }

  #toParent(names: readonly string[]): boolean {
    if (!this.#open.some((one) => names.includes(one.name))) return false;
    while (!names.includes(this.#open.at(-1)!.name)) this.#pop();
    return true;
  }

  #pop(): string | undefined {
    const last = this.#open.pop();
    if (last) this.#markup += `</${last.tag}>`;
    return last?.name;
  }
}

const known =
  /^(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos|nbsp|copy|reg|trade|euro|pound|hellip|ndash|mdash|lsquo|rsquo|ldquo|rdquo|laquo|raquo|middot|bull|times|shy|deg|rarr|larr)$/i;

function safeAttributes(name: string, source: string): string {
  let markup = '';
  for (const [, attribute, , double, single, bare] of source.matchAll(
    /([a-z-]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi,
  )) {
    const value = decode(double ?? single ?? bare ?? '');
    if (attribute!.toLowerCase() === 'class' && !markup.includes(' class=')) {
      const kept = value.split(/\s+/).filter((one) => classes.has(one));
      if (kept.length) markup += ` class="${kept.join(' ')}"`;
    }
    if (name === 'a' && attribute!.toLowerCase() === 'href' && value && isSafeLink(value) && !markup.includes(' href=')) {
      markup += ` href="${escapeHtml(value)}" rel="nofollow noopener ugc"`;
    }
  }
  return markup;
}

/** Character references in an address are read as a browser would read them, so that none can hide a scheme. */
function decode(value: string): string {
  return value
    .replace(/&#(x[\da-f]+|\d+);?/gi, (_, code: string) => {
      const point = code[0]!.toLowerCase() === 'x' ? parseInt(code.slice(1), 16) : Number(code);
      return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : ' ';
    })
    .replace(/&(amp|colon|tab|newline|sol|lpar);?/gi, (_, name: string) => references[name.toLowerCase()]!);
}

const references: Record<string, string> = { amp: '&', colon: ':', tab: '\t', newline: '\n', sol: '/', lpar: '(' };
