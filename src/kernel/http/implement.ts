import type { Refusal } from '../refusal.ts';
import type { PlatformTx, Tx } from '../database/transactions.ts';
import type { PlatformScope, Scope } from '../scope.ts';
import type { Endpoint, InputOf } from './endpoint.ts';

/** In which transaction a handler works: the tenant's database, the control database, the control tables, or those it opens itself. */
export type Transaction = 'tenant' | 'control' | 'platform' | 'outside';

/** Codes every endpoint may refuse with; the contract need not list them. */
export type GeneralCode =
  | 'not_found'
  | 'invalid'
  | 'permission_denied'
  | 'conflict'
  | 'version_conflict'
  | 'plan_limit_reached'
  | 'too_many_requests'
  | 'unauthenticated';

/** An endpoint with its handler: what the corridor leads to. */
export interface Door {
  readonly module: string;
  /** The contract's key: the GraphQL field, and kebab-cased after the module's name the action in the audit trail. */
  readonly name: string;
  readonly action: string;
  readonly endpoint: Endpoint;
  readonly transaction: Transaction;
  /** What the transaction waits its turn for, see `Mode`. */
  readonly turn?: string;
  readonly prepare?: (scope: never, input: never) => Promise<Prepared | Refusal>;
  readonly handle: (where: never, input: never) => Promise<unknown>;
}

/** What slow work made before the transaction that keeps it. */
export interface Prepared {
  /** What was made, in short: tells a repeat of a request with an `Idempotency-Key` from another one. */
  readonly digest: string;
  /** Takes back what was made when nothing was kept: after a refusal, an error, or for a repeated request. */
  discard(): Promise<unknown>;
}

type Given<E> = E extends { given?: infer Result } ? Result : never;
type CodeOf<E> = E extends { refuses: readonly (infer Code)[] } ? Code : never;
type Answer<E> = Promise<Given<E> | Refusal<Extract<CodeOf<E> | GeneralCode, string>>>;
/** Handlers of visitors and members have a tenant; those of anyone, persons and operators do not. */
type Handler<E> = ((tx: Tx, input: InputOf<E>) => Answer<E>) | Marked<E>;

interface Marked<E> {
  readonly transaction: Transaction;
  readonly turn?: string;
  readonly prepare?: Door['prepare'];
  readonly run: (where: never, input: InputOf<E>) => Answer<E>;
}

/** Handles in the control database's tenant transaction. */
export function control<Input, Result>(run: (tx: Tx, input: Input) => Promise<Result>) {
  return { transaction: 'control' as const, run };
}

/** Handles in a transaction on the platform's control tables. */
export function platform<Input, Result>(run: (tx: PlatformTx, input: Input) => Promise<Result>) {
  return { transaction: 'platform' as const, run };
}

/** Handles without a transaction: the handler does slow work (a hash, an upload) and opens its own. It writes its own audit lines. */
export function outside<Input, Result>(run: (scope: Scope, input: Input) => Promise<Result>) {
  return { transaction: 'outside' as const, run };
}

/** Like {@link outside} for an endpoint without a tenant. */
export function outsideAnyTenant<Input, Result>(run: (scope: PlatformScope, input: Input) => Promise<Result>) {
  return { transaction: 'outside' as const, run };
}

/** Does slow work first, without a transaction (checks and stores an upload), then keeps what it made in the tenant's. */
export function prepared<Input, Made extends Prepared, Result>(
  prepare: (scope: Scope, input: Input) => Promise<Made | Refusal>,
  run: (tx: Tx, made: Made) => Promise<Result>,
) {
  // The corridor hands `run` what `prepare` made in place of the input.
  return { transaction: 'tenant' as const, prepare, run: run as unknown as (tx: Tx, input: Input) => Promise<Result> };
}

/** Handles in the tenant's transaction, which waits its turn among those that name the same. */
export function inTurnOf<Input, Result>(turn: string, run: (tx: Tx, input: Input) => Promise<Result>) {
  return { transaction: 'tenant' as const, turn, run };
}

/** Joins a contract with its handlers; a missing one does not compile. */
export function implement<Contract extends Record<string, Endpoint>>(
  module: string,
  contract: Contract,
  handlers: { [Name in keyof Contract]: Handler<Contract[Name]> },
): Door[] {
  return Object.entries(contract).map(([name, endpoint]) => {
    const handler = handlers[name]!;
    const { run, ...how } = typeof handler === 'function' ? { transaction: 'tenant' as const, run: handler } : handler;
    return { module, name, action: `${module}.${kebab(name)}`, endpoint, ...how, handle: run };
  });
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
