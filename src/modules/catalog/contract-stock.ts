import { z } from 'zod';
import { endpoint, line, member, page, Paging, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Location, Movement, StockLevel } from './contract-schemas.ts';

const feature = 'store';

/** Endpoints of locations, stock and its movements. */
export const stock = {
  listLocations: endpoint('GET /stock-locations', {
    summary: 'Where stock lies',
    access: member('catalog.read'),
    feature,
    returns: z.object({ items: z.array(Location) }),
  }),
  createLocation: endpoint('POST /stock-locations', {
    summary: 'Add a location',
    access: member('stock.edit'),
    feature,
    body: z.object({ name: line(80) }),
    returns: Location,
    status: 201,
    refuses: ['name_taken'],
  }),
  updateLocation: endpoint('PATCH /stock-locations/:locationId', {
    summary: 'Rename, reorder or close a location; the stock of a closed one is not sold',
    access: member('stock.edit'),
    feature,
    body: z.object({
      version: Version,
      name: line(80).optional(),
      active: z.boolean().optional(),
      position: z.int().min(0).max(1000).optional(),
    }),
    returns: Location,
    refuses: ['version_conflict', 'name_taken', 'last_location'],
  }),
  listStock: endpoint('GET /products/:productId/stock', {
    summary: 'On hand, promised and available, for each variant and location',
    access: member('catalog.read'),
    feature,
    returns: z.object({ items: z.array(StockLevel) }),
  }),
  adjustStock: endpoint('POST /stock-adjustments', {
    summary: 'Count, add or remove stock, with a reason; one line of the ledger each',
    access: member('stock.edit'),
    feature,
    body: z.object({
      reason: line(200),
      lines: z
        .array(
          z
            .object({
              variantId: Id,
              locationId: Id,
              /** Add (or with a minus, remove) so many. */
              add: z.int().min(-1_000_000_000).max(1_000_000_000).optional(),
              /** So many were counted. */
              counted: z.int().min(0).max(1_000_000_000).optional(),
              /** How many may be sold before they have arrived. */
              oversell: z.int().min(0).max(1_000_000).optional(),
            })
            .refine(({ add, counted }) => add === undefined || counted === undefined, 'has both add and counted'),
        )
        .min(1)
        .max(500),
    }),
    returns: z.object({ items: z.array(StockLevel) }),
    refuses: ['below_reserved'],
  }),
  listMovements: endpoint('GET /variants/:variantId/stock-movements', {
    summary: 'The ledger of a variant, newest first',
    access: member('catalog.read'),
    feature,
    query: Paging,
    returns: page(Movement),
  }),
};
