import type pg from 'pg';
import type { EventKind } from '../events/event.ts';
import type { JobKind } from '../jobs/job.ts';
import type { Mail } from '../mail.ts';
import { newId } from '../new-id.ts';
import { nowIso } from '../clock.ts';
import { tenantIdOf, type AuditEntry, type PlatformTx, type Tx, type TxRecord } from './tx.ts';

export type { AuditEntry } from './tx.ts';

export function newRecord(): TxRecord {
  return { audit: [], events: [], jobs: [], mails: [], afterCommit: [] };
}

/** Adds a line to the audit trail of the transaction's tenant (or of `entry.tenantId`, or of the platform). */
export function audit(tx: Tx | PlatformTx, entry: AuditEntry): void {
  tx.record.audit.push(entry);
}

/** Records a fact. Its listeners run as jobs that this same transaction enqueues; followers of the tenant's stream see it at once. */
export function emit<Payload>(tx: Tx, kind: EventKind<Payload>, payload: Payload): void {
  const id = newId();
  tx.record.events.push({ id, name: kind.name, tenantId: tx.tenant.id, payload: kind.payload.parse(payload) });
  for (const listener of tx.house.listenersOf(kind.name)) {
    tx.record.jobs.push({ id: newId(), name: listener.name, tenantId: tx.tenant.id, payload, runAt: nowIso() });
  }
}

/** Enqueues a job in the transaction: it runs if and only if the transaction commits, at least once, `delaySeconds` later at the earliest. */
export function later<Payload>(tx: Tx | PlatformTx, job: JobKind<Payload>, payload: Payload, delaySeconds = 0): void {
  const runAt = new Date(Date.parse(nowIso()) + delaySeconds * 1000).toISOString();
  tx.record.jobs.push({ id: newId(), name: job.name, tenantId: tenantIdOf(tx), payload: job.payload.parse(payload), runAt });
}

/** Sends a letter if and only if the transaction commits. */
export function send(tx: Tx | PlatformTx, mail: Mail): void {
  tx.record.mails.push({ ...mail, id: newId(), tenantId: tenantIdOf(tx) });
}

/** Runs after the commit in this process only: for hints such as "wake up", never for what must not be lost. */
export function afterCommit(tx: Tx | PlatformTx, then: () => void): void {
  tx.record.afterCommit.push(then);
}

/** Writes what the transaction recorded: one statement, one round trip, nothing when there is nothing. */
export async function flushRecord(tx: Tx | PlatformTx, client: pg.PoolClient): Promise<void> {
  const { audit, events, jobs, mails } = tx.record;
  const tenantAudit = audit.filter((entry) => entry.tenantId ?? tenantIdOf(tx));
  const platformAudit = audit.filter((entry) => !(entry.tenantId ?? tenantIdOf(tx)));
  if (tenantAudit.length + platformAudit.length + events.length + jobs.length + mails.length === 0) return;
  const parts: string[] = [];
  const values: unknown[] = [];
  const insert = (table: string, columns: string, rows: readonly object[]) => {
    if (rows.length === 0) return;
    values.push(JSON.stringify(rows));
    const names = columns
      .split(', ')
      .map((column) => column.split(' ')[0])
      .join(', ');
    parts.push(
      `insert into ${table} (${names}) select ${names} from jsonb_to_recordset($${values.length}::jsonb) as row(${columns})`,
    );
  };
  const line = (entry: AuditEntry) => auditRow(tx, entry);
  insert(
    'kernel_audit',
    `tenant_id uuid, ${auditColumns}`,
    tenantAudit.map((entry) => ({ tenant_id: entry.tenantId ?? tenantIdOf(tx), ...line(entry) })),
  );
  insert('kernel_platform_audit', auditColumns, platformAudit.map(line));
  insert(
    'kernel_event',
    'tenant_id uuid, id uuid, name text, payload jsonb, actor_id uuid',
    events.map((event) => ({ ...event, tenant_id: event.tenantId, actor_id: tx.actor.id })),
  );
  insert(
    'kernel_job',
    'id uuid, for_tenant_id uuid, name text, payload jsonb, run_at timestamptz',
    jobs.map((job) => ({ ...job, for_tenant_id: job.tenantId, run_at: job.runAt })),
  );
  insert(
    'kernel_mail',
    'id uuid, for_tenant_id uuid, recipient text, sender_name text, reply_to text, subject text, body_text text, body_html text',
    mails.map((mail) => ({
      id: mail.id,
      for_tenant_id: mail.tenantId,
      recipient: mail.to,
      sender_name: mail.senderName,
      reply_to: mail.replyTo,
      subject: mail.subject,
      body_text: mail.text,
      body_html: mail.html,
    })),
  );
  const last = parts.pop()!;
  const statement =
    parts.length === 0 ? last : `with ${parts.map((part, index) => `part${index} as (${part})`).join(', ')} ${last}`;
  await client.query(statement, values);
  tx.record.afterCommit.push(() =>
    tx.house.bus.wake({ events: events.length > 0, jobs: jobs.length > 0, mails: mails.length > 0 }),
  );
}

const auditColumns =
  'id uuid, actor_id uuid, actor_kind text, action text, outcome text, resource text, resource_id text, detail jsonb, address text, request_id text';

function auditRow(tx: Tx | PlatformTx, entry: AuditEntry) {
  return {
    id: newId(),
    actor_id: tx.actor.id,
    actor_kind: tx.actor.kind,
    action: entry.action,
    outcome: entry.outcome ?? 'done',
    resource: entry.resource ?? null,
    resource_id: entry.resourceId ?? null,
    detail: entry.detail ?? {},
    address: tx.address ?? null,
    request_id: tx.requestId,
  };
}
