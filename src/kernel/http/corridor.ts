import { inControl, inPlatform, inTenant, type PlatformTx, type Tx } from '../database/transactions.ts';
import { audit } from '../database/record.ts';
import { isUuid, nobody } from '../ids.ts';
import { isRefused, refuse, RefusalError, type FieldFault, type Refusal } from '../refusal.ts';
import { may, type Actor, type Browser, type PlatformScope, type Scope, type TenantRef } from '../scope.ts';
import type { House } from '../house.ts';
import { answerOnce } from './idempotency.ts';
import { withinGeneralLimit, withinStrictLimits } from './rate-limit.ts';
import { Paging, type Access, type Endpoint } from './endpoint.ts';
import type { Door, Prepared } from './implement.ts';

/** What a request shows to say who it is. */
export interface Credentials {
  /** After `Authorization: Bearer`: an access token or an API key. */
  readonly bearer?: string;
}

/** A request for one endpoint, whatever projection it came through. */
export interface Visit {
  readonly requestId: string;
  /** Host name without port, lower case. */
  readonly host: string;
  /** Slug in `/api/tenant/{slug}/…`. */
  readonly pathTenant?: string | undefined;
  /** `X-Tenant-ID` as sent; a list when sent twice. */
  readonly headerTenant?: string | readonly string[] | undefined;
  readonly credentials: Credentials;
  /** `X-View-As` as sent: the member through whose eyes an administrator reads. */
  readonly viewAs?: string | undefined;
  readonly address: string;
  readonly userAgent?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Present when it came over REST: what only a browser sends and keeps. */
  readonly browser?: Browser;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The raw body of an upload. */
  readonly file?: AsyncIterable<Buffer>;
}

/** What leaves the corridor when nothing refused. */
export interface Passed {
  readonly status: number;
  readonly result: unknown;
  readonly replayed?: boolean;
}

/**
 * The one way of a request: host → tenant → actor → feature → permission → rate limit → validate → idempotency →
 * transaction → handler → audit and events in the same transaction → only what the contract returns.
 */
export async function pass(house: House, door: Door, visit: Visit): Promise<Passed | Refusal> {
  const scope = await admit(house, visit, door.endpoint);
  if (isRefused(scope)) return scope;
  const input = validate(door.endpoint, visit);
  if (isRefused(input)) return input;
  const limited = await withinStrictLimits(scope, door.endpoint, input);
  if (isRefused(limited)) return limited;
  const answer = await answerOf(door, scope, visit, input);
  if (isRefused(answer)) {
    if (answer.code === 'permission_denied') await auditRefusal(scope, door.action, answer);
    return answer;
  }
  return answer;
}

/** The first half of the corridor: who asks, for which tenant, and may they. Streams and sockets enter here too. */
export async function admit(
  house: House,
  visit: Visit,
  endpoint: Pick<Endpoint, 'access' | 'feature' | 'method' | 'whileSuspended' | 'path'>,
): Promise<Scope | PlatformScope | Refusal> {
  const tenant = await tenantOf(house, visit);
  if (isRefused(tenant)) return tenant;
  const base = {
    house,
    requestId: visit.requestId,
    address: visit.address,
    ...(visit.userAgent && { userAgent: visit.userAgent.slice(0, 300) }),
    ...(visit.browser && { browser: visit.browser }),
  };
  const needsTenant = endpoint.access.kind === 'member' || endpoint.access.kind === 'visitor';
  if (needsTenant && !tenant) {
    const known = endpoint.access.kind === 'visitor' || (await actorOf(house, base, visit, endpoint.access, undefined));
    return isRefused(known)
      ? known
      : refuse('tenant_required', 'Say which workspace this is for: by its address, X-Tenant-ID or a token of that workspace.');
  }
  const known = await actorOf(house, base, visit, endpoint.access, needsTenant ? tenant : undefined);
  if (isRefused(known)) return known;
  const actor =
    needsTenant && tenant && visit.viewAs !== undefined ? await viewedAs(house, visit, endpoint, known, tenant) : known;
  if (isRefused(actor)) return actor;
  // Who only names a tenant does not act in it: nothing of theirs may reach its trail, letters or jobs.
  const scope = { ...base, actor, ...(needsTenant && tenant && { tenant }) };
  const refusal = permit(endpoint, actor, needsTenant ? tenant : undefined);
  if (refusal) {
    await auditRefusal(scope, `${endpoint.method} ${endpoint.path}`, refusal);
    return refusal;
  }
  return withinGeneralLimit(scope) ?? scope;
}

