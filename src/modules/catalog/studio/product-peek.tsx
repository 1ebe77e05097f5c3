import { Link } from '@tanstack/react-router';
import { Button } from '#/design/button.tsx';
import { useEndpoint } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { RecordScreen } from '#/design/record-screen.tsx';
import { contract, type Category, type ProductRow } from '../contract.ts';
import { pathNameOf } from './category-tree.ts';
import { Available, PriceRange, StatusBadge } from './states.tsx';
import { Thumbnail } from './thumbnail.tsx';

/** A product beside the list: its pictures, price and stock, and the way to its page. */
export function ProductPeek({ row, categories }: { row: ProductRow; categories: readonly Category[] }) {
  const { data: product } = useEndpoint(contract.getProduct, { productId: row.id }, { events: ['catalog'] });
  return (
    <RecordScreen
      embedded
      title={row.name}
      next={{
        text: <StatusBadge status={row.status} />,
        action: (
          <Button look="primary" asChild>
            <Link to={`/products/${row.id}` as never}>Open product</Link>
          </Button>
        ),
      }}
      facts={[
        {
          title: 'Sale',
          facts: [
            { label: 'Price', value: <PriceRange row={row} /> },
            { label: 'Available', value: <Available available={row.available} /> },
            { label: 'Variants', value: row.variants.toLocaleString() },
            { label: 'Categories', value: product?.categoryIds.map((id) => pathNameOf(categories, id)).join(', ') || 'None' },
            { label: 'Changed', value: <DateTime at={row.updatedAt} /> },
          ],
        },
      ]}
    >
      {product && product.pictures.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {product.pictures.map(({ mediaId, thumbnailUrl }) => (
            <Thumbnail key={mediaId} url={thumbnailUrl} size={96} />
          ))}
        </div>
      ) : null}
      {product?.shortDescription ? <p className="text-pretty">{product.shortDescription}</p> : null}
      {product && product.options.length > 0 ? (
        <dl className="grid gap-2">
          {product.options.map(({ name, values }) => (
            <div key={name}>
              <dt className="text-small text-muted">{name}</dt>
              <dd>{values.join(', ')}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </RecordScreen>
  );
}
