import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useApi, useEndpoint, useEndpointRows } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { Money } from '#/design/money.tsx';
import { toast } from '#/design/toast.tsx';
import { contract as catalog, type ProductRow, type Variant } from '#/modules/catalog/contract.ts';
import { OrderPick, PickList } from './order-pick.tsx';

const shownMax = 30;
const variantsMax = 2048;

export interface PickedVariant {
  variantId: string;
  name: string;
  title: string;
  price: Variant['price'];
}

/** Chooses what somebody buys: a product, and which of its variants where there are several. */
export function OrderPickProduct({ onPick, onClose }: { onPick(picked: PickedVariant): void; onClose(): void }) {
  const api = useApi();
  const [product, setProduct] = useState<ProductRow>();
  const pick = (of: ProductRow, { id, title, price }: Variant) => {
    onPick({ variantId: id, name: of.name, title, price });
    onClose();
  };
  const choose = async (row: ProductRow) => {
    if (row.variants > 1) return setProduct(row);
    try {
      const { items } = await api.call(catalog.listVariants, { productId: row.id, limit: 1 });
      if (items[0]) pick(row, items[0]);
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      toast({ tone: 'bad', text: failure.detail });
    }
  };
  return (
    <OrderPick
      key={product?.id ?? ''}
      title={product?.name ?? 'Add a product'}
      searchLabel={product ? 'Find a variant' : 'Search products'}
      onClose={onClose}
    >
      {(search) =>
        product ? (
          <>
            <Button look="quiet" icon={ChevronLeft} className="-ml-2 justify-self-start" onClick={() => setProduct(undefined)}>
              All products
            </Button>
            <Variants product={product} search={search} onPick={(variant) => pick(product, variant)} />
          </>
        ) : (
          <Products search={search} onPick={(row) => void choose(row)} />
        )
      }
    </OrderPick>
  );
}

function Products({ search, onPick }: { search: string | undefined; onPick(row: ProductRow): void }) {
  const { rows } = useEndpointRows(catalog.listProducts, { limit: shownMax, search, status: 'active' }, { events: ['catalog'] });
  return (
    <PickList rows={rows} rowId={({ id }) => id} onPick={onPick} empty={search ? 'Nothing matches' : 'No product is offered yet'}>
      {({ name, priceFrom, available, variants }) => (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{name}</span>
            <span className="block text-small text-muted">
              {[variants > 1 && `${variants.toLocaleString()} variants`, stockText(available)].filter(Boolean).join(' · ')}
            </span>
          </span>
          {priceFrom ? <Money value={priceFrom} /> : null}
        </>
      )}
    </PickList>
  );
}

interface VariantsProps {
  product: ProductRow;
  search: string | undefined;
  onPick(variant: Variant): void;
}

function Variants({ product, search, onPick }: VariantsProps) {
  const { data } = useEndpoint(catalog.listVariants, { productId: product.id, limit: variantsMax }, { events: ['catalog'] });
  const fits = ({ title, sku }: Variant) => `${title} ${sku ?? ''}`.toLowerCase().includes((search ?? '').toLowerCase());
  return (
    <PickList rows={data?.items.filter(fits).slice(0, shownMax)} rowId={({ id }) => id} onPick={onPick} empty="Nothing matches">
      {({ title, sku, price, available }) => (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{title}</span>
            <span className="block text-small text-muted">{[sku, stockText(available)].filter(Boolean).join(' · ')}</span>
          </span>
          {price ? <Money value={price} /> : <span className="text-muted">No price</span>}
        </>
      )}
    </PickList>
  );
}

function stockText(available: number | null): string {
  return available === null ? '' : available > 0 ? `${available.toLocaleString()} in stock` : 'None left';
}
