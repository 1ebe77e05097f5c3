import type { FastifyInstance } from 'fastify';
import { clock } from '#/kernel/clock.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { addressOf, hostnameOf } from '#/kernel/http/rest.ts';
import { nobody } from '#/kernel/ids.ts';
import type { House } from '#/kernel/house.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { Scope, TenantRef } from '#/kernel/scope.ts';
import { finalize } from './finalize.ts';
import { isUndecided } from './provider.ts';
import { readNotice } from './providers/stripe-notices.ts';
import { noticePath, openAccount } from './settings.ts';
import { findByReference } from './store/payments.ts';

const bodyBytesMax = 256_000;

/**
 * Where Stripe tells a shop what happened, on the shop's own host. The signature is over the bytes as they came, so they are taken before
 * anything parses them. A notice is a hint: the payment is read from Stripe anew, and settled by the one way there is.
 */
export function addNotices(server: FastifyInstance, house: House): void {
  void server.register(async (own) => {
    own.removeAllContentTypeParsers();
    own.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: bodyBytesMax },
      async (_request: unknown, body: Buffer) => body,
    );
    own.post(noticePath, async (request, reply) => {
      const tenant = await house.tenants.byHost(hostnameOf(request));
      if (!tenant?.features.has('store') || !Buffer.isBuffer(request.body)) return reply.callNotFound();
      const header = request.headers['stripe-signature'];
      const scope = scopeOf(house, tenant, request.id, addressOf(request.ip));
      const status = await take(scope, request.body, typeof header === 'string' ? header : '');
      return reply.code(status).header('cache-control', 'no-store').send();
    });
  });
}

/** The status that tells Stripe to be content (204), not to come again with this (400), or to come again later (503). */
async function take(scope: Scope, body: Buffer, signature: string): Promise<204 | 400 | 404 | 503> {
  const account = await inTenant(scope, (tx) => openAccount(tx, 'stripe'), { readOnly: true });
  if (!account?.webhookSecret) return 404;
  const notice = await readNotice(body, signature, account.webhookSecret, clock.now());
  if (isRefused(notice)) {
    scope.house.log.warn({ tenant: scope.tenant.id, code: notice.code }, 'a notice of Stripe was refused');
    return 400;
  }
  const { eventId, reference } = notice;
  const paymentId =
    notice.paymentId ??
    (reference && (await inTenant(scope, (tx) => findByReference(tx, 'stripe', reference), { readOnly: true }))?.id);
  if (!paymentId) return 204;
  try {
    await finalize(scope, paymentId, { provider: 'stripe', eventId });
    return 204;
  } catch (error) {
    if (isUndecided(error)) return 503;
    throw error;
  }
}

function scopeOf(house: House, tenant: TenantRef, requestId: string, address: string): Scope {
  return { house, tenant, actor: { kind: 'visitor', id: nobody }, requestId, address };
}
