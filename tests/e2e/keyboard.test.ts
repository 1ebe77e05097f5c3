import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CDPSession, Page } from 'playwright-core';
import { assertQuiet, openTestStudio, type TestStudio } from '../support/browser.ts';
import { linkTo, password } from '../support/people.ts';

const stopsMax = 120;

let studio: TestStudio;
let page: Page;
let devtools: CDPSession;
before(async () => {
  studio = await openTestStudio();
  page = await studio.visitor({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(15_000);
  devtools = await page.context().newCDPSession(page);
});
after(() => studio.close());

test('from sign-up to a published page with the keyboard alone', async () => {
  await page.goto('/sign-up');
  await page.getByRole('heading', { name: 'Create your account' }).waitFor();
  await tabTo('Your name');
  await page.keyboard.type('Kim Okafor');
  await tabTo('E-mail');
  await page.keyboard.type('kim@example.com');
  await tabTo('Password');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor();

  await page.goto(`/verify/${await linkTo(studio, 'kim@example.com', 'verify')}`);
  await page.getByRole('heading', { name: 'Welcome, Kim' }).waitFor();
  await tabTo('Name');
  await page.keyboard.type('Okafor Prints');
  await page.getByText('okafor-prints is free').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();

  await tabTo(/^Sites/);
  await page.keyboard.press('Enter');
  await page.getByText('Choose how it begins').waitFor();
  await tabTo('Start with Grid');
  await page.keyboard.press('Enter');
  const tree = page.getByRole('tree', { name: 'Blocks of the page' });
  await tree.getByRole('treeitem').first().waitFor();

  await tabTo(/^Opening/);
  await page.keyboard.press('Enter');
  await tabTo('Heading');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Printed by hand');
  await tree.getByRole('treeitem', { name: /^Opening, Printed by hand/ }).waitFor();

  await tabTo(/^Opening/, 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  const moved = await focusedName();
  await page.keyboard.press('Alt+ArrowUp');
  await tree
    .getByRole('treeitem')
    .first()
    .and(page.getByRole('treeitem', { name: moved }))
    .waitFor();
  assert.equal(await focusedName(), moved, 'the focus goes with the block');
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();

  await tabTo('Publish', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByText('What will change').waitFor();
  await tabTo('Publish site');
  await page.keyboard.press('Enter');
  await page.getByText('Version 1 is live.').waitFor();

  await page.goto((await page.getByRole('link', { name: /^okafor-prints/ }).getAttribute('href'))!);
  await page.getByRole('heading', { name: 'Printed by hand' }).waitFor();
  assertQuiet(studio);
});

/** Presses Tab until what has the focus is called so; fails after a round through the page. */
async function tabTo(name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < stopsMax; stop++) {
    const focused = await focusedName();
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    passed.push(focused);
    await page.keyboard.press(key);
  }
  assert.fail(`${String(name)} is not reached: ${passed.join('; ')}`);
}

/** The accessible name of what has the focus, as the browser computes it. */
async function focusedName(): Promise<string> {
  const { result } = await devtools.send('Runtime.evaluate', { expression: 'document.activeElement' });
  const { nodes } = await devtools.send('Accessibility.getPartialAXTree', { objectId: result.objectId!, fetchRelatives: false });
  return String(nodes[0]?.name?.value ?? '');
}
