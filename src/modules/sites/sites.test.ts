import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { contract as media } from '#/modules/media/contract.ts';
import { contract } from './contract.ts';
import { findTemplate, templates } from './templates/index.ts';
import { samplePictures, samplePicturesBase } from './templates/pictures.ts';

let rowhouse: TestHouse;
let ada: Person;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
});
after(() => rowhouse.close());

const visit = (url: string, host = 'ada-works.localhost:3000', more: object = {}) =>
  rowhouse.server.inject({ url, headers: { host }, ...more });

test('a site made from a template is edited, published, rolled back and taken off the web', async () => {
  assert.equal((await visit('/')).statusCode, 404, 'nothing is published yet');
  const site = await rowhouse.call(contract.createSite, { name: 'Ada Works', template: 'aperture' }, ada);
  assert.equal(site.status, 201, JSON.stringify(site.body));
  const pages = await rowhouse.call(contract.listPages, { siteId: site.body.id }, ada);
  const home = pages.body.items.find((page: { path: string }) => page.path === '/');
  const first = await rowhouse.call(contract.publishSite, { siteId: site.body.id }, ada);
  assert.equal(first.status, 201, JSON.stringify(first.body));
  const before = await visit('/');
  assert.equal(before.statusCode, 200);
  assert.match(before.body, /<h1/);
  assert.doesNotMatch(before.body.replace(/<script type="application\/ld\+json">/, ''), /<script/);

  const content = await rowhouse.call(contract.getPageContent, { pageId: home.id }, ada);
  const blocks = content.body.blocks;
  blocks[0].props.heading = 'A new heading & more';
  const replaced = await rowhouse.call(contract.replacePageContent, { pageId: home.id, blocks }, ada);
  assert.equal(replaced.status, 200, JSON.stringify(replaced.body).slice(0, 500));
  const preview = await rowhouse.call(contract.previewChanges, { siteId: site.body.id }, ada);
  assert.deepEqual(preview.body.changes, [{ path: '/', change: 'changed' }]);
  assert.doesNotMatch((await visit('/')).body, /A new heading/, 'the draft is not live');

  const second = await rowhouse.call(contract.publishSite, { siteId: site.body.id }, ada);
  assert.equal(second.body.number, 2);
  const live = await visit('/');
  assert.match(live.body, /A new heading &amp; more/);
  const cached = await visit('/', undefined, {
    headers: { host: 'ada-works.localhost:3000', 'if-none-match': String(live.headers.etag) },
  });
  assert.equal(cached.statusCode, 304);

  await rowhouse.call(contract.setLivePublication, { siteId: site.body.id, publicationId: first.body.id }, ada);
  assert.equal((await visit('/')).body, before.body, 'rolled back to the very bytes');
  await rowhouse.call(contract.unpublishSite, { siteId: site.body.id }, ada);
  assert.equal((await visit('/')).statusCode, 404);
  await rowhouse.call(contract.setLivePublication, { siteId: site.body.id, publicationId: second.body.id }, ada);
});

test('a published site has a sitemap, robots, a 404 of its own, and redirects a slash too many', async () => {
  assert.match((await visit('/sitemap.xml')).body, /<loc>http:\/\/ada-works\.localhost:3000\/<\/loc>/);
  assert.match((await visit('/robots.txt')).body, /Sitemap: http:\/\/ada-works\.localhost:3000\/sitemap\.xml/);
  const lost = await visit('/no/such/page');
  assert.equal(lost.statusCode, 404);
  assert.match(lost.body, /<main/);
  const pages = await visit('/about/');
  assert.deepEqual([pages.statusCode, pages.headers.location], [308, '/about']);
});

test('the last ten publications are kept, and never the live one is dropped', async () => {
  const [site] = (await rowhouse.call(contract.listSites, {}, ada)).body.items;
  const [oldest] = (await rowhouse.call(contract.listPublications, { siteId: site.id }, ada)).body.items.toReversed();
  for (let n = 0; n < 11; n++) {
    await rowhouse.call(contract.publishSite, { siteId: site.id }, ada);
    if (n === 0) await rowhouse.call(contract.setLivePublication, { siteId: site.id, publicationId: oldest.id }, ada);
  }
  const { items } = (await rowhouse.call(contract.listPublications, { siteId: site.id }, ada)).body;
  assert.equal(items.length, 10);
  assert.equal(items[0].live, true);
});

