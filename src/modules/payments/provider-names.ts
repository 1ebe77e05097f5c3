/** Who moves money for a shop: the shop's own hands, nobody, Stripe. */
export const providerNames = ['manual', 'test', 'stripe'] as const;
export type ProviderName = (typeof providerNames)[number];
