import assert from 'node:assert/strict';
import type { Endpoint } from '#/kernel/http/endpoint.ts';
import { doors } from '#/server/web.ts';
import { ask, questionFor, type Question, type Reply } from '../support/ask.ts';
import type { TestHouse } from '../support/house.ts';
import type { Person } from '../support/people.ts';

/** A tenant with somebody who owns it, rows in every table, and the ids of one of each thing. */
export interface Side extends Person {
  /** Stands in the tenant's texts: `canary-A` must never be read by B. */
  readonly canary: string;
  /** By the name of the path parameter that takes it. */
  readonly ids: Record<string, string>;
  apiKey: string;
}

/** Calls an endpoint of the contracts by name; throws unless it succeeds. */
export async function done(
  test: TestHouse,
  side: Side,
  name: string,
  input: Record<string, unknown> = {},
  more: Partial<Question> = {},
): Promise<any> {
  const reply = await askDoor(test, endpointOf(name), input, { token: side.token, ...more });
  assert.ok(reply.status < 300, `${name} as ${side.slug}: ${reply.status} ${reply.text}`);
  return reply.body;
}

/** Asks an endpoint with an input of its contract and whatever else the question needs. */
export function askDoor(
  test: TestHouse,
  endpoint: Endpoint,
  input: Record<string, unknown>,
  more: Partial<Question> & { readonly below?: string } = {},
): Promise<Reply> {
  const { below, headers, ...rest } = more;
  const question = questionFor(endpoint, input, below);
  return ask(test.server, { ...question, ...rest, headers: { ...question.headers, ...headers } });
}

export function endpointOf(name: string): Endpoint {
  const door = doors.find((one) => one.name === name);
  assert.ok(door, `there is no endpoint ${name}`);
  return door.endpoint;
}
