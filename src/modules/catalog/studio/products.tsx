import { Link } from '@tanstack/react-router';
import { Download, Eye, EyeOff, FileUp, FolderMinus, FolderPlus, FolderTree, Plus, Star, StarOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpoint, useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import { ListScreen, type BulkAction, type ListColumn } from '#/design/list-screen.tsx';
import { useListState, type ListState } from '#/design/list-state.tsx';
import { useSession } from '#/design/session.tsx';
import { useNavigate } from '@tanstack/react-router';
import { contract, type ProductRow } from '../contract.ts';
import { CategoryDialog } from './category-dialog.tsx';
import { flatten, treeOf } from './category-tree.ts';
import { useProductExport } from './export-products.ts';
import { ProductPeek } from './product-peek.tsx';
import { Available, PriceRange, StatusBadge, statusOptions, type Status } from './states.tsx';
import { Thumbnail } from './thumbnail.tsx';
import { usePriceEdit, useProductActs } from './use-product-acts.ts';
import { decimalOf } from './variant-draft.ts';

const views = [
  { id: '', label: 'All' },
  { id: 'active', label: 'Active' },
  { id: 'drafts', label: 'Drafts' },
  { id: 'out', label: 'Out of stock' },
  { id: 'low', label: 'Low stock' },
];

/** The products of the shop. */
export default function Products() {
  const session = useSession();
  const navigate = useNavigate();
  const may = session.can('catalog.edit');
  const [state, setState] = useListState();
  const [choosing, setChoosing] = useState<{ ids: string[]; add: boolean }>();
  const categories = useEndpoint(contract.listCategories, {}, { events: ['catalog'] }).data?.items ?? [];
  const list = useEndpointRows(contract.listProducts, queryOf(state), { events: ['catalog'] });
  const removal = useDeferredAction(contract.deleteProduct);
  const rows = list.rows?.filter(({ id }) => !removal.hidden.has(id));
  const acts = useProductActs(rows ?? []);
  const setPrice = usePriceEdit();
  const exportAll = useProductExport();
  const action = may ? (
    <Button look="primary" icon={Plus} asChild>
      <Link to="/products/new">New product</Link>
    </Button>
  ) : undefined;
  const bulk: BulkAction[] = [
    { label: 'Offer', icon: Eye, run: (ids) => void acts.setStatus(ids, 'active') },
    { label: 'Withdraw', icon: EyeOff, run: (ids) => void acts.setStatus(ids, 'inactive') },
    { label: 'Feature', icon: Star, run: (ids) => void acts.setFeatured(ids, true) },
    { label: 'Stop featuring', icon: StarOff, run: (ids) => void acts.setFeatured(ids, false) },
    { label: 'Add to category', icon: FolderPlus, run: (ids) => setChoosing({ ids, add: true }) },
    { label: 'Take out of category', icon: FolderMinus, run: (ids) => setChoosing({ ids, add: false }) },
  ];
  const nothingYet = state.view === '';
  const searched = state.search !== '' || Object.keys(state.filters).length > 0;
  return (
    <>
      <ListScreen
        name="products"
        title="Products"
        searchLabel="Search products"
        action={rows?.length === 0 && nothingYet && !searched ? undefined : action}
        menu={[
          { actions: [{ label: 'Categories', icon: FolderTree, onSelect: () => void navigate({ to: '/categories' }) }] },
          {
            actions: [
              ...(may ? [{ label: 'Import', icon: FileUp, onSelect: () => void navigate({ to: '/products/import' }) }] : []),
              { label: 'Export', icon: Download, onSelect: () => void exportAll() },
            ],
          },
        ]}
        columns={columnsOf(may, (row, status) => void acts.setStatus([row.id], status), setPrice)}
        rows={rows}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        to={({ id }) => `/products/${id}`}
        peek={(row) => <ProductPeek row={row} categories={categories} />}
        state={state}
        // The server sorts names from A to Z only.
        onState={(next) => setState({ ...next, sort: next.sort === '-name' ? '' : next.sort })}
        views={views}
        filters={[
          { id: 'status', label: 'State', options: statusOptions },
          { id: 'stock', label: 'Stock', options: stockOptions },
          { id: 'featured', label: 'Featured', options: featuredOptions },
          ...(categories.length > 0
            ? [
                {
                  id: 'category',
                  label: 'Category',
                  options: flatten(treeOf(categories)).map(({ id, name, level }) => ({
                    value: id,
                    label: `${'\u2003'.repeat(level)}${name}`,
                  })),
                },
              ]
            : []),
        ]}
        bulk={may ? bulk : []}
        hasMore={list.hasMore}
        more={list.more}
        error={list.error}
        retry={list.retry}
        empty={
          nothingYet
            ? {
                title: 'What you sell will stand here',
                text: 'A name, a price and a picture are enough to begin with.',
                action,
              }
            : { title: emptyViews[state.view] ?? 'Nothing here' }
        }
      />
      <CategoryDialog
        open={choosing !== undefined}
        title={choosing?.add ? 'Add to a category' : 'Take out of a category'}
        categories={categories}
        onClose={() => setChoosing(undefined)}
        onChoose={({ id, name }) => choosing && void acts.setCategory(choosing.ids, id, name, choosing.add)}
      />
    </>
  );
}

function columnsOf(
  may: boolean,
  setStatus: (row: ProductRow, status: Status) => void,
  setPrice: (row: ProductRow, text: string) => void,
): ListColumn<ProductRow>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      sort: true,
      always: true,
      lead: ({ picture }) => <Thumbnail url={picture?.thumbnailUrl} />,
      cell: ({ name, featured }) => (
        <span className="flex items-center gap-2">
          <span className="truncate">{name}</span>
          {featured ? <Star size={13} aria-label="Featured" className="shrink-0 fill-current text-amber" /> : null}
        </span>
      ),
    },
    {
      id: 'status',
      label: 'State',
      width: 132,
      brief: true,
      cell: ({ status }) => <StatusBadge status={status} />,
      edit: may
        ? { value: ({ status }) => status, options: statusOptions, save: (row, value) => setStatus(row, value as Status) }
        : undefined,
    },
    {
      id: 'price',
      label: 'Price',
      width: 150,
      align: 'end',
      sort: true,
      brief: true,
      cell: (row) => <PriceRange row={row} />,
      edit: may
        ? {
            can: ({ variants }) => variants === 1,
            value: ({ priceFrom }) => (priceFrom ? decimalOf(priceFrom) : ''),
            save: (row, text) => setPrice(row, text),
          }
        : undefined,
    },
    {
      id: 'available',
      label: 'Available',
      width: 120,
      align: 'end',
      cell: ({ available }) => <Available available={available} />,
    },
    {
      id: 'variants',
      label: 'Variants',
      width: 90,
      align: 'end',
      cell: ({ variants }) => <span className="tabular-nums">{variants === 1 ? '' : variants.toLocaleString()}</span>,
    },
    {
      id: 'changed',
      label: 'Changed',
      width: 120,
      cell: ({ updatedAt }) => <DateTime at={updatedAt} className="text-muted" />,
    },
  ];
}

/** What the address says, as the server is asked. */
function queryOf({ search, view, sort, filters }: ListState) {
  const seen = { active: { status: 'active' }, drafts: { status: 'draft' }, out: { stock: 'out' }, low: { stock: 'low' } }[view];
  const asked = { ...seen, ...filters } as {
    status?: Status;
    stock?: 'in' | 'out' | 'low';
    featured?: string;
    category?: string;
  };
  return {
    limit: 50,
    search: search || undefined,
    status: asked.status,
    stock: asked.stock,
    featured: asked.featured ? (asked.featured === 'yes' ? 'true' : 'false') : undefined,
    categoryId: asked.category,
    sort: (['name', 'price', '-price'] as const).find((one) => one === sort),
  };
}

const stockOptions = [
  { value: 'in', label: 'In stock' },
  { value: 'low', label: 'Low' },
  { value: 'out', label: 'None left' },
];

const featuredOptions = [
  { value: 'yes', label: 'Featured' },
  { value: 'no', label: 'Not featured' },
];

const emptyViews: Record<string, string> = {
  active: 'Nothing is offered yet',
  drafts: 'No drafts',
  out: 'Nothing has run out',
  low: 'There is enough of everything',
};
