import { emit } from '#/kernel/database/record.ts';
import { sqlState, violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type FieldFault, type Refusal } from '#/kernel/refusal.ts';
import { DiscountRule, type Discount } from './contract-schemas.ts';
import { discountChanged } from './events.ts';
import type { Discount as PricingDiscount } from './pricing/discount.ts';
import {
  deleteDiscountRow,
  findDiscount,
  insertDiscount,
  listDiscountRows,
  updateDiscountRow,
  type DiscountRow,
} from './store/discounts.ts';

interface Given {
  readonly title?: string | undefined;
  readonly rule?: DiscountRule | undefined;
  readonly code?: string | null | undefined;
  readonly active?: boolean | undefined;
  readonly usesMax?: number | null | undefined;
}

export async function listDiscounts(
  tx: Tx,
  {
    limit,
    after,
    ...filter
  }: { limit: number; after?: string | undefined; search?: string | undefined; active?: boolean | undefined },
) {
  const list = `discounts ${JSON.stringify(filter)}`;
  const [last] = openCursor(tx, list, after) ?? [];
  const rows = await listDiscountRows(tx, { ...filter, after: last as string | undefined, limit: limit + 1 });
  return toPage(tx, list, rows.map(presentDiscount), limit, (discount) => [discount.id]);
}

export async function getDiscount(tx: Tx, id: string): Promise<Discount | Refusal<'not_found'>> {
  const row = await findDiscount(tx, id);
  return row ? presentDiscount(row) : refuse('not_found', 'There is no such discount.');
}

export async function createDiscount(tx: Tx, given: Given & { title: string; rule: DiscountRule }) {
  const faults = faultsOf(given.rule, tx.tenant.currency);
  if (faults.length > 0) return refuse('invalid', 'This discount cannot be meant.', faults);
  const id = newId();
  try {
    await insertDiscount(tx, {
      id,
      title: given.title,
      rule: JSON.stringify(given.rule),
      code: given.code ?? null,
      active: given.active ?? true,
      uses_max: given.usesMax ?? null,
    });
  } catch (error) {
    if (violatedUnique(error) === undefined) throw error;
    return codeTaken();
  }
  emit(tx, discountChanged, { discountId: id });
  return getDiscount(tx, id);
}

/** Changes a discount if it still has `version`. */
export async function updateDiscount(tx: Tx, id: string, version: number, given: Given) {
  const current = await getDiscount(tx, id);
  if (!('id' in current)) return current;
  const faults = given.rule ? faultsOf(given.rule, tx.tenant.currency) : [];
  if (faults.length > 0) return refuse('invalid', 'This discount cannot be meant.', faults);
  const { title, rule, code, active, usesMax } = given;
  try {
    const done = await updateDiscountRow(tx, id, version, {
      ...(title !== undefined && { title }),
      ...(rule !== undefined && { rule: JSON.stringify(rule) }),
      ...(code !== undefined && { code }),
      ...(active !== undefined && { active }),
      ...(usesMax !== undefined && { uses_max: usesMax }),
    });
    if (!done) return refuse('version_conflict', 'Somebody changed this discount in the meantime.', [], { current });
  } catch (error) {
    if (violatedUnique(error) !== undefined) return codeTaken();
    if (sqlState(error) !== '23514') throw error;
    return refuse('used_more_often', `It was used ${current.uses} times already.`, [
      { field: 'usesMax', message: `must be at least ${current.uses}` },
    ]);
  }
  emit(tx, discountChanged, { discountId: id });
  return getDiscount(tx, id);
}

export async function deleteDiscount(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  if (!(await deleteDiscountRow(tx, id))) return refuse('not_found', 'There is no such discount.');
  emit(tx, discountChanged, { discountId: id });
  return undefined;
}

/** A discount as the pricing rules want it; undefined where its amounts are in another currency than the cart. */
export function toPricing(row: DiscountRow, currency: string): PricingDiscount | undefined {
  const rule = DiscountRule.parse(row.rule);
  if (pricesOf(rule).some(([, price]) => price.currency !== currency)) return undefined;
  const { value, target } = rule;
  return {
    id: row.id,
    title: row.title,
    code: row.code,
    class: rule.class,
    value: value.kind === 'fixed' ? { kind: 'fixed', amountMinor: BigInt(value.amount.amount) } : value,
    target: target.kind === 'all' ? target : { kind: target.kind, ids: new Set(target.ids) },
    minimumSubtotalMinor: rule.minimumSubtotal && BigInt(rule.minimumSubtotal.amount),
    minimumQuantity: rule.minimumQuantity,
    startsAt: rule.startsAt,
    endsAt: rule.endsAt,
    usesMax: row.uses_max,
    usesPerCustomerMax: rule.usesPerCustomerMax,
    combinesWith: rule.combinesWith,
    exclusive: rule.exclusive,
  };
}

function presentDiscount(row: DiscountRow): Discount {
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    active: row.active,
    rule: DiscountRule.parse(row.rule),
    uses: row.uses,
    usesMax: row.uses_max,
    version: row.version,
    createdAt: row.created_at,
  };
}

function faultsOf(rule: DiscountRule, currency: string): FieldFault[] {
  const faults = pricesOf(rule).flatMap(([field, price]) =>
    price.currency === currency ? [] : [{ field: `rule.${field}.currency`, message: `must be ${currency}` }],
  );
  if (rule.value.kind === 'free_shipping' && rule.class !== 'shipping')
    faults.push({ field: 'rule.class', message: 'must be shipping for free shipping' });
  if (rule.startsAt && rule.endsAt && rule.startsAt >= rule.endsAt)
    faults.push({ field: 'rule.endsAt', message: 'must be after the start' });
  return faults;
}

function pricesOf({ value, minimumSubtotal }: DiscountRule): [string, { currency: string }][] {
  return [
    ...(value.kind === 'fixed' ? [['value.amount', value.amount] as [string, { currency: string }]] : []),
    ...(minimumSubtotal ? [['minimumSubtotal', minimumSubtotal] as [string, { currency: string }]] : []),
  ];
}

function codeTaken(): Refusal<'code_taken'> {
  return refuse('code_taken', 'Another discount has this code.', [{ field: 'code', message: 'is taken' }]);
}
