import { FolderTree, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { z } from 'zod';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import { EmptyState } from '#/design/empty-state.tsx';
import { announce } from '#/design/live-region.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { useSession } from '#/design/session.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { contract, type Category } from '../contract.ts';
import { CategoryRows, type CategoryActs } from './category-rows.tsx';
import { flatten, stepOf, treeOf, type CategoryNode, type Place } from './category-tree.ts';
import { addressOf } from './product-words.ts';

const Words = z.object({
  name: line(120).meta({ label: 'Name' }),
  slug: z
    .string()
    .max(120)
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, 'Small letters, digits and single dashes, such as summer-shirts')
    .meta({ label: 'Address', help: 'The last part of its page’s address. Empty takes it from the name.' }),
  description: z
    .string()
    .trim()
    .max(500)
    .meta({ label: 'Description', help: 'Stands at the top of its page.', control: 'multiline' }),
});

/** The tree of categories the shop is sorted by. */
export default function Categories() {
  const may = useSession().can('catalog.edit');
  const { data, error, refetch } = useEndpoint(contract.listCategories, {}, { events: ['catalog'] });
  const [edited, setEdited] = useState<Category | { parentId: string | null }>();
  const removal = useDeferredAction(contract.deleteCategory, { refreshes: [contract.listProducts] });
  const items = data?.items ?? [];
  const tree = treeOf(items, removal.hidden);
  const turns = useTurns(items);
  const move = useMove(items, turns);
  const rename = useAction(contract.updateCategory, {
    done: turns.answered,
    optimistic: (cache, { categoryId, name }) =>
      cache.update(contract.listCategories, ({ items: rows }) => ({
        items: rows.map((row) => (row.id === categoryId ? { ...row, name: name ?? row.name } : row)),
      })),
  });
  useShortcuts([{ keys: ['n'], label: 'New category', group: 'Categories', run: () => setEdited({ parentId: null }) }], may);
  const acts: CategoryActs = {
    may,
    open: (node) => setEdited(items.find(({ id }) => id === node.id)),
    addUnder: (node) => setEdited({ parentId: node.id }),
    rename: ({ id }, name) => turns.take(id, (version) => rename.mutateAsync({ categoryId: id, version, name })),
    move: (node, place) => move(node, place),
    step: (node, step) => {
      const place = stepOf(tree, node.id, step);
      if (place) move(node, place);
      else announce(`${node.name} cannot move there.`);
    },
    remove: (node) => {
      setEdited(undefined);
      removal.defer(node.id, { categoryId: node.id }, wordsOfRemoval(node));
    },
  };
  const action = may ? (
    <Button look="primary" icon={Plus} onClick={() => setEdited({ parentId: null })}>
      New category
    </Button>
  ) : undefined;
  const nothing = data !== undefined && tree.length === 0;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader crumbs={[{ label: 'Products', to: '/products' }]} title="Categories" action={nothing ? undefined : action} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && !data ? <ProblemState error={error} retry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonRows rows={8} /> : null}
        {nothing ? (
          <EmptyState title="Categories will stand here" action={action}>
            They sort the shop, such as Clothes with Shirts and Trousers below it. A product may stand in several.
          </EmptyState>
        ) : null}
        {tree.length > 0 ? (
          <div className="mx-auto max-w-[720px] px-2 py-4 md:px-6 md:py-8">
            <CategoryRows tree={tree} acts={acts} />
            {may ? (
              <p className="mt-3 hidden px-3 text-small text-pretty text-muted md:block">
                Drag a category, or press Alt and the arrow keys: up and down to reorder, right to put it under the one above,
                left to take it out.
              </p>
            ) : null}
          </div>
        ) : null}
      </div>
      <Sheet
        open={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited && 'id' in edited ? edited.name : 'New category'}
      >
        {edited ? <CategoryForm category={edited} items={items} may={may} onDone={() => setEdited(undefined)} /> : null}
      </Sheet>
    </div>
  );
}

