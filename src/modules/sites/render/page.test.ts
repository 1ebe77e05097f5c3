import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import type { Block } from '#/kernel/block.ts';
import { blocks } from '../blocks/index.ts';
import { templates } from '../templates/index.ts';
import { renderNotFound, renderNotice, renderPage, type Page } from './page.ts';
import { env, fullPage, home, ordinary, starterPage, starterSite } from './sample-page.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  // Our markup is written for size: no slash in void elements, long addresses on one line.
  rules: {
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
    'tel-non-breaking': 'off',
    'require-sri': 'off',
    'no-raw-characters': 'off',
  },
});

test('starter pages of every template are valid, have one h1 and stay under 14 KB', async () => {
  for (const template of templates) {
    for (const page of template.starter.pages) {
      const markup = renderPage({ site: starterSite(template), page: starterPage(page), env });
      await assertValid(markup, `${template.id}${page.path}`);
      const size = gzipSync(markup).length;
      assert.ok(size <= 14 * 1024, `${template.id}${page.path} has ${size} bytes`);
    }
  }
});

test('every block is valid without items, with one and with twelve', async () => {
  for (const template of templates) {
    for (const count of [0, 1, 12]) {
      for (const locale of ['en', 'ar']) {
        const markup = renderPage({ site: starterSite(template, { locale }), page: fullPage(count, ordinary), env });
        await assertValid(markup, `${template.id} with ${count} items in ${locale}`);
        assertHeadings(markup);
      }
    }
  }
});

test('every block renders from an empty document', async () => {
  for (const template of templates) {
    await assertValid(renderPage({ site: starterSite(template), page: fullPage(1, () => undefined), env }), template.id);
  }
});

