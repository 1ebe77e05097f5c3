import { Button } from '#/design/button.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { changeVariants, titlesOf } from './option-draft.ts';
import { PictureChoice } from './picture-choice.tsx';
import { StockPanel } from './stock-panel.tsx';
import type { ProductEditor } from './use-product-editor.tsx';
import type { VariantWords } from './variant-draft.ts';
import { ParcelFields, PriceFields, StockFields } from './variant-fields.tsx';

/** Everything of one variant. What is typed goes into the product's draft and is saved with it; stock changes at once. */
export function VariantSheet({
  editor,
  variantKey,
  disabled,
  onClose,
}: {
  editor: ProductEditor;
  variantKey: string | undefined;
  disabled: boolean;
  onClose(): void;
}) {
  const { draft, setDraft, currency, tried, product } = editor;
  const row = draft.variants.find(({ key }) => key === variantKey);
  const title = titlesOf(draft).get(variantKey ?? '') ?? '';
  const onChange = (change: Partial<VariantWords>) => row && setDraft(changeVariants(draft, new Set([row.key]), change));
  const fields = row && { words: row, currency, onChange, tried };
  return (
    <Sheet
      open={row !== undefined}
      onClose={onClose}
      title={title}
      actions={disabled ? undefined : <Button onClick={onClose}>Done</Button>}
    >
      {fields ? (
        <div className="grid gap-8 p-4 sm:p-6">
          <fieldset disabled={disabled} className="grid gap-8">
            <legend className="sr-only">{title}</legend>
            <PriceFields {...fields} />
            <PictureChoice pictures={product?.pictures ?? []} value={row.mediaId} onChange={(mediaId) => onChange({ mediaId })} />
            <StockFields {...fields} />
            <ParcelFields {...fields} />
          </fieldset>
          {product && row.id && row.tracked ? (
            <section aria-labelledby="variant-stock">
              <h3 id="variant-stock" className="mb-2 font-semibold">
                Stock
              </h3>
              <StockPanel productId={product.id} variantId={row.id} title={title} />
            </section>
          ) : null}
          {!row.id && row.tracked ? <p className="text-muted">Its stock can be counted once it is saved.</p> : null}
        </div>
      ) : null}
    </Sheet>
  );
}
