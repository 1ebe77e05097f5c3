import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { replaceStudio } from './build-studio.ts';

const place = mkdtempSync(path.join(tmpdir(), 'rowhouse-build-'));
after(() => rmSync(place, { recursive: true }));
const studio = path.join(place, 'studio');

function build(page: string, assets: readonly string[], builtAt = new Date()): string {
  const folder = path.join(place, 'unfinished');
  mkdirSync(path.join(folder, 'studio-assets'), { recursive: true });
  for (const name of assets.map((asset) => `studio-assets/${asset}`).concat('index.html')) {
    writeFileSync(path.join(folder, name), page);
    utimesSync(path.join(folder, name), builtAt, builtAt);
  }
  return folder;
}

test('a new build takes the place of the old one, whose files stay for a day', () => {
  const day = 24 * 3_600_000;
  const at = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * day);
  replaceStudio(build('first', ['a-1.js', 'b-1.js'], at(0)), studio);
  replaceStudio(build('second', ['a-2.js', 'b-1.js'], at(0.9)), studio);
  assert.equal(readFileSync(path.join(studio, 'index.html'), 'utf8'), 'second');
  assert.deepEqual(readdirSync(path.join(studio, 'studio-assets')).toSorted(), ['a-1.js', 'a-2.js', 'b-1.js']);
  replaceStudio(build('third', ['a-3.js', 'b-1.js'], at(1.5)), studio);
  assert.deepEqual(readdirSync(path.join(studio, 'studio-assets')).toSorted(), ['a-2.js', 'a-3.js', 'b-1.js']);
  assert.ok(!existsSync(path.join(place, 'unfinished')));
});
