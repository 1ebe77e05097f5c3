import assert from 'node:assert/strict';

export const password = 'correct horse battery';

/** Asks the API of a process; fails unless it succeeds. */
export type Ask = (method: string, path: string, body?: object, token?: string) => Promise<any>;

/** The API of the process at `url`. */
export function client(url: string): Ask {
  return async (method, path, body, token) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
}

/** Signs Ada up by the link of her letter and founds her workspace; returns her session there. */
export async function signUp(ask: Ask) {
  await ask('POST', '/users/register', { name: 'Ada', email: 'ada@example.com', password });
  const { items } = await readMail(ask);
  const token = /\/verify\/([\w-]+)/.exec(items[0].body_text)![1];
  const { session } = await ask('GET', `/users/verify/${token}`);
  const tenant = await ask('POST', '/tenants', { name: 'Ada Works' }, session.accessToken);
  return ask('POST', '/users/login', { email: 'ada@example.com', password, tenantId: tenant.id, delivery: 'body' });
}

function readMail(ask: Ask) {
  return ask('GET', '/../../dev/mail.json');
}
