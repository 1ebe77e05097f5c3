import { Monitor, Smartphone } from 'lucide-react';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { contract } from '../contract.ts';
import { browserOf, isPhone } from './user-agent.ts';

/** The browsers that are signed in; each can be signed out, or all of them. */
export function Sessions() {
  const { data, error, refetch } = useEndpoint(contract.listSessions, {});
  const end = useAction(contract.endSession, { done: () => 'That browser is signed out.' });
  const endAll = useAction(contract.endAllSessions, { done: () => location.assign('/sign-in') });
  if (error) return <ProblemState error={error} retry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={2} />;
  return (
    <>
      <ul className="rounded-card border border-line bg-surface">
        {data.items.map((one) => {
          const Icon = isPhone(one.userAgent) ? Smartphone : Monitor;
          const name = browserOf(one.userAgent);
          return (
            <li key={one.id} className="flex items-center gap-3 p-3.5 not-last:border-b">
              <Icon size={20} strokeWidth={1.5} aria-hidden="true" className="shrink-0 text-muted" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                  {name} {one.current ? <Badge tone="good">This browser</Badge> : null}
                </p>
                <p className="text-small wrap-anywhere text-muted">
                  {one.address ? `${one.address}, ` : ''}used <DateTime at={one.lastUsedAt} />, signed in{' '}
                  <DateTime at={one.createdAt} />
                </p>
              </div>
              {one.current ? null : (
                <Button aria-label={`Sign out ${name}`} busy={end.isPending} onClick={() => end.mutate({ sessionId: one.id })}>
                  Sign out
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Button look="danger" busy={endAll.isPending || endAll.isSuccess} onClick={() => endAll.mutate({})}>
        Sign out everywhere, here too
      </Button>
    </>
  );
}
