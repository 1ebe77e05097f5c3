import { defineModule } from '#/kernel/module.ts';
import { leadChanged } from './events.ts';
import { doors } from './routes.ts';

export default defineModule({
  name: 'crm',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: {
    'crm.read': 'See leads, as far as the role sees them',
    'crm.edit': 'Add, change and move leads',
    'crm.assign': 'Give leads to members',
    'crm.reopen': 'Take back what was closed',
    'crm.delete': 'Delete leads',
  },
  doors,
  events: [leadChanged] as never,
});