test('a contact block posts without JavaScript into the inbox; programs are thanked and dropped', async () => {
  const form = (fields: Record<string, string>) =>
    rowhouse.server.inject({
      method: 'POST',
      url: '/_forms/11111111-1111-4111-8111-111111111111',
      headers: {
        host: 'ada-works.localhost:3000',
        'content-type': 'application/x-www-form-urlencoded',
        referer: 'http://ada-works.localhost:3000/about',
      },
      payload: new URLSearchParams(fields).toString(),
    });
  const sent = await form({ name: 'Grace', email: 'grace@example.com', message: 'Hello <b>there</b>', website: '' });
  assert.equal(sent.statusCode, 200, sent.body.slice(0, 300));
  const spam = await form({ name: 'Bot', email: 'bot@example.com', message: 'Buy', website: 'https://spam.example' });
  assert.equal(spam.body, sent.body);
  assert.equal((await form({ name: '', email: 'no', message: '' })).statusCode, 422);
  const inbox = await rowhouse.call(contract.listSubmissions, {}, ada);
  assert.deepEqual(
    inbox.body.items.map((one: { name: string; pagePath: string }) => [one.name, one.pagePath]),
    [['Grace', '/about']],
  );
  const { queue } = await rowhouse.worker();
  await queue.idle();
  const letter = (await rowhouse.mails()).find(
    (mail) => mail.recipient === ada.email && mail.subject === 'Grace wrote through your site',
  );
  assert.match(letter?.body_text ?? '', /Hello <b>there<\/b>/);
  const read = await rowhouse.call(contract.updateSubmission, { submissionId: inbox.body.items[0].id, state: 'read' }, ada);
  assert.equal(read.body.state, 'read');
});

test('every template makes a site that publishes without a broken link', async () => {
  for (const template of templates) {
    const owner = await settle(rowhouse, `owner-${template.id}`, `works-${template.id}`);
    const site = await rowhouse.call(contract.createSite, { name: 'A Name', template: template.id }, owner);
    assert.equal(site.status, 201, `${template.id}: ${JSON.stringify(site.body)}`);
    const { findings } = (await rowhouse.call(contract.previewChanges, { siteId: site.body.id }, owner)).body;
    assert.deepEqual(
      findings.filter((finding: { severity: string }) => finding.severity === 'must'),
      [],
      template.id,
    );
    assert.equal((await rowhouse.call(contract.publishSite, { siteId: site.body.id }, owner)).status, 201);
  }
});

test('a basic plan has room for one site', async () => {
  const refused = await rowhouse.call(contract.createSite, { name: 'Second', template: 'grid' }, ada);
  assert.deepEqual([refused.status, refused.body.code], [403, 'plan_limit_reached']);
});

test('content that does not fit its block is refused by name, and nothing of it is kept', async () => {
  const [site] = (await rowhouse.call(contract.listSites, {}, ada)).body.items;
  const [page] = (await rowhouse.call(contract.listPages, { siteId: site.id }, ada)).body.items;
  const before = await rowhouse.call(contract.getPageContent, { pageId: page.id }, ada);
  for (const block of [
    { type: 'hero', props: { heading: 'x', unknown: 1 } },
    { type: 'hero', props: { actionLink: 'javascript:alert(1)' } },
    { type: 'nothing', props: {} },
    { type: 'text', props: {}, text: { type: 'doc', content: [{ type: 'script' }] } },
  ]) {
    const refused = await rowhouse.call(contract.replacePageContent, { pageId: page.id, blocks: [block] }, ada);
    assert.equal(refused.body.code, 'invalid_document', JSON.stringify(block));
  }
  assert.deepEqual((await rowhouse.call(contract.getPageContent, { pageId: page.id }, ada)).body, before.body);
});

