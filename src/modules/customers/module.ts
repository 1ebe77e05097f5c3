import { defineModule } from '#/kernel/module.ts';
import { customerChanged, customerErased } from './events.ts';
import { doors } from './routes.ts';
import { sitePages } from './site-pages.ts';

export default defineModule({
  name: 'customers',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: {
    'customers.read': 'See customers and their addresses',
    'customers.edit': 'Add and change customers, their notes, tags and addresses',
    'customers.delete': 'Erase customers’ personal data',
  },
  doors,
  sitePages,
  events: [customerChanged, customerErased] as never,
});
