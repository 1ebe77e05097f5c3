import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { CopyButton } from '#/design/copy-button.tsx';
import { Field } from '#/design/field.tsx';
import { Switch } from '#/design/switch.tsx';
import { TextInput } from '#/design/text-input.tsx';
import type { PaymentSettings } from '../contract.ts';

/** What was typed of the secrets: undefined leaves what is stored, null takes it away. */
export interface TypedSecrets {
  stripeKey?: string | null | undefined;
  stripeWebhookSecret?: string | null | undefined;
}

/** What of Stripe's events the shop follows. */
const followed = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'checkout.session.completed',
  'checkout.session.expired',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'charge.refunded',
  'refund.updated',
];

interface StripeFieldsProps {
  settings: PaymentSettings & TypedSecrets;
  may: boolean;
  onChange(next: TypedSecrets & { stripeOn?: boolean }): void;
}

/** The shop's own account with Stripe. Secrets go in and never come out again. */
export function StripeFields({ settings, may, onChange }: StripeFieldsProps) {
  const { stripeOn, stripeKeyHint, stripeWebhookSet, stripeWebhookUrl, stripeKey, stripeWebhookSecret } = settings;
  return (
    <>
      <Switch
        label="Take payments with Stripe"
        checked={stripeOn}
        disabled={!may}
        onChange={(event) => onChange({ stripeOn: event.target.checked })}
      />
      <Secret
        id="stripeKey"
        label="Secret key"
        placeholder="sk_live_…"
        stored={stripeKeyHint}
        typed={stripeKey}
        may={may}
        onChange={(next) => onChange({ stripeKey: next })}
        help="A restricted key is safer. It has to be allowed: Checkout Sessions write, PaymentIntents read, Refunds write."
      />
      <div className="grid gap-1.5">
        <p className="font-medium">Webhook address</p>
        <div className="flex items-center gap-2">
          <code className="min-w-0 flex-1 rounded-control border border-line bg-well px-2.5 py-1.5 text-small break-all">
            {stripeWebhookUrl}
          </code>
          <CopyButton text={stripeWebhookUrl} what="the webhook address" />
        </div>
        <p className="text-small text-pretty text-muted">
          Add it in Stripe under Developers, Webhooks, so that the shop hears of payments also when nobody comes back from them.
          Choose these events:
        </p>
        <ul aria-label="Events to choose" className="columns-1 font-mono text-small text-muted sm:columns-2">
          {followed.map((name) => (
            <li key={name} className="break-all">
              {name}
            </li>
          ))}
        </ul>
      </div>
      <Secret
        id="stripeWebhookSecret"
        label="Signing secret of the webhook"
        placeholder="whsec_…"
        stored={stripeWebhookSet ? '' : null}
        typed={stripeWebhookSecret}
        may={may}
        onChange={(next) => onChange({ stripeWebhookSecret: next })}
        help="Stripe shows it once the webhook is added."
      />
    </>
  );
}

interface SecretProps {
  id: string;
  label: string;
  help: string;
  placeholder: string;
  /** What the stored one is told by, '' where it has no such end; null while there is none. */
  stored: string | null;
  typed: string | null | undefined;
  may: boolean;
  onChange(next: string | null | undefined): void;
}

/** A secret: what is stored is only told by its end, and typing replaces it. */
function Secret({ id, label, help, placeholder, stored, typed, may, onChange }: SecretProps) {
  const gone = typed === null;
  return (
    <div className="grid gap-2">
      {stored !== null || !may ? (
        <p className="flex flex-wrap items-center gap-2">
          <span className="text-muted">{label}:</span>
          {stored === null ? 'None' : null}
          {stored ? <code className="text-small">{stored}</code> : null}
          {stored === null ? null : gone ? <Badge tone="waiting">Goes with saving</Badge> : <Badge tone="good">Stored</Badge>}
          {may && stored !== null ? (
            <Button look="quiet" onClick={() => onChange(gone ? undefined : null)}>
              {gone ? 'Keep it' : 'Take it away'}
            </Button>
          ) : null}
        </p>
      ) : null}
      {may && !gone ? (
        <Field
          id={id}
          label={stored === null ? label : `New ${label.toLowerCase()}`}
          help={help}
          required={stored === null ? undefined : false}
        >
          <TextInput
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={typed ?? ''}
            onChange={(event) => onChange(event.target.value.trim() === '' ? undefined : event.target.value.trim())}
          />
        </Field>
      ) : null}
    </div>
  );
}
