import type { Tx } from '#/kernel/database/transactions.ts';

export type SettingsRow = NonNullable<Awaited<ReturnType<typeof findSettings>>>;

interface SettingsValues {
  /** JSON text. */
  readonly manual_methods: string;
  readonly test_on: boolean;
  readonly stripe_on: boolean;
  /** Sealed, like the next. */
  readonly stripe_key: Buffer | null;
  readonly stripe_webhook_secret: Buffer | null;
  readonly stripe_key_hint: string | null;
}

export function findSettings(tx: Tx) {
  return tx.db.selectFrom('payments_settings').selectAll().where('tenant_id', '=', tx.tenant.id).executeTakeFirst();
}

/** Writes the settings if they still have the version, 0 for those never written; false when they have moved on. */
export async function putSettings(tx: Tx, version: number, values: SettingsValues): Promise<boolean> {
  if (version === 0) {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('payments_settings')
      .values({ tenant_id: tx.tenant.id, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx.db
    .updateTable('payments_settings')
    .set({ ...values, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
