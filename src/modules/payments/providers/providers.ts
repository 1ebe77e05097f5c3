import type { PaymentProvider } from '../provider.ts';
import { createStripeProvider } from './stripe.ts';
import { testProvider } from './test.ts';

const providers: Readonly<Partial<Record<string, PaymentProvider>>> = { test: testProvider, stripe: createStripeProvider() };

/** The provider of a payment that has one: money a shop takes by hand has none. Throws for that. */
export function providerOf(name: string): PaymentProvider {
  const provider = providers[name];
  if (!provider) throw new Error(`${name} is no provider`);
  return provider;
}
