import { Link } from '@tanstack/react-router';
import { Ellipsis, ExternalLink, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { EmptyState } from '#/design/empty-state.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { Menu } from '#/design/menu.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { useSession } from '#/design/session.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { TypedConfirm } from '#/design/typed-confirm.tsx';
import { contract, type Site } from '../contract.ts';
import NewSite from './new-site.tsx';
import { SiteThumbnail } from './site-thumbnail.tsx';

type SiteRow = z.infer<typeof Site>;

/** The sites of the workspace. Without one, the choice of a template stands here. */
export default function Sites() {
  const { can } = useSession();
  const { data, error, refetch } = useEndpoint(contract.listSites, {});
  if (error && !data) return <ProblemState error={error} retry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} className="pt-14" />;
  if (data.items.length === 0 && can('sites.edit')) return <NewSite />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Sites"
        action={
          can('sites.edit') ? (
            <Button look="primary" icon={Plus} asChild>
              <Link to="/sites/new">New site</Link>
            </Button>
          ) : undefined
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto p-4 md:p-6">
        {data.items.length === 0 ? (
          <EmptyState title="Sites will stand here">As soon as somebody who may edit makes one, you can look at it.</EmptyState>
        ) : (
          <ul className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
            {data.items.map((site) => (
              <li key={site.id}>
                <SiteCard site={site} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function SiteCard({ site }: { site: SiteRow }) {
  const { can } = useSession();
  const [deleting, setDeleting] = useState(false);
  const remove = useAction(contract.deleteSite, { done: () => `${site.name} deleted.` });
  return (
    <article className="relative flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface transition-colors hover:border-edge">
      <SiteThumbnail site={site} />
      <div className="flex items-start gap-2 border-t border-line p-4">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-reading font-semibold">
            <Link to={`/sites/${site.id}` as never} className="rounded-[3px] after:absolute after:inset-0">
              {site.name}
            </Link>
          </h2>
          <p className="truncate text-muted">{site.url.replace(/^https?:\/\//, '')}</p>
          <p className="mt-2 flex flex-wrap items-center gap-2 text-small text-muted">
            {site.live ? <Badge tone="good">Live</Badge> : <Badge tone="neutral">Draft</Badge>}
            {site.publication ? (
              <span>
                Published <DateTime at={site.publication.createdAt} />
              </span>
            ) : (
              <span>Not published yet</span>
            )}
          </p>
        </div>
        <span className="relative z-10 flex">
          {site.live ? (
            <a
              href={site.url}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={`Open ${site.name} on the web`}
              className="target inline-flex size-control items-center justify-center rounded-control text-muted hover:bg-hover hover:text-ink"
            >
              <ExternalLink size={16} strokeWidth={1.75} aria-hidden="true" />
            </a>
          ) : null}
          {can('sites.delete') ? (
            <Menu
              groups={[{ actions: [{ label: 'Delete site', icon: Trash2, danger: true, onSelect: () => setDeleting(true) }] }]}
            >
              <IconButton icon={Ellipsis} label={`Actions for ${site.name}`} tooltip={false} />
            </Menu>
          ) : null}
        </span>
      </div>
      <TypedConfirm
        open={deleting}
        onClose={() => setDeleting(false)}
        title={`Delete ${site.name}`}
        name={site.name}
        verb="Delete site"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ siteId: site.id })}
      >
        Its pages, all versions and the messages of its visitors are gone for good.
      </TypedConfirm>
    </article>
  );
}