/** Every source of a tenant that is present must name the same one. There is no default. */
async function tenantOf(house: House, visit: Visit): Promise<TenantRef | undefined | Refusal> {
  const { headerTenant } = visit;
  if (headerTenant !== undefined && !isUuid(headerTenant)) {
    return refuse('tenant_mismatch', 'X-Tenant-ID must be one workspace id: a UUID in lower case.', [
      { field: 'X-Tenant-ID', message: 'must be one UUID' },
    ]);
  }
  const isStudio = visit.host === house.config.studioHost;
  const byHost = isStudio ? undefined : await house.tenants.byHost(visit.host);
  if (!isStudio && !byHost) return refuse('not_found', 'No workspace lives at this address.');
  const byPath = visit.pathTenant === undefined ? undefined : await house.tenants.bySlug(visit.pathTenant);
  const byToken = await house.authenticator.tenantIdOf(visit.credentials);
  const named = [
    byHost?.id,
    visit.pathTenant === undefined ? undefined : (byPath?.id ?? 'unknown'),
    headerTenant,
    byToken,
  ].filter((id) => id !== undefined);
  if (new Set(named).size > 1)
    return refuse(
      'tenant_mismatch',
      'The request names more than one workspace. Its address, X-Tenant-ID and its token must agree.',
    );
  const [id] = named;
  if (id === undefined) return undefined;
  return (
    byHost ??
    byPath ??
    (isUuid(id) ? await house.tenants.byId(id) : undefined) ??
    refuse('not_found', 'There is no such workspace.')
  );
}

async function actorOf(
  house: House,
  base: Omit<PlatformScope, 'actor'>,
  visit: Visit,
  access: Access,
  tenant: TenantRef | undefined,
): Promise<Actor | Refusal> {
  if (access.kind === 'anyone' || access.kind === 'visitor') return { kind: 'visitor', id: nobody };
  if (!visit.credentials.bearer) return unauthenticated();
  return house.authenticator.actorOf(base, visit.credentials, tenant);
}

/** Who looks through somebody's eyes reads, and changes nothing in their name. */
function viewedAs(
  house: House,
  { viewAs }: Visit,
  { method }: Pick<Endpoint, 'method'>,
  actor: Actor,
  tenant: TenantRef,
): Promise<Actor | Refusal> | Refusal {
  if (method !== 'GET') return refuse('permission_denied', 'Nothing can be changed while you look through somebody’s eyes.');
  if (!isUuid(viewAs))
    return refuse('malformed', 'X-View-As must be the id of a member.', [{ field: 'X-View-As', message: 'must be one UUID' }]);
  return house.authenticator.viewAs(actor, viewAs, tenant);
}

function permit(
  endpoint: Pick<Endpoint, 'access' | 'feature' | 'method' | 'whileSuspended'>,
  actor: Actor,
  tenant: TenantRef | undefined,
): Refusal | undefined {
  const { access, feature } = endpoint;
  if (access.kind === 'operator' && !('operator' in actor && actor.operator)) return denied();
  if (feature && tenant && !tenant.features.has(feature)) {
    return refuse('feature_disabled', `This workspace does not use ${feature}. An owner can switch it on in the settings.`);
  }
  if (access.kind === 'member' && !may(actor, access.permission)) return denied();
  if (tenant?.status === 'suspended' && endpoint.method !== 'GET' && !endpoint.whileSuspended) {
    return refuse('tenant_suspended', 'This workspace is suspended and can only be read. Its owner can ask the operator why.');
  }
  return undefined;
}

function validate(endpoint: Endpoint, visit: Visit): Record<string, unknown> | Refusal {
  const faults: FieldFault[] = [];
  const part = (schema: Endpoint['body'] | Endpoint['query'], value: unknown) => {
    if (!schema) return {};
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      faults.push(...faultsOf(issue).filter(({ field }) => !faults.some((fault) => fault.field === field)));
    return {};
  };
  const input = { ...part(endpoint.query, visit.query), ...part(endpoint.body, visit.body) };
  const params = endpoint.params.safeParse(visit.params);
  // An id that is none cannot exist: the answer is the same as for one that is unknown.
  if (!params.success) return refuse('not_found', 'There is nothing at this address.');
  if (
    !endpoint.body &&
    !endpoint.upload &&
    visit.body !== undefined &&
    visit.body !== null &&
    Object.keys(visit.body).length > 0
  ) {
    faults.push(...Object.keys(visit.body).map((field) => ({ field, message: 'is not expected: this endpoint takes no body' })));
  }
  if (faults.length > 0)
    return refuse(
      'invalid',
      faults.length === 1 ? `${faults[0]!.field || 'The body'}: ${faults[0]!.message}.` : 'Some fields are not right.',
      faults.slice(0, 100),
    );
  return { ...params.data, ...input, ...(endpoint.upload && { file: visit.file }) };
}

