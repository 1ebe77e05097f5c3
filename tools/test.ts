/**
 * Runs the tests: `npm test`, or `npm test -- src/kernel tests/rooms.test.ts` for those of some folders and files. One throwaway PostgreSQL serves
 * all files; each makes a database of its own in it, from ROWHOUSE_TEST_DATABASE_URL.
 */
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { startEmbeddedPostgres } from '#/kernel/database/embedded.ts';

const filesAtOnce = 2;
const everything = fs.globSync(['src/**/*.test.ts', 'tests/**/*.test.ts']).toSorted();
const wanted = process.argv.slice(2).map((name) => path.relative('.', name));
const isIn = (file: string, wish: string) => file === wish || file.startsWith(wish + path.sep);
const chosen = wanted.length > 0 ? everything.filter((file) => wanted.some((wish) => isIn(file, wish))) : everything;

// From the quickest to the slowest, so that a plain mistake is reported first.
const isBrowser = (file: string) => path.normalize(file).startsWith(path.join('tests', 'e2e'));
const isIntegration = (file: string) => /tests\/support|\.\/support|startEmbeddedPostgres/.test(fs.readFileSync(file, 'utf8'));
const stages = [
  chosen.filter((file) => !isBrowser(file) && !isIntegration(file)),
  chosen.filter((file) => !isBrowser(file) && isIntegration(file)),
  chosen.filter(isBrowser),
];

const empty = wanted.filter((wish) => !everything.some((file) => isIn(file, wish)));
if (empty.length > 0 || chosen.length === 0) {
  process.stderr.write(`There are no tests in ${empty.join(', ') || 'this checkout'}.\n`);
  process.exit(1);
}

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rowhouse-tests-'));
const postgres = await startEmbeddedPostgres({ dataDir, throwaway: true });
process.env.ROWHOUSE_TEST_DATABASE_URL = postgres.url;
process.env.NODE_ENV = 'test';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupted.abort());

const counts = { passed: 0, failed: 0, skipped: 0 };
try {
  for (const files of stages) {
    if (files.length > 0 && !interrupted.signal.aborted) await runStage(files);
  }
} finally {
  await postgres.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exit(counts.failed > 0 || counts.passed === 0 || interrupted.signal.aborted ? 1 : 0);

async function runStage(files: string[]): Promise<void> {
  const tests = run({ files, concurrency: filesAtOnce, signal: interrupted.signal });
  tests.on('test:summary', ({ file, counts: found }) => {
    if (file !== undefined) return;
    counts.passed += found.passed;
    counts.failed += found.tests - found.passed - found.skipped - found.todo;
    counts.skipped += found.skipped + found.todo;
  });
  const report = tests.compose(new spec());
  report.pipe(process.stdout, { end: false });
  await finished(report);
  if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
}
