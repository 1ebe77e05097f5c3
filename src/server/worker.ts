import type { House } from '#/kernel/house.ts';
import { platformJob, type JobKind } from '#/kernel/jobs/job.ts';
import { startQueue, type Queue } from '#/kernel/jobs/queue.ts';
import { deliverMail, deliverWaiting } from '#/kernel/mail.ts';
import { z } from 'zod';
import { modules } from './modules.ts';

const eventDays = 30;

/** Drops what is kept for a time only: answers to idempotency keys (24 hours), facts (30 days), letters (30 days), rate limits. */
const forget = platformJob('kernel.forget', {
  payload: z.object({}),
  cron: '17 * * * *',
  async run({ house }) {
    for (const { platform } of house.databases.all) {
      await platform.query("delete from kernel_idempotency where created_at < now() - interval '24 hours'");
      await platform.query(`delete from kernel_event where at < now() - interval '${eventDays} days'`);
      await platform.query(`delete from kernel_mail where written_at < now() - interval '${eventDays} days'`);
      await platform.query("delete from kernel_rate where arrival < now() - interval '1 day'");
    }
  },
});

/** Every job a worker runs: the modules', their listeners', and the kernel's own. */
export const jobs: readonly JobKind<never>[] = [
  ...modules.flatMap((module) => [...(module.jobs ?? []), ...(module.listeners ?? [])]),
  deliverMail as JobKind<never>,
  forget as JobKind<never>,
];

/** The worker's part of the program: the queue, the letters, and what the modules repeat. */
export interface Worker {
  readonly queue: Queue;
  stop(): Promise<void>;
}

/** Starts the worker. */
export async function startWorker(house: House, controlUrl: string): Promise<Worker> {
  const queue = await startQueue(house, controlUrl, jobs);
  const ticks = [
    { name: 'kernel.deliver-mail', everyMs: 60_000, run: deliverWaiting },
    ...modules.flatMap((module) => module.ticks ?? []),
  ];
  const stops = ticks.map((tick) => repeat(house, tick));
  const stopMail = house.bus.onWake(
    'mails',
    () => void deliverWaiting(house).catch((error) => house.log.error({ err: error }, 'letters could not be delivered')),
  );
  return {
    queue,
    async stop() {
      stopMail();
      await Promise.all(stops.map((stop) => stop()));
      await queue.stop();
    },
  };
}

/** Runs a tick again and again, one run at a time; an error is logged and the next run comes as usual. */
function repeat(house: House, tick: { name: string; everyMs: number; run(house: House): Promise<unknown> }): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = tick.run(house).then(
        () => next(),
        (error) => {
          house.log.error({ err: error, tick: tick.name }, 'a repeated task failed');
          next();
        },
      );
    }, tick.everyMs);
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
