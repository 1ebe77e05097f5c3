import type { TestHouse } from '../support/house.ts';
import { settle, signUp } from '../support/people.ts';
import { seedThroughApi } from './seeds.ts';
import type { Side } from './side.ts';

/** Two tenants with the same natural keys, and a stranger who belongs to neither. */
export interface World {
  readonly test: TestHouse;
  readonly a: Side;
  readonly b: Side;
  readonly stranger: { readonly token: string };
}

export async function openWorld(test: TestHouse): Promise<World> {
  const a = await openSide(test, 'canary-A', 'ada', 'alder-works');
  const b = await openSide(test, 'plain-B', 'bert', 'birch-works');
  const stranger = await signUp(test, 'stranger');
  return { test, a, b, stranger };
}

export async function openSide(test: TestHouse, canary: string, name: string, slug: string): Promise<Side> {
  const person = await settle(test, `${name}-${canary.toLowerCase()}`, slug, { name: `${canary} & Co` });
  const side: Side = { ...person, canary, ids: { tenantId: person.tenantId }, apiKey: '' };
  await seedThroughApi(test, side);
  return side;
}
