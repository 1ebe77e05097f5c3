import { randomBytes } from 'node:crypto';
import type { Stripe } from 'stripe';

/**
 * Objects as Stripe answers with them, each with every field its type asks for: the shapes and the values of fields that nobody set
 * are those of the fixtures Stripe publishes with its OpenAPI description (openapi/fixtures3.json).
 */

/** The version of the API the stand-in speaks. */
export const spokenVersion = '2026-10-28.endive';

/** An id as Stripe writes them: `pi_3kTMtYx…`. */
export function stripeId(prefix: string): string {
  return `${prefix}_${randomBytes(18).toString('base64url').replaceAll(/[-_]/g, '0')}`;
}

/** A Checkout Session nobody has visited yet. */
export function newSession(
  given: Pick<Stripe.Checkout.Session, 'created' | 'currency' | 'amount_total' | 'expires_at'> &
    Partial<Stripe.Checkout.Session> & { readonly pageUrl: string },
): Stripe.Checkout.Session {
  const { pageUrl, ...fields } = given;
  const id = stripeId('cs_test');
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: given.amount_total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: null,
    client_reference_id: null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: 'if_required',
    customer_details: null,
    customer_email: null,
    discounts: null,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: null,
    managed_payments: null,
    metadata: {},
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${pageUrl}/${id}`,
    wallet_options: null,
    ...fields,
  };
}

/** A PaymentIntent as it begins: it waits for a way to pay. */
export function newIntent(
  given: Pick<Stripe.PaymentIntent, 'amount' | 'currency' | 'created' | 'metadata' | 'description'>,
): Stripe.PaymentIntent {
  const id = stripeId('pi');
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: `${id}_${stripeId('secret')}`,
    confirmation_method: 'automatic',
    customer: null,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
    ...given,
  };
}

/** One try to take the money of an intent. */
export function newCharge(
  intent: Stripe.PaymentIntent,
  created: number,
  status: 'succeeded' | 'pending' | 'failed',
): Stripe.Charge {
  const paid = status === 'succeeded';
  return {
    id: stripeId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: paid ? stripeId('txn') : null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: paid,
    created,
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: status === 'failed' ? 'card_declined' : null,
    failure_message: status === 'failed' ? 'The card was declined.' : null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: null,
    paid,
    payment_intent: intent.id,
    payment_method: stripeId('pm'),
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status,
    transfer_data: null,
    transfer_group: null,
  };
}

/** Money of an intent on its way back. */
export function newRefund(
  intent: Stripe.PaymentIntent,
  given: Pick<Stripe.Refund, 'amount' | 'created' | 'metadata' | 'status' | 'reason'>,
): Stripe.Refund {
  return {
    id: stripeId('re'),
    object: 'refund',
    balance_transaction: given.status === 'succeeded' ? stripeId('txn') : null,
    charge: intent.latest_charge,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    payment_intent: intent.id,
    payment_method: null,
    receipt_number: null,
    source_transfer_reversal: null,
    transfer_reversal: null,
    ...given,
  };
}

/** The account whose key it is, ready to take payments. */
export function newAccount(): Stripe.Account {
  return {
    id: stripeId('acct'),
    object: 'account',
    business_type: null,
    charges_enabled: true,
    country: 'DE',
    default_currency: 'eur',
    details_submitted: true,
    email: 'owner@shop.example',
    payouts_enabled: true,
    type: 'standard',
  };
}

/** What lies with Stripe: nothing. */
export function newBalance(currency: string): Stripe.Balance {
  return {
    object: 'balance',
    available: [{ amount: 0, currency, source_types: { card: 0 } }],
    livemode: false,
    pending: [{ amount: 0, currency, source_types: { card: 0 } }],
  };
}

/** What an account of the country may take. */
export function newCountrySpec(country: string, currencies: readonly string[]): Stripe.CountrySpec {
  return {
    id: country,
    object: 'country_spec',
    default_currency: currencies[0] ?? 'eur',
    supported_bank_account_currencies: { eur: ['DE'] },
    supported_payment_currencies: [...currencies],
    supported_payment_methods: ['card', 'stripe'],
    supported_transfer_countries: ['DE'],
    verification_fields: {
      company: { additional: [], minimum: [] },
      individual: { additional: [], minimum: [] },
    },
  };
}

/** What happened to an object, with the object as it was then. */
export function newEvent(type: Stripe.Event['type'], object: object, created: number): Stripe.Event {
  return {
    id: stripeId('evt'),
    object: 'event',
    api_version: spokenVersion,
    created,
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: stripeId('req'), idempotency_key: null },
    type,
  } as Stripe.Event;
}