test('a site published at once shows the pictures of its template, before any job has run', async () => {
  const owner = await settle(rowhouse, 'iris', 'iris-works');
  const site = await rowhouse.call(contract.createSite, { name: 'Iris', template: 'garden' }, owner);
  const { items } = (await rowhouse.call(media.listMedia, { limit: 100 }, owner)).body;
  const asked = new Set(JSON.stringify(findTemplate('garden').starter).match(/picture:[\w-]+/g));
  assert.deepEqual(
    items.map(({ name }: { name: string }) => `picture:${name.replace('.webp', '')}`).toSorted(),
    [...asked].toSorted(),
    'each once, though two pages show some twice',
  );
  assert.ok(items.every(({ alt, color }: { alt: string; color: string }) => alt !== '' && /^#[\da-f]{6}$/.test(color)));
  const usage = await rowhouse.call(media.getMediaUsage, {}, owner);
  assert.equal(
    usage.body.bytes,
    items.reduce((sum: number, { bytes }: { bytes: number }) => sum + bytes, 0),
  );

  await rowhouse.call(contract.publishSite, { siteId: site.body.id }, owner);
  const pages = (await rowhouse.call(contract.listPages, { siteId: site.body.id }, owner)).body.items;
  const shown = new Set<string>();
  for (const { path } of pages) {
    const { body } = await visit(path, 'iris-works.localhost:3000');
    for (const [, url] of body.matchAll(/<img src="([^"]+)"/g)) shown.add(url!);
  }
  assert.equal(shown.size, asked.size);
  for (const url of shown) {
    const file = await visit(url, 'iris-works.localhost:3000');
    assert.deepEqual([file.statusCode, file.headers['content-type']], [200, 'image/webp'], url);
    assert.equal((await visit(url)).statusCode, 404, 'on the host of another workspace');
  }

  await rowhouse.call(contract.deleteSite, { siteId: site.body.id }, owner);
  await rowhouse.call(contract.createSite, { name: 'Iris again', template: 'garden' }, owner);
  const after = (await rowhouse.call(media.listMedia, { limit: 100 }, owner)).body.items;
  const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);
  assert.deepEqual(idsOf(after), idsOf(items), 'the pictures outlive their site and serve the next');
  assert.equal((await rowhouse.call(media.getMediaUsage, {}, owner)).body.bytes, usage.body.bytes);
});

test('a workspace without room for pictures gets its site without them', async () => {
  const owner = await settle(rowhouse, 'otto', 'otto-works');
  const { bytesMax } = (await rowhouse.call(media.getMediaUsage, {}, owner)).body;
  const admin = await rowhouse.house.databases.control.app.connect();
  await admin.query(`begin; set local app.tenant_id = '${owner.tenantId}';
    insert into media_usage (tenant_id, bytes) values ('${owner.tenantId}', ${bytesMax - 1000}); commit`);
  admin.release(true);
  const site = await rowhouse.call(contract.createSite, { name: 'Otto', template: 'aperture' }, owner);
  assert.equal(site.status, 201, JSON.stringify(site.body));
  assert.deepEqual((await rowhouse.call(media.listMedia, {}, owner)).body.items, []);
  await rowhouse.call(contract.publishSite, { siteId: site.body.id }, owner);
  const page = await visit('/', 'otto-works.localhost:3000');
  assert.deepEqual([page.statusCode, page.body.includes('<picture')], [200, false]);
});

test('previews of templates get their pictures from any host, and nothing else of the disk', async () => {
  const [key] = samplePictures.keys();
  const found = await visit(`${samplePicturesBase}/${key}.webp`, 'localhost:3000');
  assert.deepEqual([found.statusCode, found.headers['content-type']], [200, 'image/webp']);
  for (const name of ['nothing.webp', 'pictures.json', `${key}`, '..%2Fpictures.ts', '__proto__.webp'])
    assert.equal((await visit(`${samplePicturesBase}/${name}`, 'localhost:3000')).statusCode, 404, name);
});
