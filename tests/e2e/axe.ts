import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails when axe finds anything on a page of the studio, or on the tenant's page in the editor's canvas. */
export async function assertAccessible(page: Page, where = page.url()): Promise<void> {
  assert.deepEqual(await findingsOn(page), [], where);
  const canvas = page.locator('iframe[title="The page"]');
  if ((await canvas.count()) === 0 || !(await canvas.isVisible())) return;
  const { html, width, height } = await canvas.evaluate((frame: HTMLIFrameElement) => ({
    html: frame.contentDocument!.documentElement.outerHTML,
    width: frame.clientWidth,
    height: frame.clientHeight,
  }));
  // On a copy: axe listens for messages, and the canvas' sandbox lets nothing run that belongs to it.
  const copy = await page.context().newPage();
  await copy.setViewportSize({ width, height });
  await copy.setContent(html.replace('<head>', `<head><base href="${new URL(page.url()).origin}">`), { waitUntil: 'load' });
  // The words that ask for an empty heading are CSS content, which browsers read out and axe does not.
  assert.deepEqual(await findingsOn(copy, ['empty-heading']), [], `the canvas of ${where}`);
  await copy.close();
}

async function findingsOn(page: Page, without: string[] = []): Promise<string[]> {
  // Evaluated, not put into the page: the policy lets no foreign script in.
  await page.evaluate(axe);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(options),
    // What passes is not described, which takes longest.
    { iframes: false, rules, resultTypes: ['violations'] },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary, html }) => `${id} ${target.join(' ')} ${failureSummary} ${html.slice(0, 160)}`),
  );
}
