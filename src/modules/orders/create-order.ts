import type { z } from 'zod';
import type { Tx } from '#/kernel/database/transactions.ts';
import { isRefused, refuse } from '#/kernel/refusal.ts';
import { faultsOfAddress, tidyPostcode } from '#/modules/customers/index.ts';
import { freezeWish, missingOf } from './checkout/freeze.ts';
import { placeOrder } from './checkout/place-order.ts';
import { reckon } from './checkout/reckon.ts';
import type { Buyer } from './contract-buyer.ts';
import { findWhole } from './orders.ts';

/**
 * Places an order for somebody: by telephone, by letter, by a program. It is priced, held and frozen like a cart, and to be paid later.
 */
export async function createOrder(
  tx: Tx,
  given: {
    readonly buyer: z.output<typeof Buyer>;
    readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
    readonly deliveryMethod: string;
    readonly codes: readonly string[];
    readonly paymentName: string;
  },
) {
  const buyer = { ...given.buyer, address: tidied(given.buyer.address) };
  const faults = faultsOfAddress(buyer.address).map(({ field, message }) => ({ field: `buyer.address.${field}`, message }));
  if (faults.length > 0) return refuse('invalid', 'The address is not complete.', faults);
  const { address: to, email } = buyer;
  const { currency } = tx.tenant;
  const lines = given.lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
  const repeated = lines.findIndex(({ variantId }, index) => lines.findIndex((one) => one.variantId === variantId) < index);
  if (repeated >= 0)
    return refuse('invalid', 'A variant stands in two lines.', [
      { field: `lines.${repeated}.variantId`, message: 'stands in an earlier line' },
    ]);
  const wish = {
    currency,
    lines,
    codes: given.codes,
    to,
    deliveryMethod: given.deliveryMethod,
    customerId: null,
    email,
    checkoutId: null,
  };
  const reckoned = await reckon(tx, wish);
  const missing = missingOf(reckoned);
  if (missing) return missing;
  const [code] = reckoned.priced.codesNotApplied;
  if (code) return refuse('code_not_applied', code.reason, [{ field: 'codes', message: code.reason }]);
  const checkout = await freezeWish(tx, wish, reckoned, buyer, null);
  if (isRefused(checkout)) return checkout;
  const { orderId } = await placeOrder(tx, checkout, {
    name: given.paymentName,
    instructions: '',
    capturedMinor: 0n,
    test: false,
  });
  return (await findWhole(tx, orderId))!;
}

function tidied<Address extends { country: string; postcode: string }>(address: Address): Address {
  return { ...address, postcode: tidyPostcode(address.country, address.postcode) };
}
