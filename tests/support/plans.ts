import assert from 'node:assert/strict';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import type { Scope } from '#/kernel/scope.ts';
import { askedOf } from './statements.ts';

/** A plan of EXPLAIN (FORMAT JSON). */
interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Reads that are explained as the role the program runs as. */
export interface Explainer {
  /** Runs reads of one transaction, or others, and returns their statements; fails where one reads more than a thousand rows one after the other. */
  explain(label: string, work: ((tx: Tx) => Promise<unknown>) | (() => Promise<unknown>)): Promise<string[]>;
  close(): void;
}

export async function openExplainer(scope: Scope): Promise<Explainer> {
  const client = await scope.house.databases.control.app.connect();
  await client.query(`begin; set local app.tenant_id = '${scope.tenant.id}'; set local app.rows = 'all'`);
  return {
    async explain(label, work) {
      const asked = await askedOf(
        work.length === 0 ? (work as () => Promise<unknown>) : () => inTenant(scope, work, { readOnly: true }),
      );
      for (const [text, values] of asked) {
        const { rows } = await client.query(`explain (analyze, format json) ${text}`, values);
        for (const scan of scansOf(rows[0]['QUERY PLAN'][0].Plan)) {
          const read = scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0);
          assert.ok(read <= 1000, `${label}: reads ${read} rows of ${scan['Relation Name']} one after the other: ${text}`);
        }
      }
      return asked.map(([text]) => text);
    },
    close: () => client.release(true),
  };
}

function scansOf(plan: Plan): Plan[] {
  return [...(plan['Node Type'] === 'Seq Scan' ? [plan] : []), ...(plan.Plans ?? []).flatMap(scansOf)];
}
