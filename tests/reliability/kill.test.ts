import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { blocks } from '#/modules/sites/blocks/index.ts';
import { childIds, setField } from '#/modules/sites/document.ts';
import { freePort } from '../support/listening.ts';
import { client, password, signUp } from './client.ts';
import { endProcess, killProcess, startProcess } from './process.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'rowhouse-kill-'));
const hero = blocks.find((block) => block.type === 'hero')!;
after(() => rmSync(dataDir, { recursive: true, force: true }));

test('kill -9 in the middle of writes loses nothing that was acknowledged', async () => {
  const port = await freePort();
  const ask = client(`http://localhost:${port}`);
  let program = await startProcess(dataDir, port);
  const session = await signUp(ask);
  const token = session.accessToken;
  const site = await ask('POST', '/sites', { name: 'Ada', template: 'grid' }, token);
  const { items: pages } = await ask('GET', `/sites/${site.id}/pages`, undefined, token);

  // Writers of three kinds run until the process dies under them; each notes what was acknowledged.
  const roles: string[] = [];
  const published: number[] = [];
  const editor = edit(port, `${session.tenant.id}.${pages[0].documentId}`, token);
  const writers = [
    untilItDies(async (n) => void roles.push((await ask('POST', '/roles', { name: `Role ${n}`, permissions: [] }, token)).id)),
    untilItDies(async () => void published.push((await ask('POST', `/sites/${site.id}/publications`, {}, token)).number)),
    editor.write(),
  ];
  await progress(() => roles.length > 20 && published.length > 3 && editor.acknowledged() > 10);
  await killProcess(program);
  await Promise.all(writers);

  program = await startProcess(dataDir, port);
  const again = client(`http://localhost:${port}`);
  const fresh = (await again('POST', '/users/login', { email: 'ada@example.com', password, delivery: 'body' })).accessToken;
  const kept = new Set((await again('GET', '/roles', undefined, fresh)).items.map((role: { id: string }) => role.id));
  assert.deepEqual(
    roles.filter((id) => !kept.has(id)),
    [],
    'every acknowledged role is there',
  );
  const { items: publications } = await again('GET', `/sites/${site.id}/publications`, undefined, fresh);
  assert.ok(publications[0].number >= published.at(-1)!, 'the last acknowledged publication is there');
  assert.equal(publications.filter((one: { live: boolean }) => one.live).length, 1);
  const content = await again('GET', `/pages/${pages[0].id}/content`, undefined, fresh);
  const heading = Number(content.blocks[0].props.heading);
  assert.ok(heading >= editor.acknowledged(), `the page says ${heading}, acknowledged was ${editor.acknowledged()}`);
  const chain = await again('GET', '/audit/verification', undefined, fresh);
  assert.equal(chain.whole, true);
  await endProcess(program);
});

/** Repeats `step` until the connection breaks, as it does when the process is gone. */
async function untilItDies(step: (n: number) => Promise<void>): Promise<void> {
  for (let n = 0; ; n++) {
    try {
      await step(n);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return;
    }
  }
}

/** An editor that counts up in the page's heading, and knows which number the server has acknowledged. */
function edit(port: number, name: string, token: string) {
  const doc = new Y.Doc();
  const socket = new HocuspocusProviderWebsocket({ url: `ws://localhost:${port}/collab`, delay: 600_000 });
  const provider = new HocuspocusProvider({ websocketProvider: socket, name, token, document: doc });
  provider.attach();
  const gone = Promise.withResolvers<void>();
  provider.on('disconnect', () => gone.resolve());
  let acknowledged = 0;
  const heard = (event: string) =>
    new Promise<void>((resolve) => {
      const listener = () => {
        provider.off(event, listener);
        resolve();
      };
      provider.on(event, listener);
    });
  return {
    acknowledged: () => acknowledged,
    async write() {
      if (!provider.isSynced) await heard('synced');
      const count = async () => {
        for (let n = 1; ; n++) {
          setField(doc, childIds(doc, null)[0]!, hero, 'heading', String(n));
          while (provider.unsyncedChanges > 0) await heard('unsyncedChanges');
          acknowledged = n;
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      await Promise.race([count(), gone.promise]);
      provider.destroy();
      socket.destroy();
    },
  };
}

/** Resolves once the test holds; it is asked again each time the event loop has come round. */
async function progress(test: () => boolean): Promise<void> {
  while (!test()) await new Promise((resolve) => setTimeout(resolve, 10));
}
