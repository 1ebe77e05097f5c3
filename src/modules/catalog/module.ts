import { defineModule } from '#/kernel/module.ts';
import { blocks } from './blocks/index.ts';
import { liveBlocks } from './blocks/live.ts';
import { categoriesChanged, importChanged, productChanged, stockAdjusted, stockLevelCrossed } from './events.ts';
import { refreshWords } from './refresh-search.ts';
import { addExport } from './imports/export.ts';
import { fetchPictures } from './imports/fetch-pictures.ts';
import { runImport } from './imports/run.ts';
import { doors } from './routes.ts';
import { sitePages } from './shop/site-pages.ts';

export default defineModule({
  name: 'catalog',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: {
    'catalog.read': 'See products, categories and stock',
    'catalog.edit': 'Add and change products, prices and categories',
    'catalog.delete': 'Delete products',
    'stock.edit': 'Count stock and change locations',
  },
  doors,
  sitePages,
  blocks,
  liveBlocks,
  jobs: [refreshWords, runImport, fetchPictures] as never,
  plug: addExport,
  events: [productChanged, categoriesChanged, stockAdjusted, stockLevelCrossed, importChanged] as never,
});
