import type { Tx } from '#/kernel/database/transactions.ts';
import type { ProviderName } from './provider-names.ts';
import { paymentWords } from './pages/words.ts';
import { getPaymentSettings } from './settings.ts';

/** A way a buyer can pay. */
export interface Method {
  readonly id: string;
  readonly provider: ProviderName;
  readonly name: string;
  /** What happens next, below the name. */
  readonly hint: string;
  /** For the order and its letter: what the buyer has to do. */
  readonly instructions: string;
}

/** The ways to pay a shop offers, in the order buyers see them. */
export async function listMethods(tx: Tx, locale: string): Promise<Method[]> {
  const settings = await getPaymentSettings(tx);
  const words = paymentWords(locale);
  return [
    ...(settings.stripeOn
      ? [{ id: 'stripe', provider: 'stripe' as const, name: words.card, hint: words.cardHint, instructions: '' }]
      : []),
    ...settings.manualMethods
      .filter((method) => method.active)
      .map(({ id, name, instructions }) => ({
        id: `manual-${id}`,
        provider: 'manual' as const,
        name,
        hint: instructions,
        instructions,
      })),
    ...(settings.testOn
      ? [{ id: 'test', provider: 'test' as const, name: words.test, hint: words.testHint, instructions: '' }]
      : []),
  ];
}
