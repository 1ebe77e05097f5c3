import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { inTenant } from '#/kernel/database/transactions.ts';
import { admit } from '#/kernel/http/corridor.ts';
import { member } from '#/kernel/http/endpoint.ts';
import { answerRefusal, apiPrefix, visitOf } from '#/kernel/http/rest.ts';
import type { House } from '#/kernel/house.ts';
import { isRefused } from '#/kernel/refusal.ts';
import { toDecimal } from '#/kernel/money.ts';
import type { Scope } from '#/kernel/scope.ts';
import { listProductRows } from '../store/list.ts';
import { mediaForStudio, pictureAddress } from '#/modules/media/index.ts';
import { listCategoryPlaces } from '../store/categories.ts';
import { snapshotOf, type Snapshot } from './apply.ts';
import { pathsText, textsText, treeOf, type CategoryTree } from './category-paths.ts';
import { csvRow } from './csv.ts';

const batch = 50;
const optionsMax = 10;
const endpoint = {
  method: 'GET' as const,
  path: '/product-export',
  access: member('catalog.read'),
  feature: 'store',
  whileSuspended: true,
};

const columns = [
  'Handle',
  'Name',
  'Short description',
  'Description',
  'Status',
  'Featured',
  'Tax category',
  'Categories',
  'Pictures',
  'Picture texts',
  'SEO title',
  'SEO description',
  ...Array.from({ length: optionsMax }, (_, n) => [`Option${n + 1} name`, `Option${n + 1} value`]).flat(),
  'SKU',
  'Barcode',
  'Price',
  'Compare price',
  'Cost price',
  'Weight grams',
  'Tracked',
  'Low stock at',
  'On hand',
];

type Pictures = Awaited<ReturnType<typeof mediaForStudio>>;

/** `GET /api/v1/product-export`: every product and variant as CSV, in the columns an import takes, sent while it is read. */
export function addExport(server: FastifyInstance, house: House): void {
  server.get(`${apiPrefix}/product-export`, async (request, reply) => {
    const visit = visitOf(request);
    const admitted = isRefused(visit) ? visit : await admit(house, visit, endpoint);
    if (isRefused(admitted)) return answerRefusal(reply, admitted);
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'attachment; filename="products.csv"')
      .send(Readable.from(linesOf(admitted as Scope)));
  });
}

async function* linesOf(scope: Scope): AsyncGenerator<string> {
  yield csvRow(columns);
  let after: string[] | undefined;
  for (;;) {
    const { text, last } = await inTenant(scope, async (tx) => {
      const products = await listProductRows(tx, { limit: batch, ...(after && { after }) });
      const tree = treeOf(await listCategoryPlaces(tx));
      const snapshots: Snapshot[] = [];
      for (const product of products) snapshots.push((await snapshotOf(tx, product.id))!);
      const media = await mediaForStudio(
        tx,
        snapshots.flatMap((one) => one.mediaIds ?? []),
      );
      const text = snapshots.map((one) => rowsOf(one, namesOf(tx, one, tree, media))).join('');
      return { text, last: products.at(-1)?.id };
    });
    if (last === undefined) return;
    yield text;
    after = [last];
  }
}

/** What stands in the first row of a product only: its categories and pictures as others can read them. */
function namesOf(scope: Scope, { categoryIds = [], mediaIds = [] }: Snapshot, tree: CategoryTree, media: Pictures): string[] {
  // What somebody deletes meanwhile is not there.
  const texts = mediaIds.map((id) => media.get(id)?.alt ?? '');
  return [
    pathsText(categoryIds.map((id) => tree.pathOf(id)).filter((path) => path !== undefined)),
    mediaIds.map((id) => pictureAddress(scope, id)).join(' '),
    texts.some(Boolean) ? textsText(texts) : '',
  ];
}

function rowsOf({ optionNames, variants, ...product }: Snapshot, names: readonly string[]): string {
  const price = (money: { amount: string; currency: string } | null | undefined) =>
    money ? toDecimal(BigInt(money.amount), money.currency) : '';
  return variants
    .map((variant, at) =>
      csvRow(
        [
          product.slug,
          product.name,
          product.shortDescription,
          product.description && at === 0 ? JSON.stringify(product.description) : '',
          product.status,
          product.featured,
          product.taxCategory,
          ...names.map((name) => (at === 0 ? name : '')),
          product.seoTitle,
          product.seoDescription,
          ...Array.from({ length: optionsMax }, (_, n) => [optionNames[n], variant.optionValues[n]]).flat(),
          variant.sku,
          variant.barcode,
          price(variant.price),
          price(variant.comparePrice),
          price(variant.costPrice),
          variant.weightGrams,
          variant.tracked,
          variant.lowStockAt,
          variant.onHand,
        ].map((cell) => String(cell ?? '')),
      ),
    )
    .join('');
}
