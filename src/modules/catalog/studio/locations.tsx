import { ArrowDown, ArrowUp, CircleSlash, Ellipsis, PenLine, Plus, Store } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { Dialog } from '#/design/dialog.tsx';
import { EmptyState } from '#/design/empty-state.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { IconButton } from '#/design/icon-button.tsx';
import { announce } from '#/design/live-region.tsx';
import { Menu } from '#/design/menu.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { useSession } from '#/design/session.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { contract } from '../contract.ts';

type Location = ReturnOf<typeof contract.listLocations>['items'][number];
const Named = z.object({ name: line(80).meta({ label: 'Name', help: 'Such as the shop, the cellar or a warehouse.' }) });

/** Where stock lies, in the order it is sold from. */
export default function Locations() {
  const may = useSession().can('stock.edit');
  const { data, error, refetch } = useEndpoint(contract.listLocations, {}, { events: ['catalog'] });
  const [edited, setEdited] = useState<Location | 'new'>();
  const items = data?.items;
  const action = may ? (
    <Button look="primary" icon={Plus} onClick={() => setEdited('new')}>
      New location
    </Button>
  ) : undefined;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        crumbs={[{ label: 'Settings', to: '/settings' }]}
        title="Stock locations"
        action={items?.length === 0 ? undefined : action}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && !items ? <ProblemState error={error} retry={() => void refetch()} /> : null}
        {!items && !error ? <SkeletonRows rows={3} /> : null}
        {items?.length === 0 ? (
          <EmptyState title="Where does your stock lie?" action={action}>
            One place is enough. The first is made by itself when you count a product.
          </EmptyState>
        ) : null}
        {items && items.length > 0 ? (
          <div className="mx-auto max-w-[720px] px-4 py-6 md:px-6 md:py-8">
            <p className="mb-4 text-pretty text-muted">
              Orders take from the first location that has enough. What lies at a closed one is kept, but not sold.
            </p>
            <ul className="overflow-hidden rounded-card border border-line bg-surface">
              {items.map((location, at) => (
                <Row key={location.id} location={location} items={items} at={at} may={may} onRename={() => setEdited(location)} />
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      <NameDialog location={edited} onClose={() => setEdited(undefined)} />
    </div>
  );
}

function Row({
  location,
  items,
  at,
  may,
  onRename,
}: {
  location: Location;
  items: Location[];
  at: number;
  may: boolean;
  onRename(): void;
}) {
  const update = useAction(contract.updateLocation, { refreshes: [contract.listStock] });
  const { id, name, active, version } = location;
  const swap = async (to: number) => {
    const other = items[to]!;
    await update.mutateAsync({ locationId: id, version, position: other.position });
    await update.mutateAsync({ locationId: other.id, version: other.version, position: location.position });
    announce(`${name} moved to place ${to + 1} of ${items.length}.`);
  };
  const move = (to: number) => void swap(to).catch(() => undefined);
  return (
    <li className="flex min-h-14 items-center gap-3 py-2 pr-2 pl-4 not-last:border-b">
      <span className={`min-w-0 flex-1 truncate font-medium ${active ? '' : 'text-muted'}`} title={name}>
        {name}
      </span>
      {active ? null : <Badge icon={CircleSlash}>Closed</Badge>}
      {active && at === items.findIndex((one) => one.active) && items.length > 1 ? <Badge>Sold first</Badge> : null}
      {may ? (
        <Menu
          groups={[
            {
              actions: [
                { label: 'Rename', icon: PenLine, onSelect: onRename },
                { label: 'Move up', icon: ArrowUp, disabled: at === 0, onSelect: () => move(at - 1) },
                { label: 'Move down', icon: ArrowDown, disabled: at === items.length - 1, onSelect: () => move(at + 1) },
              ],
            },
            {
              actions: [
                {
                  label: active ? 'Close location' : 'Open location',
                  icon: active ? CircleSlash : Store,
                  onSelect: () => update.mutate({ locationId: id, version, active: !active }),
                },
              ],
            },
          ]}
        >
          <IconButton icon={Ellipsis} label={`Actions for ${name}`} tooltip={false} />
        </Menu>
      ) : null}
    </li>
  );
}

function NameDialog({ location, onClose }: { location: Location | 'new' | undefined; onClose(): void }) {
  const create = useAction(contract.createLocation, { quiet: true, done: ({ name }) => `${name} added.` });
  const update = useAction(contract.updateLocation, { quiet: true, done: ({ name }) => `Now called ${name}.` });
  const stored = location === 'new' ? undefined : location;
  return (
    <Dialog open={location !== undefined} onClose={onClose} title={stored ? `Rename ${stored.name}` : 'New location'}>
      <SchemaForm
        schema={Named}
        values={{ name: stored?.name ?? '' }}
        submit={stored ? 'Rename location' : 'Add location'}
        onSubmit={async ({ name }) => {
          if (stored) await update.mutateAsync({ locationId: stored.id, version: stored.version, name });
          else await create.mutateAsync({ name });
          onClose();
        }}
      />
    </Dialog>
  );
}
