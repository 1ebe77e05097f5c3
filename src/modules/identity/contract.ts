import { account } from './contract-account.ts';
import { organisation } from './contract-organisation.ts';

export * from './contract-schemas.ts';

/** Every endpoint of identity. */
export const contract = { ...account, ...organisation };
