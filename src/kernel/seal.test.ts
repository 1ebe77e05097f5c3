import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveKey, hashToken, newToken, seal, sign, unseal, verify } from './seal.ts';

const key = deriveKey('a secret', 'testing');

test('keys differ by secret and by purpose, and are the same again', () => {
  assert.deepEqual(deriveKey('a secret', 'testing'), key);
  assert.notDeepEqual(deriveKey('a secret', 'another'), key);
  assert.notDeepEqual(deriveKey('b secret', 'testing'), key);
  assert.equal(key.length, 32);
});

test('a token has 256 bits and no twin; its hash is SHA-256', () => {
  const tokens = new Set(Array.from({ length: 1000 }, newToken));
  assert.equal(tokens.size, 1000);
  for (const token of tokens) assert.equal(Buffer.from(token, 'base64url').length, 32);
  assert.equal(hashToken('abc').toString('hex'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a signature fits its text and its key only', () => {
  const signed = sign(key, '["ä",1]');
  assert.equal(verify(key, signed), '["ä",1]');
  assert.equal(verify(deriveKey('a secret', 'another'), signed), undefined);
  const [text, mac] = signed.split('.') as [string, string];
  for (const altered of [
    '',
    '.',
    text,
    `${text}.`,
    `.${mac}`,
    `${text}x.${mac}`,
    `${text}.${mac}x`,
    `${text}.${mac}.${mac}`,
    `${text}.${mac.toLowerCase()}`,
  ])
    assert.equal(verify(key, altered), undefined, altered);
});

test('a sealed value opens with its key and its context, whole', () => {
  const sealed = seal(key, 'ünder seal', 'tenant|table|id');
  assert.equal(unseal(key, sealed, 'tenant|table|id'), 'ünder seal');
  assert.notDeepEqual(seal(key, 'ünder seal', 'tenant|table|id'), sealed);
  assert.ok(!sealed.includes('ünder'));
  assert.throws(() => unseal(key, sealed, 'other|table|id'));
  assert.throws(() => unseal(deriveKey('a secret', 'another'), sealed, 'tenant|table|id'));
  for (let at = 0; at < sealed.length; at++) {
    const altered = Buffer.from(sealed);
    altered[at]! ^= 1;
    assert.throws(() => unseal(key, altered, 'tenant|table|id'), `byte ${at}`);
  }
  for (const cut of [0, 1, 12, 28, sealed.length - 1])
    assert.throws(() => unseal(key, sealed.subarray(0, cut), 'tenant|table|id'), `cut at ${cut}`);
});
