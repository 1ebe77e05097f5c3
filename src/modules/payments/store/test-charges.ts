import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type TestChargeState = 'open' | 'pending' | 'captured' | 'failed' | 'cancelled';

/** Opens a charge in the test provider's books; one that is there stays as it is. */
export async function openCharge(tx: Tx, paymentId: string, amountMinor: bigint): Promise<void> {
  await tx.db
    .insertInto('payments_test_charge')
    .values({ tenant_id: tx.tenant.id, payment_id: paymentId, state: 'open', amount_minor: amountMinor })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A charge as it stands now: a pending one whose time has come is what it becomes. */
export async function readCharge(tx: Tx, paymentId: string) {
  const { rows } = await sql<{ state: TestChargeState; amount_minor: bigint }>`
    select case when state = 'pending' and becomes_at <= now() then becomes else state end as state, amount_minor
    from payments_test_charge where tenant_id = ${tx.tenant.id} and payment_id = ${paymentId}`.execute(tx.db);
  return rows[0];
}

/** Decides an open charge; nothing happens to one that is decided. `becomes` is what a pending one turns into after so many seconds. */
export async function decideCharge(
  tx: Tx,
  paymentId: string,
  state: Exclude<TestChargeState, 'open'>,
  becomes: { readonly state: 'captured' | 'failed'; readonly seconds: number } | null = null,
): Promise<void> {
  await sql`
    update payments_test_charge set state = ${state}, becomes = ${becomes?.state ?? null},
      becomes_at = now() + make_interval(secs => ${becomes?.seconds ?? null}::double precision)
    where tenant_id = ${tx.tenant.id} and payment_id = ${paymentId} and state = 'open'`.execute(tx.db);
}
