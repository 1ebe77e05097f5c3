import type { Place } from './place.ts';
import { bare, inTurns, load, median, warmUp } from './place.ts';
import { atLeast, below, type Promise_ } from './promise.ts';

/** A list of 20 rows through the whole corridor, against the same SQL issued bare through `pg`, 16 at a time, without HTTP and row-level security. */
export async function measureList(place: Place): Promise<Promise_[]> {
  const latencies: number[] = [];
  const asking = { port: place.port, path: '/api/v1/submissions?limit=20', headers: { authorization: `Bearer ${place.token}` } };
  await warmUp(asking);
  const { baseline, value } = await inTurns(
    (seconds) => bareQueries(place, seconds),
    async (seconds) => {
      const list = await load(asking, seconds);
      latencies.push(list.p95Ms);
      return list.perSecond;
    },
  );
  return [
    atLeast('list of 20 rows, requests/s', '1/s', value, baseline, 0.5),
    below('list of 20 rows, p95 at 16 clients', 'ms', median(latencies), 15),
  ];
}

function bareQueries({ admin, tenantId }: Place, seconds: number): Promise<number> {
  return bare(seconds, async () => {
    const { rows } = await admin.query('select * from sites_submission where tenant_id = $1 order by id desc limit 21', [
      tenantId,
    ]);
    JSON.stringify(rows);
  });
}