function CategoryForm({
  category,
  items,
  may,
  onDone,
}: {
  category: Category | { parentId: string | null };
  items: readonly Category[];
  may: boolean;
  onDone(): void;
}) {
  const stored = 'id' in category ? (items.find(({ id }) => id === category.id) ?? category) : undefined;
  const parent = items.find(({ id }) => id === category.parentId);
  const create = useAction(contract.createCategory, { quiet: true, done: ({ name }) => `Category ${name} added.` });
  const update = useAction(contract.updateCategory, { quiet: true, done: ({ name }) => `Category ${name} saved.` });
  return (
    <div className="grid gap-5 p-4 sm:p-6">
      {parent ? (
        <p className="flex items-center gap-2 text-muted">
          <FolderTree size={16} aria-hidden="true" /> Under {parent.name}
        </p>
      ) : null}
      {may ? (
        <SchemaForm
          schema={Words}
          values={stored ? { name: stored.name, slug: stored.slug, description: stored.description } : {}}
          draft={stored ? undefined : 'category.new'}
          submit={stored ? 'Save category' : 'Add category'}
          onSubmit={async ({ name, slug, description }) => {
            const address = slug || (stored ? addressOf(name) : '');
            const words = { name, description: description.replaceAll(/\s+/g, ' ').trim(), ...(address && { slug: address }) };
            if (stored) await update.mutateAsync({ categoryId: stored.id, version: stored.version, ...words });
            else await create.mutateAsync({ parentId: category.parentId, ...words });
            onDone();
          }}
        />
      ) : (
        <p>{stored?.description || 'No description'}</p>
      )}
    </div>
  );
}

interface Turns {
  /** Does something to a category once what was done before has been answered, with the version it has then. */
  take(id: string, act: (version: number) => Promise<unknown>): void;
  answered(category: Category): void;
}

/** Whoever moves a category and renames it at once must not meet their own change as somebody else's. */
function useTurns(items: readonly Category[]): Turns {
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const answers = useRef(new Map<string, number>());
  const latest = useRef(items);
  latest.current = items;
  return {
    take(id, act) {
      const run = () => {
        const known = latest.current.find((item) => item.id === id)?.version ?? 0;
        return act(Math.max(known, answers.current.get(id) ?? 0));
      };
      // A refusal has been said by its own act; the next one goes on.
      last.current = last.current.then(run, run);
      last.current.catch(() => {});
    },
    answered: ({ id, version }) => void answers.current.set(id, version),
  };
}

/** Moves a category at once on the screen; the server numbers those beside it anew. */
function useMove(items: readonly Category[], turns: Turns) {
  const update = useAction(contract.updateCategory, {
    done: turns.answered,
    optimistic: (cache, { categoryId, parentId, position }) =>
      cache.update(contract.listCategories, ({ items: rows }) => {
        const moved = rows.find(({ id }) => id === categoryId)!;
        const beside = rows
          .filter((row) => row.parentId === (parentId ?? null) && row.id !== categoryId)
          .toSorted((one, other) => one.position - other.position)
          .toSpliced(position ?? 0, 0, { ...moved, parentId: parentId ?? null });
        const placed = new Map(beside.map((row, at) => [row.id, { ...row, position: at }]));
        return { items: rows.map((row) => placed.get(row.id) ?? row) };
      }),
  });
  return (node: CategoryNode, place: Place) => {
    turns.take(node.id, (version) => update.mutateAsync({ categoryId: node.id, version, ...place }));
    const parent = items.find(({ id }) => id === place.parentId);
    announce(`${node.name} moved to place ${place.position + 1}${parent ? ` under ${parent.name}` : ''}.`);
  };
}

function wordsOfRemoval(node: CategoryNode): string {
  const below = flatten(node.children).length;
  const lifted = below === 0 ? '' : below === 1 ? ' What stood below it moves up.' : ` The ${below} below it move up.`;
  const kept = node.products > 0 ? ` Its ${node.products === 1 ? 'product stays' : `${node.products} products stay`}.` : '';
  return `${node.name} is deleted.${lifted}${kept}`;
}
