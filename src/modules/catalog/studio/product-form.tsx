import { useState, type ReactNode } from 'react';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { RichText } from '#/design/rich-text.tsx';
import type { FormControls } from '#/design/schema-control.tsx';
import { RestoredNote, SchemaFields } from '#/design/schema-form.tsx';
import { TextArea } from '#/design/text-area.tsx';
import { TextInput } from '#/design/text-input.tsx';
import type { Variant } from '../contract.ts';
import { CategoryChoice } from './category-choice.tsx';
import { changeVariants } from './option-draft.ts';
import { Consequences, OptionsEditor } from './options-editor.tsx';
import { PictureList } from './picture-list.tsx';
import { SearchPreview } from './search-preview.tsx';
import { statuses, type Status } from './states.tsx';
import { StockPanel } from './stock-panel.tsx';
import type { ProductEditor } from './use-product-editor.tsx';
import type { VariantWords } from './variant-draft.ts';
import { ParcelFields, PriceFields, StockFields } from './variant-fields.tsx';
import { VariantSheet } from './variant-sheet.tsx';
import { VariantTable } from './variant-table.tsx';

/** The fields of a product: what it is in the middle, where and whether it is shown at the side. */
export function ProductForm({ editor, variants, may }: { editor: ProductEditor; variants: readonly Variant[]; may: boolean }) {
  const { handle, product, draft } = editor;
  const words = (only: string[], layout?: 'two') => (
    <SchemaFields handle={handle} only={only} controls={controls} layout={layout} />
  );
  const status = handle.form.watch('status') as Status;
  const plain = draft.options.length === 0;
  return (
    <form
      noValidate
      className="mx-auto grid max-w-6xl gap-x-10 px-4 pb-16 md:px-6 lg:grid-cols-[minmax(0,1fr)_280px]"
      onSubmit={(event) => {
        event.preventDefault();
        editor.save();
      }}
    >
      <div className="grid gap-4 empty:hidden has-[>*]:pt-6 lg:col-span-2">
        <ErrorSummary problems={handle.problems} />
        {handle.restored ? <RestoredNote onDiscard={editor.discard} /> : null}
      </div>
      <fieldset disabled={!may} className="min-w-0">
        <legend className="sr-only">Product</legend>
        <Section>{words(['name', 'shortDescription', 'description'])}</Section>
        <Section>{words(['mediaIds'])}</Section>
        {plain ? <Plain editor={editor} variants={variants} /> : null}
        <Section
          title="Options and variants"
          summary="Sizes, colours and the like. Each combination has its own price and stock."
        >
          <Options editor={editor} variants={variants} may={may} />
        </Section>
        <Section
          title="In search engines"
          summary="How the product is found and shown there. Empty fields take the name and the short description."
        >
          <SearchPreview handle={handle} product={product} />
          {words(['seoTitle', 'seoDescription', 'slug'])}
        </Section>
      </fieldset>
      <fieldset disabled={!may} className="min-w-0">
        <legend className="sr-only">Where it is shown</legend>
        <Section>
          {words(['status'])}
          <p className="-mt-3 text-small text-muted">{statuses[status]?.help}</p>
          {words(['featured'])}
        </Section>
        <Section>{words(['categoryIds'])}</Section>
        <Section>{words(['taxCategory'])}</Section>
      </fieldset>
    </form>
  );
}

/** Price, stock and parcel of a product that comes in one kind only. */
function Plain({ editor, variants }: { editor: ProductEditor; variants: readonly Variant[] }) {
  const { draft, setDraft, currency, tried, product, handle } = editor;
  const [row] = draft.variants;
  const stored = variants.find(({ id }) => id === row?.id);
  if (!row) return null;
  const onChange = (change: Partial<VariantWords>) => setDraft(changeVariants(draft, new Set([row.key]), change));
  const fields = { words: row, currency, onChange, tried };
  return (
    <>
      <Section title="Pricing">
        <PriceFields {...fields} />
      </Section>
      <Section title="Stock">
        <StockFields {...fields} />
        {!product && row.tracked ? <SchemaFields handle={handle} only={['onHand']} controls={controls} /> : null}
        {product && row.tracked && stored ? (
          <StockPanel productId={product.id} variantId={stored.id} title={product.name} />
        ) : null}
      </Section>
      <Section title="Parcel" summary="For delivery that depends on weight or size.">
        <ParcelFields {...fields} />
      </Section>
    </>
  );
}

function Options({ editor, variants, may }: { editor: ProductEditor; variants: readonly Variant[]; may: boolean }) {
  const { draft, base, setDraft, currency, tried, product } = editor;
  const [opened, setOpened] = useState<string>();
  const stored = new Map(variants.map((one) => [one.id, one]));
  const stock = new Map(variants.map(({ id, available }) => [id, available ?? 0]));
  return (
    <>
      <OptionsEditor draft={draft} onChange={setDraft} disabled={!may} />
      <Consequences draft={draft} base={base} stock={stock} onChange={setDraft} />
      {draft.options.length > 0 ? (
        <VariantTable
          draft={draft}
          currency={currency}
          stored={stored}
          pictures={product?.pictures ?? []}
          tried={tried}
          disabled={!may}
          onChange={setDraft}
          onOpen={setOpened}
        />
      ) : null}
      <VariantSheet editor={editor} variantKey={opened} disabled={!may} onClose={() => setOpened(undefined)} />
    </>
  );
}

function Section({ title, summary, children }: { title?: string; summary?: string; children: ReactNode }) {
  return (
    <section className="grid gap-5 border-b border-line py-7 last:border-0">
      {title ? (
        <div>
          <h2 className="font-semibold">{title}</h2>
          {summary ? <p className="mt-0.5 text-pretty text-muted">{summary}</p> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}

const controls: FormControls = {
  richText: ({ value, onChange }) => <RichText label="Description" value={String(value ?? '')} onChange={onChange} />,
  pictures: ({ id, value, onChange }) => <PictureList id={id} value={(value as string[]) || []} onChange={onChange} />,
  categories: ({ id, value, onChange }) => <CategoryChoice id={id} value={(value as string[]) || []} onChange={onChange} />,
  short: ({ value, onChange }) => (
    <TextArea rows={2} maxLength={300} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)} />
  ),
  count: ({ value, onChange }) => (
    <TextInput
      className="max-w-40 tabular-nums"
      inputMode="numeric"
      autoComplete="off"
      value={String(value ?? '')}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
  slug: ({ value, onChange }) => (
    <TextInput
      before="/products/"
      spellCheck={false}
      autoCapitalize="off"
      maxLength={120}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
};
