import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

// A checker that sees nothing passes everything. So each is shown a small checkout with a fault it has to find, and one without.
let home: string;
before(() => (home = fs.mkdtempSync(path.join(os.tmpdir(), 'rowhouse-checkers-'))));
after(() => fs.rmSync(home, { recursive: true, force: true }));

const sound = `export async function placeOrder(): Promise<string> {
  await Promise.resolve();
  return 'placed';
}
`;

test('a sound checkout passes', () => {
  const ran = check('sound', { 'src/modules/orders/place-order.ts': sound });
  assert.equal(ran.status, 0, ran.stdout);
  assert.match(ran.stdout, /All 4 steps passed/);
});

test('every checker finds its fault, and the gate names them all', () => {
  const ran = check('faulty', {
    'src/modules/orders/place-order.ts': `${sound}export const price: number = "free"\n`,
    'src/modules/orders/forgotten.ts': 'export const forgotten = 1;\n',
    'src/modules/orders/cancel-order.ts': "import { placeOrder } from './place-order.ts';\nplaceOrder();\n",
  });
  assert.equal(ran.status, 1);
  assert.match(ran.stdout, /Failed: format, lint, types, unused in/);
  assert.match(ran.stdout, /Type 'string' is not assignable to type 'number'/);
  assert.match(ran.stdout, /no-floating-promises/);
  assert.match(ran.stdout, /Unused files.*\n(.*\n)*?.*forgotten\.ts/);
});

test('a step that does not exist is refused', () => {
  const ran = spawnSync(process.execPath, ['tools/check.ts', 'lnit'], { encoding: 'utf8' });
  assert.equal(ran.status, 1);
  assert.match(ran.stderr, /There is no step lnit/);
});

const environment = 'export const port = process.env.PORT;\n';
const time = 'export const now = [Date.now(), new Date()];\n';
const statement = "export const all = (db: { query(sql: string): unknown }) => db.query('SELECT * FROM orders');\n";
const builder = "export const all = (db: { selectFrom(table: string): unknown }) => db.selectFrom('orders');\n";

test('own rules find what stands in the wrong place, and leave the right place alone', () => {
  const checkout = aCheckout('rules', {
    'src/modules/orders/environment.ts': environment,
    'src/kernel/config.ts': environment,
    'src/modules/orders/time.ts': time,
    'src/kernel/clock.ts': time,
    'src/modules/orders/parsed.ts': "export const day = new Date('2026-01-31');\n",
    'src/modules/orders/time.test.ts': time,
    'src/modules/orders/statement.ts': statement,
    'src/modules/orders/builder.ts': builder,
    'src/modules/orders/store.ts': statement + builder.replace('all', 'some'),
    'src/modules/orders/asked.ts':
      "export const asked = (request: { query(name: string): string }) => request.query('select');\n",
    'src/modules/orders/money.ts': [
      'export interface Price { priceMinor: number; count: number }',
      'export const total = (row: { total_minor: bigint }) => Number(row.total_minor);',
      'export const sum = (taxMinor: number) => taxMinor;',
      'export const row = { fee_minor: 5, feeMinor: 5n, minor: 5 };',
      '',
    ].join('\n'),
    'src/modules/orders/prose.ts': "export const help = 'select a plan';\n",
  });
  const ran = spawnSync(path.resolve('node_modules/.bin/oxlint'), ['--type-aware', '-f', 'json', 'src'], {
    cwd: checkout,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(ran.stdout) as { diagnostics: { code: string; filename: string }[] };
  const found = diagnostics.map(({ code, filename }) => `${path.basename(filename)} ${code}`);
  assert.deepEqual(found.toSorted(), [
    'builder.ts rowhouse(sql-in-store)',
    'environment.ts rowhouse(env-in-config)',
    ...Array.from({ length: 4 }, () => 'money.ts rowhouse(money-is-bigint)'),
    'statement.ts rowhouse(sql-in-store)',
    'time.ts rowhouse(time-in-clock)',
    'time.ts rowhouse(time-in-clock)',
  ]);
});

test('the test run counts what passed, failed and was skipped, and fails for one failure', () => {
  const checkout = path.join(home, 'tested');
  const passing =
    "import { test } from 'node:test';\ntest('passes', () => {});\ntest('is left out', { skip: 'on purpose' }, () => {});\n";
  fs.mkdirSync(path.join(checkout, 'tests'), { recursive: true });
  fs.writeFileSync(path.join(checkout, 'tests/passing.test.ts'), passing);
  fs.writeFileSync(path.join(checkout, 'tests/failing.test.ts'), "import 'node:test';\nthrow new Error('at the first line');\n");
  const all = runTests(checkout, []);
  assert.match(all.stdout, /\n1 passed, 1 failed, 1 skipped\n$/);
  assert.equal(all.status, 1);
  const one = runTests(checkout, ['./tests/passing.test.ts']);
  assert.match(one.stdout, /\n1 passed, 0 failed, 1 skipped\n$/);
  assert.equal(one.status, 0);
  assert.match(runTests(checkout, ['tests/absent.test.ts']).stderr, /There are no tests in tests\/absent\.test\.ts/);
});

function runTests(checkout: string, args: string[]) {
  // Node would take a run inside a test file for a mistake, and tells by this variable.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  return spawnSync(process.execPath, [path.resolve('tools/test.ts'), ...args], { cwd: checkout, encoding: 'utf8', env });
}

function check(name: string, files: Record<string, string>) {
  const checkout = aCheckout(name, { 'src/design/mark.tsx': "export const mark = 'R';\n", ...files });
  return spawnSync(process.execPath, [path.resolve('tools/check.ts'), 'format', 'lint', 'types', 'unused'], {
    cwd: checkout,
    encoding: 'utf8',
  });
}

/** A checkout with our configuration and packages, and the given files instead of ours. */
function aCheckout(name: string, files: Record<string, string>): string {
  const checkout = path.join(home, name);
  fs.mkdirSync(path.join(checkout, 'tools'), { recursive: true });
  for (const file of ['.oxlintrc.json', '.oxfmtrc.json', 'tsconfig.json', 'tsconfig.browser.json']) {
    fs.copyFileSync(file, path.join(checkout, file));
  }
  fs.cpSync('tools/lint', path.join(checkout, 'tools/lint'), { recursive: true });
  fs.symlinkSync(path.resolve('node_modules'), path.join(checkout, 'node_modules'));
  const { imports } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { imports: object };
  const entries = {
    entry: ['src/modules/*/{place,cancel}-order.ts', 'src/design/*.tsx', 'tools/lint/*.js'],
    project: ['src/**'],
  };
  const configuration = {
    'package.json': JSON.stringify({ name, type: 'module', imports }),
    'knip.json': JSON.stringify(entries),
  };
  for (const [file, content] of Object.entries({ ...configuration, ...files })) {
    fs.mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
    fs.writeFileSync(path.join(checkout, file), content);
  }
  return checkout;
}
