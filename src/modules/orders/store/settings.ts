import type { Tx } from '#/kernel/database/transactions.ts';

export function findSettings(tx: Tx) {
  return tx.db.selectFrom('orders_settings').selectAll().where('tenant_id', '=', tx.tenant.id).executeTakeFirst();
}

interface SettingsValues {
  readonly prices_include_tax: boolean;
  readonly tax_mode: string;
  readonly home_country: string;
  /** JSON text, like the next two. */
  readonly tax_rates: string;
  readonly shipping_zones: string;
  readonly seller: string;
  readonly hold_minutes: number;
}

/** Writes the settings if they still have the version, 0 for those never written; false when they have moved on. */
export async function putSettings(tx: Tx, version: number, values: SettingsValues): Promise<boolean> {
  if (version === 0) {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('orders_settings')
      .values({ tenant_id: tx.tenant.id, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx.db
    .updateTable('orders_settings')
    .set({ ...values, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
