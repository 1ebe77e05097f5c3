import { defineModule } from '#/kernel/module.ts';
import { linkNewLines } from './link.ts';
import { doors } from './routes.ts';

export default defineModule({
  name: 'audit',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: { 'audit.read': 'See and export who did what' },
  doors,
  ticks: [{ name: 'audit.link', everyMs: 1_000, run: linkNewLines }],
});
