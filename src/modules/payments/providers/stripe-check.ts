import type { Stripe } from 'stripe';
import type { ProviderAccount } from '../provider.ts';
import { countsLikeStripe } from './stripe-amounts.ts';
import { inOurWords } from './stripe-client.ts';

interface Finding {
  readonly severity: 'must' | 'should';
  readonly message: string;
}

/** Whether an account of Stripe's works for a shop, in sentences for whoever set it up. */
export async function checkAccount(
  stripe: Stripe,
  { key, webhookSecret }: ProviderAccount,
  currency: string,
): Promise<Finding[]> {
  const testMode = /^[a-z]+_test_/.test(key);
  const findings: Finding[] = [];
  const find = (severity: Finding['severity'], message: string) => void findings.push({ severity, message });

  const account = await allowed(stripe.accounts.retrieveCurrent());
  if (account === 'unknown key') {
    find('must', 'Stripe does not accept this key. Copy the secret key again from the API keys of your Stripe dashboard.');
    return findings;
  }
  if (account === 'not allowed')
    find('should', 'This restricted key may not read your Stripe account, so the account could not be checked.');
  else if (!account.charges_enabled)
    // In test mode payments work before an account is activated.
    find(
      testMode ? 'should' : 'must',
      'Your Stripe account cannot take payments yet. Finish activating it in your Stripe dashboard.',
    );

  const country = account === 'not allowed' ? undefined : account.country;
  if (!(await takes(stripe, country, currency)))
    find('must', `Your Stripe account cannot take ${currency}. Sell in another currency, or switch Stripe off.`);
  if (testMode)
    find('should', 'This is a key of Stripe’s test mode: no real money moves. Use the live key when you open the shop.');
  if (!webhookSecret)
    find(
      'should',
      'The signing secret is missing, so Stripe cannot tell us of payments whose buyer does not come back to the shop.',
    );
  return findings;
}

/** Whether the account's country takes the currency; true where Stripe does not say. */
async function takes(stripe: Stripe, country: string | undefined, currency: string): Promise<boolean> {
  if (!countsLikeStripe(currency)) return false;
  const spec = country ? await allowed(stripe.countrySpecs.retrieve(country)) : 'not allowed';
  return typeof spec === 'string' || spec.supported_payment_currencies.includes(currency.toLowerCase());
}

async function allowed<Answer>(asked: Promise<Answer>): Promise<Answer | 'unknown key' | 'not allowed'> {
  try {
    return await asked;
  } catch (error) {
    const type = error instanceof Error && 'type' in error ? error.type : undefined;
    if (type === 'StripeAuthenticationError') return 'unknown key';
    if (type === 'StripePermissionError') return 'not allowed';
    throw inOurWords(error);
  }
}
