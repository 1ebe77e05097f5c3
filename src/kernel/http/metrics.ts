import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What `/metrics` tells: rate, errors and duration of each route, pools, outboxes, jobs. No label carries a tenant or a person. */
export type Metrics = ReturnType<typeof openMetrics>;

/** Opens a registry of its own, so that several installations can run in one process. */
export function openMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'job_duration_seconds',
      help: 'Time a job ran.',
      labelNames: ['job', 'outcome'],
      registers,
    }),
    refusals: new Counter({
      name: 'refused_accesses_total',
      help: 'Accesses refused, by code.',
      labelNames: ['code'],
      registers,
    }),
    poolClients: new Gauge({
      name: 'database_pool_clients',
      help: 'Connections of a pool.',
      labelNames: ['database', 'role', 'state'],
      registers,
    }),
    outboxAgeSeconds: new Gauge({
      name: 'outbox_oldest_seconds',
      help: 'Age of the oldest row waiting in an outbox.',
      labelNames: ['database', 'outbox'],
      registers,
    }),
    queueJobs: new Gauge({ name: 'queue_jobs', help: 'Jobs of a queue.', labelNames: ['queue', 'state'], registers }),
  };
}
