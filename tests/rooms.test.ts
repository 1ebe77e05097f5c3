import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  blindImportsOf,
  homeless,
  nodeInBrowser,
  outOfTheHouse,
  passagesOf,
  screensInNode,
  throughWalls,
  throughWindows,
  upsideDown,
} from './passages.ts';
import { rooms } from './rooms.ts';

const files = globSync('src/**/*.{ts,tsx}').toSorted();
// A test may look into any room; what ships may not.
const shipped = files.filter((file) => !file.endsWith('.test.ts'));
const passages = shipped.flatMap((file) => passagesOf(file, readFileSync(file, 'utf8')));

test('the reader sees the whole house', () => {
  // Raise these as the house grows: a reader that finds little would find no fault either.
  assert.ok(files.length >= 90, `only ${files.length} files`);
  assert.ok(passages.length >= 300, `only ${passages.length} imports`);
  const strangers = passages.filter(
    ({ target }) => target.startsWith('src/') && !/\.(ts|tsx|css|json|sql|svg)$/.test(target.split('?')[0]!),
  );
  assert.deepEqual(strangers, []);
});
test('every file lives in a room', () => assert.deepEqual(homeless(files, rooms), []));
test('the map is written from the ground up', () => assert.deepEqual(upsideDown(rooms), []));
test('rooms open only onto the rooms they name', () => assert.deepEqual(throughWalls(passages, rooms), []));
test('modules are entered by the door meant for the visitor', () => assert.deepEqual(throughWindows(passages, rooms), []));
test('nothing in src leans on tests or tools', () => assert.deepEqual(outOfTheHouse(passages), []));
test('screens are imported by browser code only', () => assert.deepEqual(screensInNode(passages), []));
test('what the browser loads imports nothing of Node', () => assert.deepEqual(nodeInBrowser(passages), []));
test('every dynamic import names its target', () => {
  const blind = shipped.flatMap((file) =>
    blindImportsOf(file, readFileSync(file, 'utf8')).map((text) => `${file}: import(${text})`),
  );
  assert.deepEqual(blind, []);
});

/** A small house with one fault of each kind, to prove that each is found. */
const small = {
  kernel: [],
  'modules/people': ['kernel'],
  'modules/orders': ['kernel', 'modules/people'],
  studio: ['kernel', 'modules/orders'],
};
const read = (file: string, source: string) => passagesOf(file, source);

test('an import of a room that is not named is found, be it a type, a re-export, dynamic or an import type', () => {
  const forms = [
    "import { a } from '#/modules/orders/index.ts';",
    "import type { A } from '#/modules/orders/index.ts';",
    "import '../orders/index.ts';",
    "export * from '#/modules/orders/index.ts';",
    "export type { A } from '#/modules/orders/index.ts';",
    "export const a = await import('#/modules/orders/index.ts');",
    "export type A = import('#/modules/orders/index.ts').A;",
  ];
  for (const source of forms) {
    const found = throughWalls(read('src/modules/people/person.ts', source), small);
    assert.equal(found.length, 1, source);
    assert.match(found[0]!, /people\/person\.ts imports src\/modules\/orders\/index\.ts/);
  }
  assert.deepEqual(throughWalls(read('src/modules/orders/place.ts', "import { a } from '../people/index.ts';"), small), []);
});
test('an import past the doors is found', () => {
  const found = (file: string, target: string) => throughWindows(read(file, `import { a } from '${target}';`), small).length;
  assert.equal(found('src/modules/orders/place.ts', '#/modules/people/store.ts'), 1);
  assert.equal(found('src/modules/orders/place.ts', '#/modules/people/index.ts'), 0);
  assert.equal(found('src/modules/orders/studio/list.tsx', '#/modules/people/index.ts'), 1);
  assert.equal(found('src/modules/orders/studio/list.tsx', '#/modules/people/contract.ts'), 0);
  assert.equal(found('src/studio/main.tsx', '#/modules/orders/module.ts'), 1);
  assert.equal(found('src/studio/main.tsx', '#/modules/orders/studio/index.tsx'), 0);
});
test('a room that names one above it, and a file without a room, are found', () => {
  assert.deepEqual(upsideDown({ kernel: ['modules/people'], 'modules/people': [] }), ['kernel names modules/people']);
  assert.deepEqual(homeless(['src/kernel/ids.ts', 'src/stray.ts', 'src/modules/ghosts/index.ts'], small), [
    'src/stray.ts',
    'src/modules/ghosts/index.ts',
  ]);
});
test('an import out of src, and a screen in Node code, are found', () => {
  assert.equal(outOfTheHouse(read('src/kernel/a.ts', "import { b } from '../../tests/support/b.ts';")).length, 1);
  assert.equal(outOfTheHouse(read('src/kernel/a.ts', "import { b } from '#/../tools/b.ts';")).length, 1);
  assert.equal(screensInNode(read('src/modules/orders/routes.ts', "import { List } from './studio/list.tsx';")).length, 1);
});
test('Node behind a contract that a screen imports is found, and not behind a type', () => {
  const contract = read('src/modules/orders/contract.ts', "import { hash } from './hash.ts';");
  const hash = read('src/modules/orders/hash.ts', "import { createHash } from 'node:crypto';");
  const screen = (kind: string) => read('src/modules/orders/studio/list.tsx', `import ${kind} { Order } from '../contract.ts';`);
  assert.deepEqual(nodeInBrowser([...screen(''), ...contract, ...hash]), [
    'src/modules/orders/hash.ts imports node:crypto and is reached from src/modules/orders/studio/list.tsx',
  ]);
  assert.deepEqual(nodeInBrowser([...screen('type'), ...contract, ...hash]), []);
});
test('a dynamic import that computes its target is found', () => {
  assert.deepEqual(blindImportsOf('src/kernel/a.ts', "await import(name); await import('./b.ts');"), ['name']);
});
