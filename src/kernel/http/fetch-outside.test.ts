import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { readConfig, type Config } from '../config.ts';
import { isRefused } from '../refusal.ts';
import { fetchOutside } from './fetch-outside.ts';
import { isPublicAddress } from './public-address.ts';

const seen: IncomingMessage[] = [];
const server = createServer((request, reply) => {
  seen.push(request);
  answers[request.url!.split('/')[1]!]!(request, reply);
});
let config: Config;
let base: string;
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  config = readConfig({ NODE_ENV: 'test', ROWHOUSE_SECRET: 'x'.repeat(32), ROWHOUSE_FETCH_HOSTS: `127.0.0.1:${port}` });
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const redirect = (to: string) => (_request: IncomingMessage, reply: ServerResponse) =>
  reply.writeHead(302, { location: to }).end('moved');
const answers: Record<string, (request: IncomingMessage, reply: ServerResponse) => unknown> = {
  file: (_request, reply) => reply.end('a file'),
  gone: (_request, reply) => reply.writeHead(404).end(),
  broken: (_request, reply) => reply.writeHead(500).end(),
  busy: (_request, reply) => reply.writeHead(429).end(),
  large: (_request, reply) => reply.writeHead(200, { 'content-length': 5_000_001 }).write('x'),
  endless: (_request, reply) => {
    const more = (): unknown => (reply.destroyed ? undefined : reply.write(Buffer.alloc(100_000), more));
    more();
  },
  silent: () => {},
  slow: (_request, reply) => reply.write('a'),
  cut: (_request, reply) => {
    reply.writeHead(200, { 'content-length': 100 }).write('a');
    reply.socket!.destroySoon();
  },
  moved: redirect('/file'),
  round: redirect('/round'),
  inside: redirect('http://10.0.0.1/file'),
  metadata: redirect('http://169.254.169.254/latest/meta-data/'),
  localhost: redirect('http://localhost/file'),
  script: redirect('file:///etc/passwd'),
  signed: redirect('http://name:word@example.com/'),
};

async function refusal(address: string, secondsMax?: number) {
  const found = await fetchOutside(config, address, { bytesMax: 5_000_000, ...(secondsMax && { secondsMax }) });
  assert.ok(isRefused(found), `${address} was fetched`);
  return found;
}

test('a file is fetched whole, behind a redirect too, and the server hears who asks', async () => {
  for (const path of ['file', 'moved'])
    assert.equal(String(await fetchOutside(config, `${base}/${path}#part`, { bytesMax: 6 })), 'a file');
  const { headers, url } = seen.at(-1)!;
  assert.equal(url, '/file');
  assert.match(headers['user-agent']!, /^Rowhouse /);
  assert.equal(headers.cookie ?? headers.authorization, undefined);
});

test('what is not the public internet is not asked, however it is written', async () => {
  const before = seen.length;
  const { port } = new URL(base);
  const wrong = [
    'http://localhost/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://100.100.100.200/',
    'http://169.254.169.254/latest/meta-data/',
    'http://172.31.0.1/',
    'http://192.168.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://[ff02::1]/',
    `http://localhost:${port}/file`,
    'https://example.com:22/',
    'http://example.com:8080/',
    'http://name:word@example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'data:text/plain,hello',
    '/file',
    '',
  ];
  for (const address of wrong) assert.equal((await refusal(address)).code, 'not_allowed', address);
  assert.equal(seen.length, before);
});

test('addresses are told apart by their networks', () => {
  const outside = ['1.1.1.1', '8.8.8.8', '100.63.255.255', '172.32.0.1', '192.0.1.1', '223.255.255.255', '2606:4700::1111'];
  const inside = ['100.64.0.0', '127.255.255.255', '198.18.0.1', '240.0.0.1', '2001::1', '2001:db8::1', '3fff::1', 'fe80::1%lo'];
  assert.deepEqual(
    outside.filter((one) => !isPublicAddress(one)),
    [],
  );
  assert.deepEqual([...inside, 'example.com', ''].filter(isPublicAddress), []);
});

test('a redirect is checked like an address that was given', async () => {
  for (const path of ['inside', 'metadata', 'localhost', 'script', 'signed'])
    assert.equal((await refusal(`${base}/${path}`)).code, 'not_allowed', path);
  const round = await refusal(`${base}/round`);
  assert.deepEqual([round.code, round.detail], ['not_there', '127.0.0.1 redirects more than 3 times.']);
});

test('what is missing is not there, what is broken may come back', async () => {
  assert.equal((await refusal(`${base}/gone`)).detail, '127.0.0.1 answers 404.');
  assert.equal((await refusal(`${base}/gone`)).code, 'not_there');
  for (const path of ['broken', 'busy', 'cut']) assert.equal((await refusal(`${base}/${path}`)).code, 'unreachable', path);
  assert.equal((await refusal('http://there-is-no-such-host.invalid/')).code, 'unreachable');
});

test('a file that is too large is not read to its end, one that is too slow is given up', async () => {
  for (const path of ['large', 'endless']) {
    const { code, detail } = await refusal(`${base}/${path}`);
    assert.deepEqual([code, detail], ['too_large', 'The file is larger than 5 MB.'], path);
  }
  for (const path of ['silent', 'slow']) {
    const { code, detail } = await refusal(`${base}/${path}`, 0.05);
    assert.deepEqual([code, detail], ['unreachable', '127.0.0.1 took longer than 0.05 seconds.'], path);
  }
});
