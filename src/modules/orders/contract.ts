import { orders } from './contract-orders.ts';
import { rules } from './contract-rules.ts';

export * from './contract-buyer.ts';
export * from './contract-schemas.ts';
export * from './order-schemas.ts';

/** Endpoints of the orders: how the shop sells, and what was bought. */
export const contract = { ...rules, ...orders };
