import { deriveKey, sign, verify } from '#/kernel/seal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { siteUrl } from '#/modules/tenants/index.ts';

/** Path of the page where the buyer of an order sees how it stands. Whoever has the link may look; it cannot be made up. */
export function orderPath(scope: Scope, orderId: string): string {
  const [, signature] = sign(keyOf(scope), `${scope.tenant.id} ${orderId}`).split('.');
  return `/orders/${orderId}/${signature}`;
}

/** {@link orderPath} with the address of the site before it, for letters. */
export function orderUrl(scope: Scope, orderId: string): string {
  return siteUrl(scope.house, scope.tenant.slug) + orderPath(scope, orderId);
}

/** Whether a signature in an address is this order's. */
export function opensOrder(scope: Scope, orderId: string, signature: string): boolean {
  const text = `${scope.tenant.id} ${orderId}`;
  return verify(keyOf(scope), `${Buffer.from(text).toString('base64url')}.${signature}`) === text;
}

function keyOf(scope: Scope): Buffer {
  return deriveKey(scope.house.config.secret, 'orders.link');
}

/** Path of a PDF of an order, for whoever may see the order. */
export function invoicePath(scope: Scope, orderId: string, invoiceId: string): string {
  return `/_invoices/${invoiceId}/${orderPath(scope, orderId).split('/').at(-1)}`;
}
