import pg from 'pg';
import { runtimeRoles } from '#/kernel/database/databases.ts';

/** The statements a piece of work asks the tenants' database, without those that begin and end transactions. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  return (await askedOf(work)).map(([text]) => text);
}

/** {@link statementsOf}, each with its values. */
export async function askedOf(work: () => Promise<unknown>): Promise<[string, unknown[]][]> {
  const asked: [string, unknown[]][] = [];
  const { query } = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
  pg.Client.prototype.query = function watched(this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const { text, values = [] } = typeof first === 'string' ? { text: first } : (first as { text?: string; values?: unknown[] });
    if (this.user === runtimeRoles.app && text && !/^\s*(?:begin|commit|rollback)\b/i.test(text))
      asked.push([text.trim(), values]);
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  }
  return asked;
}
