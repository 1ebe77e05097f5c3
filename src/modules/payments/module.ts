import { defineModule } from '#/kernel/module.ts';

export default defineModule({
  name: 'payments',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: {
    'payments.edit': 'Record payments and give money back',
    'payments.settings': 'Change how the shop is paid',
  },
});
