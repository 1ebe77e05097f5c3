import type { PaymentProvider } from '../provider.ts';
import type { ProviderName } from '../provider-names.ts';
import { testProvider } from './test.ts';

const providers: Readonly<Record<string, PaymentProvider>> = { test: testProvider };

/** The provider of a payment that has one: money a shop takes by hand has none. Throws for that. */
export function providerOf(name: ProviderName): PaymentProvider {
  const provider = providers[name];
  if (!provider) throw new Error(`${name} is no provider`);
  return provider;
}
