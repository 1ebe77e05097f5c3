/**
 * `serve.ts` in a process that kills itself at a chosen statement: DIE_AT is a pattern of its text, DIE_WHEN says whether before it is
 * sent, once it was answered but before its transaction commits, or once that has committed; DIE_SKIP lets so many pass. CLOCK_AHEAD_MS
 * moves the clock of the process.
 */
import pg from 'pg';
import { clock } from '#/kernel/clock.ts';
import { runtimeRoles } from '#/kernel/database/databases.ts';

const { DIE_AT, DIE_WHEN = 'before', DIE_SKIP = '0', CLOCK_AHEAD_MS = '0' } = process.env;
const pattern = DIE_AT ? new RegExp(DIE_AT) : undefined;
let toSkip = Number(DIE_SKIP);
const doomed = new WeakSet<pg.Client>();

const { query } = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
pg.Client.prototype.query = function mortal(this: pg.Client, ...args: unknown[]) {
  const [first] = args;
  const text = typeof first === 'string' ? first : ((first as { text?: string }).text ?? '');
  if (doomed.has(this) && /^rollback/i.test(text)) doomed.delete(this);
  if (doomed.has(this) && /^commit/i.test(text)) {
    if (DIE_WHEN === 'uncommitted') die();
    const committed = query.apply(this, args) as Promise<unknown>;
    return committed.then(die);
  }
  if (this.user === runtimeRoles.app && pattern?.test(text) && toSkip-- <= 0) {
    if (DIE_WHEN === 'before') die();
    doomed.add(this);
  }
  return query.apply(this, args);
} as typeof pg.Client.prototype.query;
clock.now = () => Date.now() + Number(CLOCK_AHEAD_MS);

await import('./serve.ts');

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
