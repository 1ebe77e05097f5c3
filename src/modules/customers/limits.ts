import { createHash } from 'node:crypto';
import { take } from '#/kernel/http/rate-limit.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';

/** So often in so many seconds. */
type Limit = readonly [times: number, seconds: number];

/** Letters and tries of passwords and codes, by client address and by e-mail, for each tenant; counted over all nodes. */
const limits = {
  letter: { address: [20, 3600], email: [5, 1800] },
  'letters of a day': { email: [12, 86_400] },
  password: { address: [20, 600], email: [10, 600] },
  code: { address: [30, 600] },
} as const satisfies Record<string, { address?: Limit; email?: Limit }>;

/** Takes one of what is left; says no when nothing is. The e-mail is kept as a hash. */
export async function withinLimit(
  scope: Scope,
  kind: keyof typeof limits,
  emailNorm: string,
): Promise<Refusal<'too_many_requests'> | undefined> {
  for (const [by, [times, seconds]] of Object.entries(limits[kind]) as [string, Limit][]) {
    const subject = by === 'email' ? createHash('sha256').update(emailNorm).digest('base64url') : (scope.address ?? '');
    if (!(await take(scope.house, `customers ${kind} ${by} ${scope.tenant.id} ${subject}`, times, seconds))) {
      const minutes = Math.ceil(seconds / times / 60);
      return refuse(
        'too_many_requests',
        `Too many tries. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again.`,
      );
    }
  }
  return undefined;
}
