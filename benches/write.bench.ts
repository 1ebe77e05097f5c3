import { load, type Place } from './place.ts';
import { below, type Promise_ } from './promise.ts';

/** A write through the whole corridor: a role with its audit line, 16 clients of one tenant. */
export async function measureWrite(place: Place): Promise<Promise_[]> {
  let n = 0;
  const written = await load({
    port: place.port,
    path: '/api/v1/roles',
    method: 'POST',
    headers: { authorization: `Bearer ${place.token}`, 'content-type': 'application/json' },
    body: () => JSON.stringify({ name: `Role ${process.pid} ${n++}`, permissions: ['sites.read'] }),
  });
  return [
    below('create with audit line, p95 at 16 clients', 'ms', written.p95Ms, 30),
    {
      name: 'create with audit line, requests/s',
      value: Math.round(written.perSecond),
      unit: '1/s',
      budget: 'told, not owed',
      ok: true,
    },
  ];
}
