import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { contract } from '#/modules/sites/contract.ts';
import type { TestStudio } from '../support/browser.ts';
import { enterStudio } from '../support/browser.ts';
import { password, type Person } from '../support/people.ts';

/** A site with its pages, made through the API. */
export interface MadeSite {
  readonly id: string;
  readonly url: string;
  readonly documentId: string;
  readonly home: { readonly id: string; readonly documentId: string };
}

export async function makeSite(studio: TestStudio, as: Person, template: string): Promise<MadeSite> {
  const made = await studio.call(contract.createSite, { name: `Made of ${template}`, template }, as);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const pages = await studio.call(contract.listPages, { siteId: made.body.id }, as);
  return { ...made.body, home: pages.body.items.find(({ path }: { path: string }) => path === '/') };
}

/** The blocks of a page as the server knows them. */
export async function blocksOf(studio: TestStudio, as: Person, pageId: string) {
  return (await studio.call(contract.getPageContent, { pageId }, as)).body.blocks as {
    id: string;
    type: string;
    hidden?: boolean;
    props: Record<string, unknown>;
    items: { id: string; props: Record<string, unknown> }[];
  }[];
}

/** The editor of a page in a browser, by what a person sees of it. */
export interface EditorPage {
  readonly page: Page;
  /** The words and pictures in the canvas, for waiting and clicking only: what evaluates there wants to run in its sandbox. */
  readonly canvas: FrameLocator;
  /** The canvas from outside, to evaluate with its `contentDocument`. */
  readonly frame: Locator;
  readonly tree: Locator;
  /** Kinds and words of the rows of the outline, hidden ones marked. */
  rows(): Promise<string[]>;
  row(name: string | RegExp): Locator;
  /** Waits until everything has reached the server. */
  saved(): Promise<void>;
}

export async function openEditor(
  studio: TestStudio,
  person: Pick<Person, 'email'>,
  path: string,
  options = {},
): Promise<EditorPage> {
  const page = await studio.visitor({ viewport: { width: 1440, height: 900 }, ...options });
  page.setDefaultTimeout(12_000);
  await enterStudio(page, person.email, password);
  await page.goto(path);
  return editorIn(page);
}

export async function editorIn(page: Page): Promise<EditorPage> {
  const tree = page.getByRole('tree', { name: 'Blocks of the page' });
  const canvas = page.frameLocator('iframe[title="The page"]');
  await tree.getByRole('treeitem').first().waitFor();
  await canvas.locator('main').waitFor();
  return {
    page,
    canvas,
    frame: page.locator('iframe[title="The page"]'),
    tree,
    rows: () => tree.locator('> [role=treeitem]').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? '')),
    row: (name) => tree.getByRole('treeitem', { name }).first(),
    saved: () =>
      page
        .getByRole('status')
        .filter({ hasText: /^Saved$/ })
        .waitFor(),
  };
}
