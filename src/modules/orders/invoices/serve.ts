import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { inTenant } from '#/kernel/database/transactions.ts';
import { admit } from '#/kernel/http/corridor.ts';
import { member } from '#/kernel/http/endpoint.ts';
import { take } from '#/kernel/http/rate-limit.ts';
import { addressOf, answerRefusal, apiPrefix, hostnameOf, visitOf } from '#/kernel/http/rest.ts';
import type { House } from '#/kernel/house.ts';
import { isUuid, nobody } from '#/kernel/ids.ts';
import { isRefused, refuse } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { filesOf } from '#/kernel/storage/storage.ts';
import { opensOrder } from '../order-link.ts';
import { findInvoice } from '../store/invoices.ts';
import { readInvoice } from './document.ts';
import { renderInvoice } from './pdf.ts';

const endpoint = {
  method: 'GET' as const,
  path: '/invoices/:invoiceId.pdf',
  access: member('orders.read'),
  feature: 'store',
  whileSuspended: true,
};
/** By client address: a paper costs a sixth of a second the first time. */
const papersPerTenMinutes = 40;

/** Invoices as PDF: for the team at `/api/v1/invoices/<id>.pdf`, and on the shop's own host for whoever has the link of the order. */
export function addInvoices(server: FastifyInstance, house: House): void {
  server.get<{ Params: { invoiceId: string } }>(`${apiPrefix}/invoices/:invoiceId.pdf`, async (request, reply) => {
    const visit = visitOf(request);
    const admitted = isRefused(visit) ? visit : await admit(house, visit, endpoint);
    if (isRefused(admitted)) return answerRefusal(reply, admitted);
    return (await sendPaper(admitted as Scope, request.params.invoiceId, undefined, reply)) ?? answerRefusal(reply, noPaper());
  });
  server.get<{ Params: { invoiceId: string; signature: string } }>('/_invoices/:invoiceId/:signature', async (request, reply) => {
    const tenant = await house.tenants.byHost(hostnameOf(request));
    if (!tenant?.features.has('store') || tenant.status === 'suspended') return reply.callNotFound();
    const address = addressOf(request.ip);
    if (!(await take(house, `invoice ${tenant.id} ${address}`, papersPerTenMinutes, 600)))
      return answerRefusal(
        reply,
        refuse('too_many_requests', 'Too many tries. Wait a minute and try again.', [], { retryAfterSeconds: 60 }),
      );
    const scope = { house, tenant, actor: { kind: 'visitor' as const, id: nobody }, requestId: request.id, address };
    const { invoiceId, signature } = request.params;
    return (await sendPaper(scope, invoiceId, signature, reply)) ?? reply.callNotFound();
  });
}

/** Sends a paper; undefined where there is none, or none for this signature. What was made once is kept and never made anew. */
async function sendPaper(scope: Scope, invoiceId: string, signature: string | undefined, reply: FastifyReply) {
  const row = isUuid(invoiceId) ? await inTenant(scope, (tx) => findInvoice(tx, invoiceId), { readOnly: true }) : undefined;
  if (!row || (signature !== undefined && !opensOrder(scope, row.order_id, signature))) return undefined;
  const name = `${row.kind === 'invoice' ? 'invoice' : 'credit-note'}-${row.number}.pdf`;
  const files = filesOf(scope);
  const kept = await files.get(`invoices/${row.id}.pdf`);
  const bytes = kept ? await buffer(kept.stream) : await renderInvoice(readInvoice(row.document));
  if (!kept) await files.put(`invoices/${row.id}.pdf`, bytes, 'application/pdf');
  return reply
    .type('application/pdf')
    .headers({
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'private, no-store',
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    })
    .send(bytes);
}

function noPaper() {
  return refuse('not_found', 'There is no such invoice.');
}
