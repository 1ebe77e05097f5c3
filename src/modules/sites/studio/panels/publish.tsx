import { ExternalLink, History as HistoryIcon, TriangleAlert } from 'lucide-react';
import type { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import type { InputOf } from '#/design/endpoint.ts';
import { DateTime } from '#/design/date-time.tsx';
import { useSession } from '#/design/session.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { contract, type Site } from '../../contract.ts';

const follow = { events: ['sites'] };

/** What publishing would change, what should be mended before, and what was published so far. Stands where the inspector stands. */
export function PublishPanel({
  site,
  onFinding,
}: {
  site: z.infer<typeof Site>;
  onFinding(pageId: string, blockId: string | null): void;
}) {
  const { can } = useSession();
  const { data, isFetching } = useEndpoint(contract.previewChanges, { siteId: site.id }, { ...follow, staleTime: 0 });
  const publish = useAction(contract.publishSite, {
    done: ({ number }) => ({
      text: `Version ${number} is live.`,
      action: { label: 'Open', onSelect: () => window.open(site.url, '_blank', 'noopener') },
    }),
  });
  if (!data) return <Skeleton className="h-40 w-full rounded-card" />;
  const nothing = data.changes.length === 0 && site.live;
  return (
    <div className="grid gap-6">
      {site.live ? (
        <p>
          Live at{' '}
          <a
            href={site.url}
            target="_blank"
            rel="noopener noreferrer"
            className="font-medium text-brick underline underline-offset-2 wrap-anywhere"
          >
            {site.url.replace(/^https?:\/\//, '')}
            <ExternalLink size={12} aria-label="(opens in a new tab)" className="ml-1 inline" />
          </a>
        </p>
      ) : (
        <p className="text-pretty text-muted">
          This site is not on the web yet. It will stand at {site.url.replace(/^https?:\/\//, '')}.
        </p>
      )}
      <Changes changes={data.changes} />
      <Findings findings={data.findings} onFinding={onFinding} />
      {can('sites.publish') ? (
        <Button
          look="primary"
          busy={publish.isPending}
          disabled={nothing || isFetching}
          onClick={() => publish.mutate({ siteId: site.id } as InputOf<typeof contract.publishSite>)}
        >
          {nothing ? 'Everything is published' : 'Publish site'}
        </Button>
      ) : (
        <p className="text-muted">Ask an owner or an administrator of this workspace to publish.</p>
      )}
      <Publications site={site} />
    </div>
  );
}

function Changes({ changes }: { changes: readonly { path: string; change: 'added' | 'changed' | 'removed' }[] }) {
  if (changes.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-medium">What will change</h3>
      <ul className="overflow-hidden rounded-control border border-line">
        {changes.map(({ path, change }) => (
          <li key={path} className="flex min-h-9 items-center justify-between gap-2 px-3 not-first:border-t">
            <span className="truncate">{path === '/' ? 'Home' : path}</span>
            <Badge tone={{ added: 'good' as const, changed: 'info' as const, removed: 'bad' as const }[change]} icon={null}>
              {{ added: 'New', changed: 'Changed', removed: 'Removed' }[change]}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FindingRow {
  pageId: string;
  path: string;
  blockId: string | null;
  severity: 'must' | 'should';
  message: string;
}

function Findings({
  findings,
  onFinding,
}: {
  findings: readonly FindingRow[];
  onFinding(pageId: string, blockId: string | null): void;
}) {
  if (findings.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-medium">Worth mending first</h3>
      <ul className="max-h-72 overflow-y-auto rounded-control border border-line">
        {findings.map(({ pageId, path, blockId, severity, message }, at) => (
          <li key={at} className="not-first:border-t">
            <button
              type="button"
              onClick={() => onFinding(pageId, blockId)}
              className="flex w-full items-start gap-2 px-3 py-2 text-left -outline-offset-2! hover:bg-hover"
            >
              <TriangleAlert
                size={14}
                aria-hidden="true"
                className={`mt-0.5 shrink-0 ${severity === 'must' ? 'text-rust' : 'text-amber'}`}
              />
              <span className="min-w-0">
                <span className="block text-pretty">{message}</span>
                <span className="block text-small text-muted">{path === '/' ? 'Home' : path}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The last publications; one press brings an earlier one back, and Undo takes that back. */
function Publications({ site }: { site: z.infer<typeof Site> }) {
  const { can } = useSession();
  const { data } = useEndpoint(contract.listPublications, { siteId: site.id }, follow);
  const goLive = useAction(contract.setLivePublication);
  const takeDown = useAction(contract.unpublishSite, {
    done: () => ({
      text: 'The site is off the web. Drafts and versions are kept.',
      undo: () => site.publication && goLive.mutate({ siteId: site.id, publicationId: site.publication.id }),
    }),
  });
  const rollBack = useAction(contract.setLivePublication, {
    done: ({ publication }) => ({
      text: `Version ${publication?.number ?? ''} is live again.`,
      undo: () => site.publication && goLive.mutate({ siteId: site.id, publicationId: site.publication.id }),
    }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 flex items-center gap-1.5 font-medium">
        <HistoryIcon size={14} aria-hidden="true" className="text-muted" />
        Versions
      </h3>
      <ul className="overflow-hidden rounded-control border border-line">
        {data.items.map(({ id, number, createdAt, live }) => (
          <li key={id} className="flex min-h-11 items-center gap-2 py-1 pr-1.5 pl-3 not-first:border-t">
            <span className="min-w-0 flex-1">
              <span className="block font-medium">Version {number}</span>
              <DateTime at={createdAt} className="text-small text-muted" />
            </span>
            {live ? (
              <Badge tone="good">Live</Badge>
            ) : can('sites.publish') ? (
              <Button
                look="quiet"
                busy={rollBack.isPending}
                onClick={() => rollBack.mutate({ siteId: site.id, publicationId: id })}
              >
                Bring back <span className="sr-only">version {number}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {site.live && can('sites.publish') ? (
        <Button
          look="quiet"
          className="mt-2 text-rust"
          busy={takeDown.isPending}
          onClick={() => takeDown.mutate({ siteId: site.id })}
        >
          Take the site off the web
        </Button>
      ) : null}
    </section>
  );
}
