import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { clock } from '#/kernel/clock.ts';
import type { Door } from '#/kernel/http/implement.ts';
import { doors } from '#/server/web.ts';
import { Problem, type JsonSchema, type Operation } from './fuzz/schema.ts';
import { hostile, hostileValues, valid } from './fuzz/values.ts';
import { ask, type Question, type Reply } from './support/ask.ts';
import { openTestHouse, type TestHouse } from './support/house.ts';
import type { Side } from './isolation/side.ts';
import { openSide } from './isolation/world.ts';
import { settle, type Person } from './support/people.ts';

const seed = Number(process.env.FUZZ_SEED ?? clock.now() % 2 ** 31);
const runs = Number(process.env.FUZZ_RUNS ?? 30);
/** Sessions end here; a person of their own asks these. */
const ends = new Set([
  'logout',
  'endAllSessions',
  'endSession',
  'changePassword',
  'removeMember',
  'updateMember',
  'stopTotp',
  'confirmTotp',
]);

let rowhouse: TestHouse;
const askers: Record<string, string | undefined> = {};
let ids: Side['ids'];
let operations: Map<string, { operation: Operation; method: string; path: string }>;

before(async () => {
  rowhouse = await openTestHouse({ ROWHOUSE_OPERATORS: 'oscar@example.com' });
  // A tenant with one of everything, so that questions get past "there is no such thing".
  const ada = await openSide(rowhouse, 'full', 'ada', 'ada-works');
  const oscar = await settle(rowhouse, 'oscar', 'oscar-works');
  ids = ada.ids;
  Object.assign(askers, { member: ada.token, operator: oscar.token, key: ada.apiKey, nobody: undefined, 'made up': 'a.b.c' });
  const { body } = await ask(rowhouse.server, { url: '/api/openapi.json' });
  operations = new Map(
    Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        operation.operationId,
        { operation, method: method.toUpperCase(), path },
      ]),
    ),
  );
});
after(() => rowhouse.close());

const hostileTexts = fc.constantFrom(...hostileValues.filter((value) => typeof value === 'string'));

/** A question for an operation: each part valid or hostile. */
function questionsFor(
  { operation, method, path }: { operation: Operation; method: string; path: string },
  nasty: boolean,
): fc.Arbitrary<Question> {
  const values = operation.parameters
    .filter((one) => one.in !== 'header')
    .map((one) => {
      const known = ids[one.name];
      const drawn = valid(one.schema).map(String);
      const proper = one.in === 'path' && known ? fc.oneof(fc.constant(known), fc.constant(known), drawn) : drawn;
      const value = nasty ? fc.oneof(proper, hostileTexts) : proper;
      return fc.tuple(fc.constant(one), one.required ? value : fc.option(value, { nil: undefined }));
    });
  const schema = operation.requestBody?.content['application/json']?.schema;
  return fc.tuple(fc.tuple(...values), schema ? bodyFor(schema, nasty) : fc.constant(undefined)).map(([given, body]) => {
    let url = path;
    const query = new URLSearchParams();
    for (const [one, value] of given) {
      if (one.in === 'path') url = url.replace(`{${one.name}}`, encodeText(String(value)));
      else if (value !== undefined) query.append(one.name, value);
    }
    return { method, url: `${url}${query.size > 0 ? `?${query}` : ''}`, ...(body !== undefined && { body }) };
  });
}

const bodyFor = (schema: JsonSchema, nasty: boolean) => (nasty ? hostile(schema) : valid(schema)).map((value) => value ?? 'null');

function encodeText(text: string): string {
  return encodeURIComponent(text.toWellFormed()) || '-';
}

function check(door: Door, operation: Operation, question: Question, reply: Reply): void {
  const told = `${JSON.stringify(question).slice(0, 400)} → ${reply.status} ${reply.text.slice(0, 400)}`;
  // 503 only where the contract says so: a site that is not published.
  assert.ok(reply.status < 500 || door.endpoint.refuses.includes(reply.body?.code as never), told);
  assert.ok(String(reply.status) in operation.responses, `undocumented status: ${told}`);
  if (reply.status === 204) return assert.equal(reply.text, '', told);
  if (reply.status < 300) {
    const fits = door.endpoint.returns.safeParse(reply.body);
    return assert.ok(fits.success, `${fits.error} ${told}`);
  }
  assert.match(String(reply.headers['content-type']), /^application\/problem\+json/, told);
  const problem = Problem.safeParse(reply.body);
  assert.ok(problem.success, `${problem.error} ${told}`);
  assert.equal(problem.data.status, reply.status, told);
  assert.ok(operation['x-refusals'].includes(problem.data.code), `undocumented code: ${told}`);
}

/** Deletions come last, or nothing would be left to ask about. */
const inOrder = doors.toSorted(
  (one, other) => Number(one.endpoint.method === 'DELETE') - Number(other.endpoint.method === 'DELETE'),
);

for (const door of inOrder) {
  test(`${door.module}.${door.name} answers everything as its contract says`, async () => {
    const target = operations.get(door.name);
    assert.ok(target, 'missing in the OpenAPI document');
    const person: Person | undefined = ends.has(door.name)
      ? await settle(rowhouse, `fuzz-${door.name.toLowerCase()}`, `${door.name.toLowerCase()}-works`)
      : undefined;
    const tokens = fc.constantFrom(...Object.keys(askers), 'member', 'operator');
    for (const nasty of [false, true]) {
      await fc.assert(
        fc.asyncProperty(questionsFor(target, nasty), tokens, async (question, who) => {
          const token = person && who === 'member' ? person.token : askers[who];
          check(door, target.operation, question, await ask(rowhouse.server, { ...question, token }));
        }),
        { seed, numRuns: runs, endOnFailure: true },
      );
    }
  });
}

test(`the seed of this run is ${seed}`, (context) => context.diagnostic(`FUZZ_SEED=${seed} repeats it`));
