import assert from 'node:assert/strict';
import { test } from 'node:test';
import { robotsTxt, sitemapXml } from './feeds.ts';

test('the sitemap lists pages that may be found, with their dates and pictures', () => {
  const xml = sitemapXml({
    origin: 'https://acme.example',
    pages: [
      { path: '/', updatedAt: '2026-03-01T10:00:00Z', images: ['/a.webp?x=1&y=2'] },
      { path: '/a&b', updatedAt: 'soon' },
      { path: '/secret', noindex: true },
    ],
  });
  assert.match(
    xml,
    /<loc>https:\/\/acme\.example\/<\/loc><lastmod>2026-03-01T10:00:00\.000Z<\/lastmod><image:image><image:loc>https:\/\/acme\.example\/a\.webp\?x=1&amp;y=2</,
  );
  assert.match(xml, /<loc>https:\/\/acme\.example\/a&amp;b<\/loc><\/url>/);
  assert.doesNotMatch(xml, /secret/);
});

test('robots are sent to the sitemap, or away', () => {
  assert.match(robotsTxt({ origin: 'https://acme.example', indexable: true }), /Sitemap: https:\/\/acme\.example\/sitemap\.xml/);
  assert.equal(robotsTxt({ origin: 'https://acme.example', indexable: false }), 'User-agent: *\nDisallow: /\n');
});
