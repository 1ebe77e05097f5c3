import { defineModule } from '#/kernel/module.ts';
import { doors } from './routes.ts';

export default defineModule({
  name: 'tenants',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: {
    'tenants.read': 'See the workspace and its settings',
    'tenants.edit': 'Change the workspace, its branding and its products',
  },
  doors,
});
