import { z } from 'zod';
import { endpoint, Instant, line, member, page, Paging } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';

const feature = 'store';

/** Largest file of an import, 100 MB: some 300,000 variants. */
export const importBytesMax = 100_000_000;

/** A file of products; its state and counts follow by events. */
export const ProductImport = z
  .object({
    id: Id,
    name: z.string(),
    state: z.enum(['reading', 'ready', 'applying', 'done', 'undoing', 'undone', 'failed']),
    /** Why the whole file cannot be taken in, or empty. */
    problem: z.string(),
    lines: z.int(),
    creates: z.int(),
    updates: z.int(),
    skips: z.int(),
    errors: z.int(),
    /** Categories it makes, or has made. */
    categories: z.int(),
    /** Pictures that are somewhere else: fetched one after another once the file is applied. */
    pictures: z.object({ waiting: z.int(), fetched: z.int(), failed: z.int() }),
    createdAt: Instant,
  })
  .meta({ id: 'ProductImport' });

/** A file of products as a list of them shows it. */
export const ProductImportEntry = ProductImport.omit({ pictures: true }).meta({ id: 'ProductImportEntry' });

export const ProductImportRow = z
  .object({
    line: z.int(),
    action: z.enum(['create', 'update', 'skip', 'error']),
    name: z.string(),
    field: z.string(),
    message: z.string(),
    productId: Id.nullable(),
  })
  .meta({ id: 'ProductImportRow' });

export const ProductImportPicture = z
  .object({
    line: z.int(),
    address: z.string(),
    state: z.enum(['waiting', 'fetched', 'failed']),
    /** Why it could not be fetched; of one that waits, why it is tried again. */
    problem: z.string(),
  })
  .meta({ id: 'ProductImportPicture' });

/** Endpoints of files of products. */
export const imports = {
  startImport: endpoint('POST /product-imports', {
    summary: 'Upload a CSV of products, ours or Shopify’s: it is read, and nothing is changed before it is confirmed',
    access: member('catalog.edit'),
    feature,
    query: z.object({ name: line(200) }),
    upload: { bytesMax: importBytesMax },
    returns: ProductImport,
    status: 201,
    refuses: ['too_large'],
  }),
  listImports: endpoint('GET /product-imports', {
    summary: 'Files of products that were sent, the last one first',
    access: member('catalog.edit'),
    feature,
    query: z.object(Paging.shape),
    returns: page(ProductImportEntry),
  }),
  getImport: endpoint('GET /product-imports/:importId', {
    summary: 'How far an import is, and what it does',
    access: member('catalog.edit'),
    feature,
    returns: ProductImport,
  }),
  listImportRows: endpoint('GET /product-imports/:importId/rows', {
    summary: 'What happens to each product of the file, in its order; of errors the first 1,000',
    access: member('catalog.edit'),
    feature,
    query: z.object({ ...Paging.shape, action: ProductImportRow.shape.action.optional() }),
    returns: page(ProductImportRow),
  }),
  listImportPictures: endpoint('GET /product-imports/:importId/pictures', {
    summary: 'The pictures a file names that are somewhere else, line by line, and what became of them',
    access: member('catalog.edit'),
    feature,
    query: z.object({ ...Paging.shape, state: ProductImportPicture.shape.state.optional() }),
    returns: page(ProductImportPicture),
  }),
  confirmImport: endpoint('POST /product-imports/:importId/confirmation', {
    summary: 'Apply an import that was read; for pictures that are fetched it takes the right to upload them too',
    access: member('catalog.edit'),
    feature,
    returns: ProductImport,
    status: 202,
    refuses: ['not_ready'],
  }),
  deleteImport: endpoint('DELETE /product-imports/:importId', {
    summary: 'Undo an import: what it added goes, what it changed is put back, unless somebody changed it since',
    access: member('catalog.delete'),
    feature,
    returns: ProductImport,
    status: 202,
    refuses: ['not_ready'],
  }),
};
