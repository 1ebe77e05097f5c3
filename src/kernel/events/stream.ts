import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { inTenant } from '../database/transactions.ts';
import { admit, type Visit } from '../http/corridor.ts';
import { member } from '../http/endpoint.ts';
import { answerRefusal, apiPrefix, visitOf } from '../http/rest.ts';
import type { House } from '../house.ts';
import { isUuid } from '../ids.ts';
import { isRefused } from '../refusal.ts';
import { may, type Actor, type Scope } from '../scope.ts';
import type { EventKind } from './event.ts';
import type { EventFeed, RecordedEvent } from './feed.ts';

const heartbeatMs = 20_000;
const resumeMax = 500;
/** How often a long answer asks again whether its reader may still read. */
const recheckMs = 5_000;

/** What admits a follower of the tenant's events: any member; each event then asks for its own permission. */
export const streamEndpoint = { method: 'GET' as const, path: '/events', access: member('tenants.read'), whileSuspended: true };

/**
 * `GET /api/v1/events`: the tenant's events as Server-Sent Events. `Last-Event-ID` resumes where a lost connection ended.
 * The stream closes when the session is revoked or its token runs out; the reader then comes back with a new one.
 */
export function addEventStream(server: FastifyInstance, house: House, feed: EventFeed, kinds: readonly EventKind<never>[]): void {
  const permissions = new Map(kinds.map((kind) => [kind.name, kind.permission]));
  server.get(`${apiPrefix}/events`, async (request, reply) => {
    const visit = visitOf(request);
    const admitted = isRefused(visit) ? visit : await admit(house, visit, streamEndpoint);
    if (isRefused(admitted) || isRefused(visit)) return answerRefusal(reply, admitted as never);
    const scope = admitted as Scope;
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    });
    let { actor } = scope;
    const write = (event: RecordedEvent) => {
      const permission = permissions.get(event.name);
      if (permission && may(actor, permission)) raw.write(toFrame(event));
    };
    const stop = feed.follow(scope.tenant.id, write, () => raw.end());
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
    const unwatch = watchReader(house, visit, scope, { seen: (now) => (actor = now), end: () => raw.end() });
    const leave = () => {
      stop();
      clearInterval(heartbeat);
      unwatch();
    };
    raw.on('close', leave);
    // Who left while they were being let in closed before anybody listened.
    if (request.raw.socket.destroyed) return leave();
    // Only now: whoever reads this takes it that nothing is missed any more.
    await feed.ready();
    // Writing after the end throws: the feed or the session may have ended meanwhile.
    if (raw.writableEnded) return;
    raw.write('retry: 2000\n\n');
    const lastId = request.headers['last-event-id'];
    if (isUuid(lastId)) for (const event of await eventsAfter(scope, lastId)) write(event);
  });
}

/**
 * Asks again and again, while a long answer runs, whether its reader may still read: `seen` is told who the reader now is, `end`
 * that it must stop. The end of a session is heard at once. Returns how to stop asking.
 */
export function watchReader(
  house: House,
  visit: Visit,
  { actor }: Scope,
  on: { seen(actor: Actor): void; end(): void },
): () => void {
  const timer = setInterval(async () => {
    const still = await admit(house, visit, streamEndpoint).catch(() => undefined);
    if (!still || isRefused(still)) on.end();
    else on.seen(still.actor);
  }, recheckMs);
  const unsubscribe = house.bus.subscribe('session-ended', (id) => {
    if ('sessionId' in actor && actor.sessionId === id) on.end();
  });
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}

async function eventsAfter(scope: Scope, id: string): Promise<RecordedEvent[]> {
  const rows = await inTenant(scope, (tx) =>
    tx.db
      .selectFrom('kernel_event')
      .selectAll()
      .where('tenant_id', '=', scope.tenant.id)
      // In the order of their transactions, as the feed delivers them: ids of one millisecond have no order.
      .where(
        sql<boolean>`(xid, id) > (select last.xid, last.id from kernel_event last where last.tenant_id = ${scope.tenant.id} and last.id = ${id})`,
      )
      .orderBy('xid')
      .orderBy('id')
      .limit(resumeMax)
      .execute(),
  );
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    id: row.id,
    name: row.name,
    payload: row.payload,
    actorId: row.actor_id,
    at: row.at,
  }));
}

function toFrame({ id, name, payload, actorId, at }: RecordedEvent): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify({ id, name, payload, actorId, at })}\n\n`;
}
