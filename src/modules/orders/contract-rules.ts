import { z } from 'zod';
import { endpoint, member, page, Paging, Version } from '#/kernel/http/endpoint.ts';
import { Discount, discountFields, SettingsFinding, StoreSettings } from './contract-schemas.ts';

const feature = 'store';
const { code, active, usesMax, title, rule } = discountFields;

/** How the shop sells: taxes, delivery, who invoices, and discounts. */
export const rules = {
  getStoreSettings: endpoint('GET /store-settings', {
    summary: 'How the shop taxes, ships and invoices',
    access: member('orders.read'),
    feature,
    returns: StoreSettings,
  }),
  updateStoreSettings: endpoint('PATCH /store-settings', {
    summary: 'Change how the shop taxes, ships and invoices; lists are replaced whole',
    access: member('store.settings'),
    feature,
    body: StoreSettings.omit({ currency: true, version: true })
      .partial()
      .extend({ version: Version.or(z.literal(0)) }),
    returns: StoreSettings,
    refuses: ['version_conflict'],
  }),
  checkStoreSettings: endpoint('GET /store-settings/findings', {
    summary: 'What keeps people from buying, or is probably not meant',
    access: member('orders.read'),
    feature,
    returns: z.object({ items: z.array(SettingsFinding) }),
  }),
  listDiscounts: endpoint('GET /discounts', {
    summary: 'Discounts, newest first',
    access: member('orders.read'),
    feature,
    query: z.object({ ...Paging.shape, search: z.string().trim().max(100).optional(), active: z.stringbool().optional() }),
    returns: page(Discount),
  }),
  createDiscount: endpoint('POST /discounts', {
    summary: 'Add a discount: with a code, or one that applies by itself',
    access: member('discounts.edit'),
    feature,
    body: z.object({ title, rule, code: code.default(null), active: active.default(true), usesMax: usesMax.default(null) }),
    returns: Discount,
    status: 201,
    refuses: ['code_taken'],
  }),
  getDiscount: endpoint('GET /discounts/:discountId', {
    summary: 'One discount',
    access: member('orders.read'),
    feature,
    returns: Discount,
  }),
  updateDiscount: endpoint('PATCH /discounts/:discountId', {
    summary: 'Change a discount; orders keep what they were placed with',
    access: member('discounts.edit'),
    feature,
    body: z.object({
      version: Version,
      title: title.optional(),
      rule: rule.optional(),
      code: code.optional(),
      active: active.optional(),
      usesMax: usesMax.optional(),
    }),
    returns: Discount,
    refuses: ['version_conflict', 'code_taken', 'used_more_often'],
  }),
  deleteDiscount: endpoint('DELETE /discounts/:discountId', {
    summary: 'Delete a discount; orders keep what they were placed with',
    access: member('discounts.edit'),
    feature,
  }),
};
