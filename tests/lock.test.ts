import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { missingFrom, type Lock } from '../tools/complete-lock.ts';

const text = readFileSync('package-lock.json', 'utf8');

test('npm ci accepts the lock file on every registry', () => {
  const missing = Object.keys(missingFrom(JSON.parse(text) as Lock));
  assert.deepEqual(missing, [], 'Run "node tools/complete-lock.ts"');
});
test('the lock file names no registry', () => assert.doesNotMatch(text, /"resolved"|https?:\/\/[^"]*\.tgz/));

test('a package for another machine is missed where its family stands, with that machine', () => {
  const family = { 'tool-linux-x64': '2.0.0', 'tool-darwin-arm64': '2.0.0', 'tool-wasm32-wasi': '2.0.0' };
  const lock = {
    packages: {
      '': {},
      'node_modules/tool-linux-x64': { version: '1.0.0' },
      'node_modules/user/node_modules/tool': { version: '2.0.0', optionalDependencies: family },
      'node_modules/user/node_modules/tool-linux-x64': { version: '2.0.0' },
    },
  };
  assert.deepEqual(missingFrom(lock), {
    'node_modules/user/node_modules/tool-darwin-arm64': { version: '2.0.0', cpu: ['arm64'], os: ['darwin'], optional: true },
    'node_modules/user/node_modules/tool-wasm32-wasi': { version: '2.0.0', cpu: ['wasm32'], optional: true },
  });
});
