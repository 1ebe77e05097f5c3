import type { HomeSource } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

const countedMax = 100;

/** The step to a first product, and what runs out. */
const home: HomeSource = async ({ api, session }) => {
  if (!session.can('catalog.read')) return {};
  const [any, low] = await Promise.all([
    api.call(contract.listProducts, { limit: 1 }),
    api.call(contract.listProducts, { stock: 'low', status: 'active', limit: countedMax }),
  ]);
  const some = any.items.length > 0;
  return {
    steps: session.can('catalog.edit')
      ? [
          {
            id: 'product',
            label: 'Add your first product',
            help: 'A name, a price and a picture are enough to begin with.',
            to: '/products/new',
            done: some,
          },
        ]
      : [],
    cards: some
      ? [
          {
            id: 'low-stock',
            label: 'Products low on stock',
            value: `${low.items.length}${low.next ? '+' : ''}`,
            detail: low.items.length === 0 ? 'There is enough of everything offered' : 'Offered, and at or under their mark',
            to: '/products?view=low',
          },
        ]
      : [],
  };
};

export default home;