test('hostile text is escaped in every field of every block', () => {
  const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;
  for (const template of templates) {
    const markup = renderPage({
      site: starterSite(template, { name: attack, footer: attack }),
      page: { ...fullPage(1, () => attack), title: attack, description: attack },
      env,
    });
    const body = markup.replace(/<script type="application\/ld\+json">[^]*?<\/script>/, '');
    assert.doesNotMatch(body, /<script|<img src=x|<[a-z][^>"]* onerror/);
    assert.equal(markup.match(/<script/g)?.length, 1, 'only the structured data');
    const data = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(markup)![1]!;
    assert.equal((JSON.parse(data) as { '@graph': { name: string }[] })['@graph'][0]!.name, attack);
  }
});

test('addresses that run code lead nowhere', () => {
  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'vbscript:x',
  ]) {
    const say = (field: string, block: Block) =>
      /link$/i.test(field) ? address : field === 'code' ? `<a href="${address}">x</a>` : ordinary(field, block);
    const site = starterSite(templates[0]!, {
      navigation: [{ label: 'x', href: address }],
      social: [{ label: 'x', href: address }],
    });
    const markup = renderPage({ site, page: fullPage(1, say), env });
    const links = [...markup.matchAll(/ (?:href|action|src)="([^"]*)"/g)].map(([, link]) => link!);
    assert.deepEqual(
      links.filter((link) => !/^(?:\/(?![/\\])|#|https:\/\/|mailto:|tel:|data:image\/svg)/.test(link)),
      [],
      address,
    );
  }
});

test('a page runs no script and names no style attribute', () => {
  for (const template of templates) {
    assert.doesNotMatch(
      home(template).replace('<script type="application/ld+json">', ''),
      /<script|javascript:| style="| on[a-z]+="/,
    );
  }
});

test('hidden and unknown blocks are left out, and shown dimmed in the canvas', () => {
  const page: Page = {
    path: '/',
    title: 'Start',
    blocks: [
      { id: 'a', type: 'call', hidden: true, props: { heading: 'Secret' }, items: [] },
      { id: 'b', type: 'gone', props: { heading: 'Unknown' }, items: [] },
    ],
  };
  const site = starterSite(templates[0]!);
  const published = renderPage({ site, page, env });
  assert.doesNotMatch(published, /Secret|Unknown|data-block/);
  assert.match(published, /<h1 class="visually-hidden">Start<\/h1>/);
  const canvas = renderPage({ site, page, env: { ...env, editing: true } });
  assert.match(canvas, /data-block="a" data-type="call" data-hidden/);
  assert.doesNotMatch(canvas, /Unknown/);
});

test('the canvas marks blocks, items, fields and rich text, and follows no link', () => {
  const canvas = renderPage({ site: starterSite(templates[0]!), page: fullPage(1, ordinary), env: { ...env, editing: true } });
  for (const mark of ['data-block="', 'data-field="heading"', 'data-rich="', 'data-field="title"'])
    assert.ok(canvas.includes(mark), mark);
  assert.equal(canvas.match(/ data-block="/g)!.length, blocks.length + blocks.filter((block) => block.items).length);
  assert.match(canvas, /<form [^>]*inert/);
  assert.deepEqual(canvas.match(/<a [^>]*[^-]href="[^#]/g), null);
});

test('a field that does not parse takes its default, the others stay', () => {
  const page: Page = {
    path: '/',
    title: 'x',
    blocks: [
      {
        id: 'a',
        type: 'hero',
        props: { heading: 'Kept', intro: 5, actionLink: 'javascript:x', image: { mediaId: '../x' } },
        items: [],
      },
    ],
  };
  const markup = renderPage({ site: starterSite(templates[0]!), page, env });
  assert.match(markup, /Kept/);
  assert.doesNotMatch(markup, /javascript:|<picture/);
});

test('pictures carry both formats, sizes and dimensions; only the first is not lazy', () => {
  const markup = home();
  const pictures = markup.match(/<picture[^]*?<\/picture>/g)!;
  assert.ok(pictures.length >= 10);
  for (const picture of pictures)
    assert.match(
      picture,
      /image\/avif" srcset="[^"]+ 480w, [^"]+" sizes="[^"]+"><img src="[^"]+\.webp" srcset="[^"]+" sizes="[^"]+" width="1600" height="1200" alt="[^"]+"/,
    );
  assert.match(pictures[0], /fetchpriority="high"/);
  assert.equal(pictures.filter((picture) => picture.includes('loading="lazy"')).length, pictures.length - 1);
});

test('pictures that are not there leave no hole', async () => {
  for (const template of templates) {
    const markup = home(template, { media: () => undefined });
    assert.doesNotMatch(markup, /<picture|<img|class="[^"]*placeholder/);
    await assertValid(markup, template.id);
    assert.match(home(template, { media: () => undefined, editing: true }), /class="[^"]*placeholder"/);
  }
});

test('colours and language tags that are none never reach the page', () => {
  const theme = {
    colors: { light: { accent: 'red;}body{display:none' }, dark: { accent: '#12g' } },
    palette: 'no-such',
    typography: '__proto__',
  };
  const markup = renderPage({
    site: starterSite(templates[1]!, { theme, locale: 'en"><wbr>' }),
    page: fullPage(0, ordinary),
    env,
  });
  assert.doesNotMatch(markup, /display:none\}body|#12g|<wbr>/);
  assert.match(markup, /<html lang="en" dir="ltr">/);
  assert.match(
    renderPage({ site: starterSite(templates[1]!, { locale: 'ar-EG' }), page: fullPage(0, ordinary), env }),
    /<html lang="ar-EG" dir="rtl">/,
  );
});

test('the theme a tenant chose is in the style sheet', () => {
  const template = templates[1]!;
  const theme = {
    palette: 'cobalt',
    colors: { light: { accent: '#123456' } },
    mode: 'light',
    typography: 'archive',
    radius: 'soft',
    images: 'mono',
    spacing: 'airy',
  } as const;
  const markup = renderPage({ site: starterSite(template, { theme }), page: fullPage(0, ordinary), env });
  assert.match(markup, /--accent:#123456/);
  assert.match(markup, /font-family:"Archivo"/);
  assert.match(markup, /--radius:\.375rem/);
  assert.match(markup, /img\{filter:grayscale/);
  assert.doesNotMatch(markup, /prefers-color-scheme:dark/);
});

test('error and notice pages are valid, designed and not for search engines', async () => {
  for (const template of templates) {
    const missing = renderNotFound({ site: starterSite(template), env });
    await assertValid(missing, template.id);
    assert.match(missing, new RegExp(template.notFound.title));
    assert.match(missing, /name="robots" content="noindex"/);
    const notice = renderNotice(
      { site: starterSite(template), env },
      { title: 'Thank you', text: 'Your message <arrived>.', link: { label: 'Back', href: '/' } },
    );
    await assertValid(notice, template.id);
    assert.match(notice, /Your message &lt;arrived&gt;/);
  }
});

test('structured data names the owner, the page, its projects and the way to it', () => {
  const template = templates[1]!;
  const markup = renderPage({
    site: starterSite(template),
    page: { ...starterPage(template.starter.pages[0]!), path: '/work' },
    env,
  });
  const data = JSON.parse(/ld\+json">([^]*?)<\/script>/.exec(markup)![1]!) as { '@graph': { '@type': string }[] };
  const kinds = data['@graph'].map((thing) => thing['@type']);
  assert.deepEqual(kinds.slice(0, 3), ['Person', 'WebSite', 'WebPage']);
  assert.equal(kinds.filter((kind) => kind === 'CreativeWork').length, 6);
  assert.equal(kinds.at(-1), 'BreadcrumbList');
  assert.match(markup, /<link rel="canonical" href="https:\/\/acme\.example\/work">/);
  assert.match(markup, /property="og:image" content="https:\/\/acme\.example\/_media\//);
});

async function assertValid(markup: string, where: string): Promise<void> {
  const report = await validator.validateString(markup);
  const faults = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (${markup.split('\n')[line - 1]?.slice(0, 160)})`),
  );
  assert.deepEqual([...new Set(faults)].slice(0, 5), [], where);
}

function assertHeadings(markup: string): void {
  const levels = [...markup.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  assert.deepEqual(
    levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
    [],
    levels.join(' '),
  );
}
