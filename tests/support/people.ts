import { contract as identity } from '#/modules/identity/contract.ts';
import assert from 'node:assert/strict';
import type { Sender, TestHouse } from './house.ts';

export const password = 'correct horse battery';

/** Somebody signed in, in a workspace of their own. */
export interface Person extends Sender {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly tenantId: string;
  readonly refreshToken: string;
  readonly slug: string;
}

/** Signs somebody up with their letter's link, founds a workspace and signs in to it: `await settle(house, 'ada', 'acme')`. */
export async function settle(test: TestHouse, name: string, slug: string, more: Record<string, unknown> = {}): Promise<Person> {
  const email = `${name}@example.com`;
  const { token } = await signUp(test, name);
  const founded = await test.call(identity.createTenant, { name: `Workspace ${slug}`, slug, ...more }, { token });
  assert.equal(founded.status, 201, JSON.stringify(founded.body));
  const session = await signIn(test, email, founded.body.id);
  return {
    id: session.person.id,
    email,
    token: session.accessToken,
    tenantId: founded.body.id,
    refreshToken: session.refreshToken,
    slug,
  };
}

/** Signs somebody up; returns the access token of the first, workspace-less session. */
export async function signUp(test: TestHouse, name: string): Promise<{ token: string; id: string; email: string }> {
  const email = `${name}@example.com`;
  const registered = await test.call(identity.register, { name, email, password });
  assert.equal(registered.status, 202, JSON.stringify(registered.body));
  const verified = await test.call(identity.verifyEmail, { token: await linkTo(test, email, 'verify') });
  assert.equal(verified.status, 200, JSON.stringify(verified.body));
  return { token: verified.body.session.accessToken, id: verified.body.session.person.id, email };
}

export async function signIn(test: TestHouse, email: string, tenantId?: string) {
  const answer = await test.call(identity.login, { email, password, delivery: 'body', ...(tenantId && { tenantId }) });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

/** The token in the newest letter to an address that has a link of this kind. */
export async function linkTo(test: TestHouse, email: string, kind: 'verify' | 'reset' | 'invitation'): Promise<string> {
  const letters = (await test.mails()).filter((mail) => mail.recipient === email);
  const found = letters.map((mail) => new RegExp(`/${kind}/([\\w-]+)`).exec(mail.body_text)?.[1]).findLast(Boolean);
  assert.ok(found, `no ${kind} letter to ${email}`);
  return found;
}
