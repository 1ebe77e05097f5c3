import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { renderNotFound, renderPage } from '../render/page.ts';
import { env, starterPage, starterSite } from '../render/sample-page.ts';
import { templates } from './index.ts';

const hasJava = spawnSync('java', ['-version']).status === 0;
const jar = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

test('the W3C checker finds no error on any page of any template', { skip: !hasJava && 'Java is not installed' }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rowhouse-vnu-'));
  try {
    for (const template of templates) writePages(folder, template);
    const { stderr } = spawnSync('java', ['-jar', jar, '--errors-only', '--format', 'json', '--skip-non-html', folder], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const { messages } = JSON.parse(stderr) as { messages: { url: string; message: string; extract?: string }[] };
    assert.deepEqual(
      messages.map(({ url, message, extract }) => `${path.basename(url)}: ${message} ${extract ?? ''}`),
      [],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function writePages(folder: string, template: (typeof templates)[number]): void {
  const site = starterSite(template);
  for (const [index, page] of template.starter.pages.entries()) {
    writeFileSync(path.join(folder, `${template.id}-${index}.html`), renderPage({ site, page: starterPage(page), env }));
  }
  writeFileSync(path.join(folder, `${template.id}-404.html`), renderNotFound({ site, env }));
}