function faultsOf(issue: { code?: string; path: PropertyKey[]; message: string; keys?: string[] }): FieldFault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return (issue.keys ?? [])
      .slice(0, 20)
      .map((key) => ({ field: [...path, key.slice(0, 100)].join('.'), message: 'is not a known field' }));
  return [{ field: path.join('.'), message: lowerFirst(issue.message) }];
}

async function answerOf(
  door: Door,
  scope: Scope | PlatformScope,
  visit: Visit,
  input: Record<string, unknown>,
): Promise<Passed | Refusal> {
  const { endpoint, transaction, turn } = door;
  const present = (result: unknown): Passed => ({
    status: endpoint.status,
    result: endpoint.status === 204 ? undefined : endpoint.returns.parse(result),
  });
  const handle = door.handle as (where: unknown, input: unknown) => Promise<unknown>;
  const made = await (door.prepare as ((scope: unknown, input: unknown) => Promise<Prepared | Refusal>) | undefined)?.(
    scope,
    input,
  );
  if (isRefused(made)) return made;
  let answer: Passed | Refusal | undefined;
  try {
    if (transaction === 'outside') {
      const result = await handle(scope, input);
      return isRefused(result) ? result : present(result);
    }
    const work = async (tx: Tx | PlatformTx) => {
      const result = await handle(tx, made ?? input);
      if (isRefused(result)) return result;
      if (endpoint.method !== 'GET' && tx.record.audit.length === 0) audit(tx, lineOf(door, input, result));
      return present(result);
    };
    if (transaction === 'platform') return await inPlatform(scope, (tx) => answerOnce(tx, door, visit, input, () => work(tx)));
    const open = transaction === 'control' ? inControl : inTenant;
    const readOnly = endpoint.method === 'GET';
    const mode = { readOnly, plansStand: readOnly && isPlainPage(endpoint, input), ...(turn && { turn }) };
    // In place of the upload's stream stands what came of it.
    const asked = made ? { ...input, file: made.digest } : input;
    answer = await open(scope as Scope, (tx) => answerOnce(tx, door, visit, asked, () => work(tx)), mode);
    return answer;
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal;
    throw error;
  } finally {
    if (!answer || isRefused(answer) || answer.replayed) await made?.discard();
  }
}

/** Whether this is a page of a list asked for by its place alone. What the contract fills in counts as asked: a span of days is no page. */
function isPlainPage({ query: { shape } }: Endpoint, input: Record<string, unknown>): boolean {
  return 'limit' in shape && Object.keys(shape).every((name) => name in Paging.shape || input[name] === undefined);
}

function lineOf(door: Door, input: Record<string, unknown>, result: unknown) {
  const last = [...door.endpoint.path.matchAll(/:(\w+)/g)].at(-1)?.[1];
  const id = (last && input[last]) ?? (result as { id?: unknown } | undefined)?.id;
  return {
    action: door.action,
    resource: door.module,
    ...(typeof id === 'string' && { resourceId: id }),
    detail: { fields: Object.keys(input).filter((name) => name !== last) },
  };
}

/** A refused access is recorded where somebody known was refused; strangers are counted in the metrics only. */
async function auditRefusal(scope: PlatformScope & { tenant?: TenantRef }, what: string, refusal: Refusal): Promise<void> {
  scope.house.metrics.refusals.inc({ code: refusal.code });
  if (scope.actor.kind === 'visitor') return;
  const answerable = 'viewer' in scope.actor && scope.actor.viewer ? { ...scope.actor, id: scope.actor.viewer } : scope.actor;
  const entry = {
    action: 'access.refused',
    outcome: 'refused' as const,
    resource: 'endpoint',
    resourceId: what,
    detail: { code: refusal.code },
  };
  const { tenant } = scope;
  if (tenant) await inControl({ ...scope, tenant, actor: answerable }, async (tx) => audit(tx, entry));
  else await inPlatform(scope, async (tx) => audit(tx, entry));
}

function unauthenticated() {
  return refuse('unauthenticated', 'Sign in first.');
}

function denied() {
  return refuse('permission_denied', 'Your role does not allow this.');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
