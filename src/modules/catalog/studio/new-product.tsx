import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '#/design/button.tsx';
import { keyOf, useEndpoint } from '#/design/data.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { toast } from '#/design/toast.tsx';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { contract } from '../contract.ts';
import { ProductForm } from './product-form.tsx';
import { useProductEditor } from './use-product-editor.tsx';

const crumbs = [{ label: 'Products', to: '/products' }];

/** A product that is not there yet: the same fields as its page. */
export default function NewProduct() {
  const { data, error, refetch } = useEndpoint(tenants.getTenant, {});
  if (data) return <Editor currency={data.currency} />;
  return (
    <div className="flex h-full flex-col">
      <PageHeader crumbs={crumbs} title="New product" />
      {error ? <ProblemState error={error} retry={() => void refetch()} /> : <SkeletonRows rows={8} />}
    </div>
  );
}

function Editor({ currency }: { currency: string }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const editor = useProductEditor({
    currency,
    onSaved: async ({ product }) => {
      await Promise.all(
        [contract.listProducts, contract.listCategories].map((one) => client.invalidateQueries({ queryKey: keyOf(one) })),
      );
      await navigate({ to: `/products/${product.id}` as never, replace: true });
      toast({ text: `${product.name} added.` });
    },
  });
  useShortcuts([{ keys: ['mod+s'], label: 'Add product', group: 'Product', run: editor.save }]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        crumbs={crumbs}
        title="New product"
        aside={
          editor.changed ? (
            <Button look="quiet" onClick={editor.discard}>
              Start over
            </Button>
          ) : undefined
        }
        action={
          <Button look="primary" busy={editor.handle.saving} onClick={editor.save}>
            Add product
          </Button>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ProductForm editor={editor} variants={[]} may />
      </div>
    </div>
  );
}
