import { z } from 'zod';
import { audit } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { refuse } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { deriveKey, seal, unseal } from '#/kernel/seal.ts';
import { siteUrl } from '#/modules/tenants/index.ts';
import { ManualMethod, type PaymentSettings } from './contract-schemas.ts';
import { ProviderRefused, ProviderUnavailable, type ProviderAccount } from './provider.ts';
import { providerOf } from './providers/providers.ts';
import { findSettings, putSettings, type SettingsRow } from './store/settings.ts';

/** Where a provider tells a shop what happened, below its site's address. */
export const noticePath = '/_payments/stripe';

const Methods = z.array(ManualMethod);

interface Change {
  readonly manualMethods?: readonly ManualMethod[] | undefined;
  readonly testOn?: boolean | undefined;
  readonly stripeOn?: boolean | undefined;
  readonly stripeKey?: string | null | undefined;
  readonly stripeWebhookSecret?: string | null | undefined;
}

/** How the shop is paid; of a shop that never said so, in no way at all. */
export async function getPaymentSettings(tx: Tx): Promise<PaymentSettings> {
  return present(tx, await findSettings(tx));
}

/** Changes the settings if they still have `version`. Keys are sealed before they are written, and never come back. */
export async function updatePaymentSettings(tx: Tx, version: number, change: Change) {
  const row = await findSettings(tx);
  const current = present(tx, row);
  const kept = (given: string | null | undefined, name: 'stripe_key' | 'stripe_webhook_secret') =>
    given === undefined ? (row?.[name] ?? null) : given === null ? null : sealed(tx, given, name);
  const key = kept(change.stripeKey, 'stripe_key');
  const methods = change.manualMethods ?? current.manualMethods;
  const ids = methods.map((method) => method.id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0)
    return refuse('invalid', 'Two methods have one id.', [
      { field: `manualMethods.${twice}.id`, message: 'is taken by another method' },
    ]);
  const stripeOn = change.stripeOn ?? current.stripeOn;
  if (stripeOn && !key)
    return refuse('invalid', 'Stripe needs a key.', [{ field: 'stripeKey', message: 'is needed to take payments with Stripe' }]);
  const written = await putSettings(tx, version, {
    manual_methods: JSON.stringify(methods),
    test_on: change.testOn ?? current.testOn,
    stripe_on: stripeOn,
    stripe_key: key,
    stripe_webhook_secret: kept(change.stripeWebhookSecret, 'stripe_webhook_secret'),
    stripe_key_hint: change.stripeKey === undefined ? current.stripeKeyHint : hintOf(change.stripeKey),
  });
  if (!written || version !== current.version)
    return refuse('version_conflict', 'Somebody changed the settings in the meantime.', [], { current });
  audit(tx, { action: 'payments.update-payment-settings', resource: 'payments', detail: { fields: Object.keys(change) } });
  return getPaymentSettings(tx);
}

/** What keeps people from paying, in the words of whoever sets it up; asks the providers. Outside any transaction. */
export async function checkPaymentSettings(scope: Scope) {
  const { settings, account } = await inTenant(
    scope,
    async (tx) => ({ settings: await getPaymentSettings(tx), account: await openAccount(tx, 'stripe') }),
    { readOnly: true },
  );
  const items: { severity: 'must' | 'should'; field: string; message: string }[] = [];
  const ways =
    settings.manualMethods.filter((method) => method.active).length + Number(settings.testOn) + Number(settings.stripeOn);
  if (ways === 0)
    items.push({ severity: 'must', field: 'manualMethods', message: 'Nobody can pay: switch on at least one way to pay.' });
  if (settings.testOn)
    items.push({ severity: 'should', field: 'testOn', message: 'Test payments are on: people can order without paying.' });
  if (settings.stripeOn && account) {
    if (!settings.stripeWebhookSet)
      items.push({
        severity: 'should',
        field: 'stripeWebhookSecret',
        message:
          'Without the signing secret the shop asks Stripe only when somebody comes back; add the webhook, so that no payment waits.',
      });
    items.push(...(await findingsOf(scope, account)).map((finding) => ({ ...finding, field: 'stripeKey' })));
  }
  return { items };
}

/** What a shop has with a provider, opened; undefined where it has nothing. */
export async function openAccount(tx: Tx, provider: string): Promise<ProviderAccount | undefined> {
  if (provider !== 'stripe') return { key: '', webhookSecret: '' };
  const row = await findSettings(tx);
  if (!row?.stripe_key) return undefined;
  return {
    key: unsealed(tx, row.stripe_key, 'stripe_key'),
    webhookSecret: row.stripe_webhook_secret ? unsealed(tx, row.stripe_webhook_secret, 'stripe_webhook_secret') : '',
  };
}

async function findingsOf(scope: Scope, account: ProviderAccount) {
  try {
    return await providerOf('stripe').check(scope, account, scope.tenant.currency);
  } catch (error) {
    if (error instanceof ProviderUnavailable)
      return [{ severity: 'should' as const, message: 'Stripe could not be reached just now. Check again in a minute.' }];
    if (error instanceof ProviderRefused)
      return [{ severity: 'must' as const, message: `Stripe does not take the key: ${error.code}.` }];
    throw error;
  }
}

function present(scope: Scope, row: SettingsRow | undefined): PaymentSettings {
  return {
    manualMethods: row ? Methods.parse(row.manual_methods) : [],
    testOn: row?.test_on ?? false,
    stripeOn: row?.stripe_on ?? false,
    stripeKeyHint: row?.stripe_key_hint ?? null,
    stripeWebhookSet: Boolean(row?.stripe_webhook_secret),
    stripeWebhookUrl: siteUrl(scope.house, scope.tenant.slug) + noticePath,
    version: row?.version ?? 0,
  };
}

/** `sk_test_…` and the last four characters: enough to tell keys apart, nothing to use. */
function hintOf(key: string | null): string | null {
  return key && `${key.slice(0, key.lastIndexOf('_') + 1)}…${key.slice(-4)}`;
}

function sealed({ house, tenant }: Scope, secret: string, name: string): Buffer {
  return seal(deriveKey(house.config.secret, 'payments.accounts'), secret, `${tenant.id} ${name}`);
}

function unsealed({ house, tenant }: Scope, secret: Buffer, name: string): string {
  return unseal(deriveKey(house.config.secret, 'payments.accounts'), secret, `${tenant.id} ${name}`);
}
