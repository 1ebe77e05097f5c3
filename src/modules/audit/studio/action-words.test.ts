import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionOptions, actionWords } from './action-words.ts';

test('an act without words of its own is read out of its name', () => {
  assert.equal(actionWords('identity.sign-in'), 'Signed in');
  assert.equal(actionWords('sites.publish-site'), 'Publish site');
});

test('what is seen can be filtered by, once', () => {
  const options = actionOptions(['sites.publish-site', 'identity.sign-in', 'sites.publish-site']);
  assert.equal(options.filter(({ value }) => value === 'sites.publish-site').length, 1);
  assert.equal(options.filter(({ value }) => value === 'identity.sign-in').length, 1);
  assert.deepEqual(
    options,
    options.toSorted((one, other) => one.label.localeCompare(other.label)),
  );
});
