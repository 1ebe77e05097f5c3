import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from './config.ts';
import { StartupProblem } from './startup-problem.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'rowhouse-config-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const production = {
  NODE_ENV: 'production',
  ROWHOUSE_DATA: folder,
  ROWHOUSE_SECRET: 'x'.repeat(32),
  ROWHOUSE_URL: 'https://app.example/',
  ROWHOUSE_SITES_DOMAIN: 'sites.example',
};

test('without settings there is a working development configuration with a secret of its own, kept', () => {
  const config = readConfig({ ROWHOUSE_DATA: folder });
  assert.deepEqual([config.url, config.sitesDomain, config.production], ['http://localhost:3000', 'localhost:3000', false]);
  assert.ok(config.secret.length >= 43);
  assert.equal(readConfig({ ROWHOUSE_DATA: folder }).secret, config.secret);
  assert.equal(statSync(path.join(folder, 'secret')).mode & 0o777, 0o600);
});

test('everything wrong is named at once', () => {
  assert.throws(
    () => readConfig({ PORT: '70000', ROWHOUSE_SECRET: 'short', DATABASE_URL: 'mysql://x', ROWHOUSE_ROLES: 'web,chef' }),
    (error) =>
      error instanceof StartupProblem &&
      ['PORT', 'ROWHOUSE_SECRET', 'DATABASE_URL', 'ROWHOUSE_ROLES'].every((name) => error.message.includes(name)),
  );
});

test('production starts with its secrets only, and keeps sites off the studio’s host', () => {
  assert.equal(readConfig(production).url, 'https://app.example');
  for (const name of ['ROWHOUSE_SECRET', 'ROWHOUSE_URL', 'ROWHOUSE_SITES_DOMAIN'])
    assert.throws(() => readConfig({ ...production, [name]: '' }), new RegExp(name), name);
  assert.throws(() => readConfig({ ...production, ROWHOUSE_SITES_DOMAIN: 'app.example' }), /must differ/);
});

test('hosts of inner networks are fetched from outside production only', () => {
  const setting = { ROWHOUSE_FETCH_HOSTS: '127.0.0.1:8080, [::1]:80' };
  assert.deepEqual(readConfig({ ROWHOUSE_DATA: folder, ...setting }).ROWHOUSE_FETCH_HOSTS, ['127.0.0.1:8080', '[::1]:80']);
  assert.throws(() => readConfig({ ...production, ...setting }), /ROWHOUSE_FETCH_HOSTS/);
  assert.throws(() => readConfig({ ROWHOUSE_DATA: folder, ROWHOUSE_FETCH_HOSTS: 'http://localhost' }), /host:port/);
});

test('placements are named databases, and none takes the name of the control database', () => {
  const config = readConfig({ ...production, ROWHOUSE_PLACEMENTS: 'eu=postgres://a/b, us=postgresql://c/d' });
  assert.deepEqual(config.ROWHOUSE_PLACEMENTS, { eu: 'postgres://a/b', us: 'postgresql://c/d' });
  for (const wrong of ['main=postgres://a/b', 'eu', 'EU=postgres://a/b', 'eu=http://a'])
    assert.throws(() => readConfig({ ...production, ROWHOUSE_PLACEMENTS: wrong }), StartupProblem, wrong);
});
