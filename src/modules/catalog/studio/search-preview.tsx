import type { SchemaFormHandle } from '#/design/schema-form.tsx';
import { useSession } from '#/design/session.tsx';
import type { Product } from '../contract.ts';
import { addressOf } from './product-words.ts';

/** How a search engine may show the product, and what a new address means. */
export function SearchPreview({ handle, product }: { handle: SchemaFormHandle; product: Product | undefined }) {
  const { workspace } = useSession();
  const [name, short, title, description, slug] = handle.form.watch([
    'name',
    'shortDescription',
    'seoTitle',
    'seoDescription',
    'slug',
  ]) as string[];
  const host = (workspace?.url ?? product?.url ?? '').replace(/^https?:\/\//, '').split('/')[0];
  const shownSlug = slug || addressOf(name ?? '') || 'new-product';
  const moved = product && slug && slug !== product.slug;
  return (
    <>
      <div className="rounded-card border border-line bg-paper p-4">
        <p className="truncate text-small text-muted">
          {host} › products › {shownSlug}
        </p>
        <p className="mt-0.5 truncate text-reading text-sky">{title || name || 'New product'}</p>
        <p className="mt-0.5 line-clamp-2 text-muted wrap-anywhere">
          {description || short || 'Without a description search engines choose words of the page themselves.'}
        </p>
      </div>
      {moved ? (
        <p role="status" className="rounded-control bg-hover px-3 py-2 text-pretty">
          Links to the old address keep working: <span className="wrap-anywhere">/products/{product.slug}</span> leads to the new
          one.
        </p>
      ) : null}
    </>
  );
}
