import { z } from 'zod';
import { platformJob } from './jobs/job.ts';

const eventDays = 30;

/** Drops what is kept for a time only: answers to idempotency keys (24 hours), facts (30 days), letters (30 days), rate limits. */
export const forget = platformJob('kernel.forget', {
  payload: z.object({}),
  cron: '17 * * * *',
  async run({ house }) {
    for (const { platform } of house.databases.all) {
      for (const kept of ['kernel_idempotency', 'kernel_platform_idempotency'])
        await platform.query(`delete from ${kept} where created_at < now() - interval '24 hours'`);
      await platform.query(`delete from kernel_event where at < now() - interval '${eventDays} days'`);
      await platform.query(`delete from kernel_mail where written_at < now() - interval '${eventDays} days'`);
      await platform.query("delete from kernel_rate where arrival < now() - interval '1 day'");
    }
  },
});
