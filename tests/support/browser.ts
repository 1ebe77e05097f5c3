import assert from 'node:assert/strict';
import chromium from '@sparticuz/chromium';
import pg from 'pg';
import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { buildStudio } from '#/server/build-studio.ts';
import type { TestHouse } from './house.ts';
import { openListeningHouse } from './listening.ts';

const desk = { width: 1280, height: 800 };
// Not the package's own list: it switches web security off, and with it the Origin header that the refresh cookie needs.
const switches = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'];

/** An installation under test that listens, with a browser in front of it. */
export interface TestStudio extends TestHouse {
  /** Where the studio stands: `http://localhost:41234`. */
  readonly url: string;
  /** Somebody at a browser of their own; every page they open is watched for errors. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** What browsers complained about so far: exceptions, errors of the policy, answers of the server that failed. */
  readonly complaints: string[];
}

/** Builds the studio if it is stale, then opens an installation with its worker on a free port of the loopback. */
export async function openTestStudio(settings: Record<string, string> = {}): Promise<TestStudio> {
  await prepareOnce();
  const test = await openListeningHouse(settings);
  await test.worker();
  let launched: Promise<Browser> | undefined;
  const complaints: string[] = [];
  return {
    ...test,
    complaints,
    visitor: async (options = {}) => {
      // Two visitors may come at once; they share one browser.
      launched ??= launch();
      const browser = await launched;
      const context = await browser.newContext({
        baseURL: test.url,
        viewport: desk,
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      watch(page, complaints);
      return page;
    },
    close: async () => {
      // Also after a browser that did not start: what is left open would keep the whole run waiting.
      const browser = await launched?.catch(() => undefined);
      await browser?.close();
      await test.close();
    },
  };
}

async function launch(): Promise<Browser> {
  return playwright.launch({ args: switches, executablePath: await chromium.executablePath(), headless: true });
}

/** Signs somebody in through the form, as they would. */
export async function enterStudio(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
}

/** Fails when a browser complained, and names what about. */
export function assertQuiet(studio: TestStudio): void {
  assert.deepEqual(studio.complaints, []);
}

// A refused request is part of many flows; an exception or a broken policy is part of none.
function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
}

/** Files run at once in processes of their own; one build serves them all, and one of them unpacks the browser. */
async function prepareOnce(): Promise<void> {
  const shared = process.env.ROWHOUSE_TEST_DATABASE_URL;
  if (!shared) return buildStudio(() => {});
  const lock = new pg.Client({ connectionString: shared });
  await lock.connect();
  await lock.query('select pg_advisory_lock(7245122)');
  try {
    await buildStudio(() => {});
    // The first call on a machine unpacks it: two at once would start a file the other one is still writing.
    await chromium.executablePath();
  } finally {
    await lock.end();
  }
}
