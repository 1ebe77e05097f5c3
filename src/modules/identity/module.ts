import { defineModule } from '#/kernel/module.ts';

export default defineModule({ name: 'identity', migrations: `${import.meta.dirname}/migrations` });
