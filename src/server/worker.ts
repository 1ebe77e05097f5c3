import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '#/kernel/house.ts';
import type { JobKind } from '#/kernel/jobs/job.ts';
import { forget } from '#/kernel/forget.ts';
import { startQueue, type Queue } from '#/kernel/jobs/queue.ts';
import { deliverMail, deliverWaiting } from '#/kernel/mail.ts';
import { modules } from './modules.ts';

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
    // Letters of this process are heard of at once; this finds those that another one wrote.
    { name: 'kernel.deliver-mail', everyMs: 2_000, run: deliverWaiting },
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
  const stopped = new AbortController();
  const running = (async () => {
    while (!stopped.signal.aborted) {
      try {
        await pause(tick.everyMs, undefined, { signal: stopped.signal });
        await tick.run(house);
      } catch (error) {
        if (!stopped.signal.aborted) house.log.error({ err: error, tick: tick.name }, 'a repeated task failed');
      }
    }
  })();
  return () => {
    stopped.abort();
    return running;
  };
}
