import { defineModule } from '#/kernel/module.ts';
import { categoriesChanged, productChanged, stockAdjusted, stockLevelCrossed } from './events.ts';
import { refreshWords } from './refresh-search.ts';
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
  jobs: [refreshWords] as never,
  events: [productChanged, categoriesChanged, stockAdjusted, stockLevelCrossed] as never,
});
