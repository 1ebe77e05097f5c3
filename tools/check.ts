/**
 * The gate: `npm run check`. Every step runs even when an earlier one fails, so that one run shows everything there is to mend.
 * `npm run check -- lint types` runs some steps, `npm run check -- --no-tests` all but the tests.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const code = ['src', 'tests', 'tools', 'benches'];

/** Each step is one or more commands of node_modules/.bin, all of which must end with status 0. */
const steps: Record<string, string[][]> = {
  format: [['oxfmt', '--check', '--no-error-on-unmatched-pattern', ...code]],
  lint: [['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives', ...code]],
  types: [
    ['tsc', '-p', 'tsconfig.json'],
    ['tsc', '-p', 'tsconfig.browser.json'],
  ],
  rooms: [['node', '--test', 'tests/rooms.test.ts']],
  docs: [['node', '--test', 'tests/docs.test.ts']],
  unused: [['knip', '--no-progress']],
  tests: [['node', 'tools/test.ts']],
};

const args = process.argv.slice(2);
const named = args.filter((arg) => !arg.startsWith('--'));
const unknown = [
  ...named.filter((name) => !(name in steps)),
  ...args.filter((arg) => arg.startsWith('--') && arg !== '--no-tests'),
];
if (unknown.length > 0) {
  process.stderr.write(
    `There is no step ${unknown.join(', ')}. The steps are ${Object.keys(steps).join(', ')}; --no-tests leaves one out.\n`,
  );
  process.exit(1);
}
const chosen = (named.length > 0 ? named : Object.keys(steps)).filter((name) => name !== 'tests' || !args.includes('--no-tests'));

const bin = path.resolve('node_modules/.bin');
const env = { ...process.env, PATH: [bin, process.env.PATH].join(path.delimiter) };
const failed: string[] = [];
const began = performance.now();
for (const name of chosen) {
  const stepBegan = performance.now();
  const output = steps[name]!.map((command) => complaintOf(command, name === 'tests')).join('');
  process.stdout.write(`${output ? '✗' : '✓'} ${name.padEnd(8)}${seconds(stepBegan)}\n${output}`);
  if (output) failed.push(name);
}
process.stdout.write(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : `\nAll ${chosen.length} steps passed`);
process.stdout.write(` in ${seconds(began)}.\n`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** What a command that failed had to say, and nothing when it passed. */
function complaintOf([command, ...rest]: string[], live: boolean): string {
  const ran = spawnSync(path.join(bin, command!), rest, {
    env,
    encoding: 'utf8',
    stdio: live ? 'inherit' : 'pipe',
    maxBuffer: 100_000_000,
  });
  if (ran.status === 0) return '';
  const said = `${ran.stdout ?? ''}${ran.stderr ?? ''}`;
  return said || `${command} ended with ${ran.error?.message ?? ran.signal ?? `status ${ran.status}`}.\n`;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`;
}
