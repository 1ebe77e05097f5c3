import type { Mail } from '../mail.ts';
import { isUuid } from '../ids.ts';
import type { PlatformScope, Scope } from '../scope.ts';
import type { Db } from './databases.ts';

/** A tenant's scope with an open transaction that sees this tenant's rows only. */
export interface Tx extends Scope {
  readonly db: Db;
  readonly record: TxRecord;
}

/** The platform's scope with an open transaction on the control tables. */
export interface PlatformTx extends PlatformScope {
  readonly db: Db;
  readonly record: TxRecord;
}

/** A line of the audit trail, before it has an id and a time. */
export interface AuditEntry {
  /** Verb with its resource: `sites.publish`, `identity.sign-in`. */
  readonly action: string;
  readonly outcome?: 'done' | 'refused';
  readonly resource?: string;
  readonly resourceId?: string;
  /** What changed, without personal data: names of fields, old and new state. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The tenant it belongs to, on a platform transaction. */
  readonly tenantId?: string;
}

/** What a transaction leaves behind beside its rows. Collected while it runs, written in one statement before the commit. */
export interface TxRecord {
  readonly audit: AuditEntry[];
  readonly events: { readonly id: string; readonly name: string; readonly tenantId: string; readonly payload: unknown }[];
  readonly jobs: {
    readonly id: string;
    readonly name: string;
    readonly tenantId: string | undefined;
    readonly payload: unknown;
    readonly runAt: string;
  }[];
  readonly mails: (Mail & { readonly id: string; readonly tenantId: string | undefined })[];
  readonly afterCommit: (() => void)[];
}

/** The tenant of a transaction, or undefined on the platform's. */
export function tenantIdOf(tx: Tx | PlatformTx): string | undefined {
  return 'tenant' in tx && isUuid(tx.tenant.id) ? tx.tenant.id : undefined;
}
