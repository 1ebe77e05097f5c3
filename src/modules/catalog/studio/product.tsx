import { useNavigate, useParams } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { ExternalLink, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { keyOf, useEndpoint } from '#/design/data.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { useSession } from '#/design/session.tsx';
import { SaveBar } from '#/design/settings-screen.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { toast } from '#/design/toast.tsx';
import { contract, type Product, type Variant } from '../contract.ts';
import { combinationsMax } from './option-draft.ts';
import { ProductForm } from './product-form.tsx';
import { StatusBadge } from './states.tsx';
import { useProductEditor } from './use-product-editor.tsx';

const crumbs = [{ label: 'Products', to: '/products' }];

/** A product's own page. */
export default function ProductPage() {
  const { productId = '' } = useParams({ strict: false });
  const product = useEndpoint(contract.getProduct, { productId }, { events: ['catalog'] });
  const variants = useEndpoint(contract.listVariants, { productId, limit: combinationsMax }, { events: ['catalog', 'orders'] });
  const error = product.error ?? variants.error;
  if (product.data && variants.data) return <Editor key={productId} product={product.data} variants={variants.data.items} />;
  return (
    <div className="flex h-full flex-col">
      <PageHeader crumbs={crumbs} title="Product" />
      {error ? (
        <ProblemState error={error} retry={() => void Promise.all([product.refetch(), variants.refetch()])} />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </div>
  );
}

function Editor({ product, variants }: { product: Product; variants: readonly Variant[] }) {
  const { can } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const removal = useDeferredAction(contract.deleteProduct, { refreshes: [contract.listCategories] });
  const may = can('catalog.edit');
  const stored = useMemo(() => ({ product, variants }), [product, variants]);
  const editor = useProductEditor({
    stored,
    currency: product.currency,
    onSaved: async () => {
      toast({ text: 'Product saved.' });
      await Promise.all(
        [contract.getProduct, contract.listVariants, contract.listProducts, contract.listCategories, contract.listStock].map(
          (one) => client.invalidateQueries({ queryKey: keyOf(one) }),
        ),
      );
    },
  });
  useShortcuts([{ keys: ['mod+s'], label: 'Save product', group: 'Product', run: editor.save }], may);
  const remove = () => {
    editor.discard();
    removal.defer(product.id, { productId: product.id }, `${product.name} is deleted.`);
    void navigate({ to: '/products' });
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        crumbs={crumbs}
        title={product.name}
        state={<StatusBadge status={product.status} />}
        menu={[
          {
            actions:
              product.status === 'active'
                ? [
                    {
                      label: 'Open in the shop',
                      icon: ExternalLink,
                      onSelect: () => window.open(product.url, '_blank', 'noopener'),
                    },
                  ]
                : [],
          },
          { actions: can('catalog.delete') ? [{ label: 'Delete product', icon: Trash2, danger: true, onSelect: remove }] : [] },
        ]}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ProductForm editor={editor} variants={variants} may={may} />
      </div>
      {editor.changed && may ? (
        <SaveBar changed saving={editor.handle.saving} onSave={editor.save} onDiscard={editor.discard} />
      ) : null}
    </div>
  );
}
