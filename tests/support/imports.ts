import assert from 'node:assert/strict';
import { contract } from '#/modules/catalog/contract.ts';
import type { TestHouse } from './house.ts';
import type { Person } from './people.ts';
import { upload } from './upload.ts';

/** What a test does with files of products, as somebody. */
export function importsOf(rowhouse: TestHouse, person: Person) {
  const settled = async (importId: string) => {
    await (await rowhouse.worker()).queue.idle();
    const found = (await rowhouse.call(contract.getImport, { importId }, person)).body;
    const { items } = (await rowhouse.call(contract.listImportRows, { importId, limit: 100 }, person)).body;
    return { ...found, rows: items };
  };
  /** Sends a file and waits until it is read. */
  const read = async (text: string | Buffer) => {
    const sent = await upload(rowhouse, person, Buffer.from(text), 'x', '/api/v1/product-imports?name=products.csv');
    assert.equal(sent.status, 201, JSON.stringify(sent.body));
    return settled(sent.body.id);
  };
  const apply = async (importId: string) => {
    const confirmed = await rowhouse.call(contract.confirmImport, { importId }, person);
    assert.equal(confirmed.status, 202, JSON.stringify(confirmed.body));
    return settled(importId);
  };
  const undo = async (importId: string) => {
    const deleted = await rowhouse.call(contract.deleteImport, { importId }, person);
    assert.equal(deleted.status, 202, JSON.stringify(deleted.body));
    return settled(importId);
  };
  const products = async () => (await rowhouse.call(contract.listProducts, { limit: 100, sort: 'name' }, person)).body.items;
  const exported = async (): Promise<string> => {
    const reply = await rowhouse.server.inject({
      url: '/api/v1/product-export',
      headers: { host: new URL(rowhouse.house.config.url).host, authorization: `Bearer ${person.token}` },
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.body;
  };
  return { read, settled, apply, undo, products, exported };
}
