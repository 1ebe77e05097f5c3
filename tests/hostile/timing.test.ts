import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as identity } from '#/modules/identity/contract.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { signUp } from '../support/people.ts';

const rounds = 12;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

/** Milliseconds until a refused sign-in answers. */
async function refusedAfter(email: string, from: number): Promise<number> {
  const begun = performance.now();
  const reply = await house.call(
    identity.login,
    { email, password: 'not the password' },
    { address: `10.0.${from >> 8}.${from & 255}` },
  );
  assert.equal(reply.status, 401);
  return performance.now() - begun;
}

const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]!;

test('how long a refused sign-in takes does not tell whether the address is known', async () => {
  const people = [];
  for (let n = 0; n < rounds; n++) people.push(await signUp(house, `timed-${n}`));
  // A machine that is busy with other things gets three tries; a difference that is there shows in all of them.
  const seen: string[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const [known, unknown]: [number[], number[]] = [[], []];
    for (const [n, { email }] of people.entries()) {
      known.push(await refusedAfter(email, attempt * 100 + n));
      unknown.push(await refusedAfter(`nobody-${attempt}-${n}@example.com`, attempt * 100 + n));
    }
    const ratio = median(known) / median(unknown);
    if (ratio > 0.8 && ratio < 1.25) return;
    seen.push(ratio.toFixed(2));
  }
  assert.fail(`known against unknown: ${seen.join(', ')}`);
});
