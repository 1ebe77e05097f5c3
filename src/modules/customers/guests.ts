import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { nowIso } from '#/kernel/clock.ts';
import { newId } from '#/kernel/new-id.ts';
import { normalEmail } from '#/modules/identity/index.ts';
import { customerChanged } from './events.ts';
import { termsOf } from './search-terms.ts';
import { addToFigures, findCustomer, insertCustomer, replaceTerms } from './store/customers.ts';

/**
 * The customer an order without a sign-in belongs to: the one with this e-mail, or a new guest. What is known of somebody stays
 * as it is, since whoever fills in a checkout has proved nothing.
 */
export async function addGuest(
  tx: Tx,
  given: { email: string; name: string; phone?: string; locale?: string; acceptsMarketing?: boolean },
): Promise<string> {
  const emailNorm = normalEmail(given.email);
  const id = newId();
  const { email, name, phone = '', locale = null, acceptsMarketing } = given;
  const said = acceptsMarketing ? { accepts_marketing: true, marketing_at: nowIso(), marketing_by: 'checkout' } : {};
  if (!(await insertCustomer(tx, { id, email, email_norm: emailNorm, name, phone, locale, ...said })))
    return (await findCustomer(tx, { emailNorm }))!.id;
  await replaceTerms(tx, id, termsOf({ name, phone, emailNorm }));
  emit(tx, customerChanged, { customerId: id });
  return id;
}

/** The customer with this e-mail, whether they have an account or not. */
export async function findCustomerId(tx: Tx, email: string): Promise<string | undefined> {
  return (await findCustomer(tx, { emailNorm: normalEmail(email) }))?.id;
}

/**
 * Adds an order to a customer's figures, or takes it out again (`orders` -1, `amountMinor` negative); a refund has `orders` 0.
 * Sums one currency, the first order's; orders in others count without a sum. False when there is no such customer.
 */
export async function recordOrder(
  tx: Tx,
  customerId: string,
  order: { orders: 1 | 0 | -1; amountMinor: bigint; currency: string; at: string },
): Promise<boolean> {
  const recorded = await addToFigures(tx, customerId, order);
  if (recorded) emit(tx, customerChanged, { customerId });
  return recorded;
}
