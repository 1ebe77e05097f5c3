import type { Scope } from '#/kernel/scope.ts';
import type { ProviderName } from './provider-names.ts';

/** What a shop has with a provider, opened: never logged, never kept. */
export interface ProviderAccount {
  readonly key: string;
  readonly webhookSecret: string;
}

/** What a buyer is to pay. Everything in it is frozen: asking for it twice asks for the same. */
export interface PaymentToMake {
  /** Ours; the provider takes it as idempotency key, and gives it back with whatever it tells of the payment. */
  readonly id: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** What the buyer reads beside the amount. */
  readonly description: string;
  readonly email: string;
  /** BCP 47 tag of the site. */
  readonly locale: string;
  /** Where the browser comes back to, whatever happened. */
  readonly returnUrl: string;
  /** ISO 8601; a page that is still open then should close. */
  readonly expiresAt: string;
}

/** A payment the provider knows. */
export interface PaymentMade {
  readonly id: string;
  /** The provider's name for it; null when we never heard it, since the process ended in between. */
  readonly reference: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
}

/**
 * How a payment stands with the provider. `open` waits for the buyer, `pending` for a bank; the others are final, but that a captured
 * payment may be given back.
 */
export interface SeenPayment {
  readonly state: 'open' | 'pending' | 'captured' | 'failed' | 'cancelled';
  readonly capturedMinor: bigint;
  /** Null while the provider has none. */
  readonly reference: string | null;
  /** The provider's code of what went wrong: `card_declined`. */
  readonly failure?: string;
}

export interface RefundToMake {
  /** Ours, and the idempotency key. */
  readonly id: string;
  readonly payment: PaymentMade;
  readonly amountMinor: bigint;
}

export interface SeenRefund {
  readonly state: 'pending' | 'succeeded' | 'failed';
  readonly reference: string | null;
  readonly failure?: string;
}

/** The provider cannot be reached, or does not know what happened: nothing is decided, ask again later. */
export class ProviderUnavailable extends Error {}

/** The provider will not do this, and asking again will not help: a wrong key, a currency it does not take. */
export class ProviderRefused extends Error {
  /** The provider's code: `api_key_expired`. */
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Whether an error is a provider's, which decides nothing: a shop's key may be wrong today and right tomorrow. */
export function isUndecided(error: unknown): boolean {
  return error instanceof ProviderUnavailable || error instanceof ProviderRefused;
}

/**
 * Who takes and gives back money. Every call is made outside any transaction and while no lock is held, may be repeated without
 * doing anything twice, and throws {@link ProviderUnavailable} or {@link ProviderRefused} when it has no answer.
 */
export interface PaymentProvider {
  readonly name: ProviderName;
  /** Origin of the page a buyer is sent to; the policy of the page with the button must let forms end there. */
  pageOrigin(scope: Scope): string;
  /** Opens a payment; `url` is where the buyer pays. */
  begin(scope: Scope, account: ProviderAccount, payment: PaymentToMake): Promise<{ reference: string; url: string }>;
  /** How a payment stands now. */
  read(scope: Scope, account: ProviderAccount, payment: PaymentMade): Promise<SeenPayment>;
  /** Ends a payment that is still open; returns how it stands afterwards, which may be captured after all. */
  cancel(scope: Scope, account: ProviderAccount, payment: PaymentMade): Promise<SeenPayment>;
  /** Gives money back. */
  refund(scope: Scope, account: ProviderAccount, refund: RefundToMake): Promise<SeenRefund>;
  /** How a refund stands that was pending. */
  readRefund(
    scope: Scope,
    account: ProviderAccount,
    refund: RefundToMake & { readonly reference: string | null },
  ): Promise<SeenRefund>;
  /** Whether the account works, in sentences for whoever set it up; empty when all is well. */
  check(
    scope: Scope,
    account: ProviderAccount,
    currency: string,
  ): Promise<readonly { severity: 'must' | 'should'; message: string }[]>;
}
