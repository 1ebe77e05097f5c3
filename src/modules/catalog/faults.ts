import { sqlState } from '#/kernel/database/transactions.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';

type Code = 'slug_taken' | 'sku_taken' | 'reserved';

/** What a violated constraint of the catalogue says in words: `invalid`, or one of the codes expected here. Any other error goes on. */
export function refusalOf<Expected extends Code = never>(
  error: unknown,
  ...expected: readonly Expected[]
): Refusal<Expected | 'invalid'> {
  const known = refusals[(error as { constraint?: string }).constraint ?? ''];
  if (!known || !['23505', '23503', '23514'].includes(sqlState(error) ?? '')) throw error;
  const refusal = known();
  if (refusal.code !== 'invalid' && !expected.some((code) => code === refusal.code)) throw error;
  return refusal as Refusal<Expected | 'invalid'>;
}

const refusals: Readonly<Record<string, () => Refusal<Code | 'invalid'>>> = {
  catalog_product_tenant_id_slug_key: () => slugTaken(),
  catalog_category_tenant_id_slug_key: () => slugTaken(),
  catalog_variant_tenant_id_sku_key: () =>
    refuse('sku_taken', 'Another variant has this SKU.', [{ field: 'sku', message: 'is taken' }]),
  catalog_variant_tenant_id_product_id_option_key_key: () =>
    refuse('invalid', 'Two variants have the same options.', [{ field: 'variants', message: 'have the same options twice' }]),
  catalog_variant_tenant_id_media_id_fkey: () => noPicture('mediaId'),
  catalog_product_media_tenant_id_media_id_fkey: () => noPicture('mediaIds'),
  catalog_product_category_tenant_id_category_id_fkey: () =>
    refuse('invalid', 'categoryIds: names a category that is none.', [
      { field: 'categoryIds', message: 'names one that is none' },
    ]),
  catalog_category_tenant_id_parent_id_fkey: () =>
    refuse('invalid', 'parentId: is no category of this workspace.', [{ field: 'parentId', message: 'is no category' }]),
  catalog_reservation_tenant_id_location_id_variant_id_fkey: () =>
    refuse('reserved', 'Pieces of it are promised to customers. Ship or cancel their orders first.'),
};

function slugTaken() {
  return refuse('slug_taken', 'Something else has this address.', [{ field: 'slug', message: 'is taken' }]);
}

function noPicture(field: string) {
  return refuse('invalid', `${field}: names a picture that is none.`, [{ field, message: 'names a picture that is none' }]);
}
