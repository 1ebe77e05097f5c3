import type { Transporter } from 'nodemailer';
import type { Block, LiveBlock } from './block.ts';
import type { Bus } from './bus.ts';
import type { Cache } from './cache.ts';
import type { Config } from './config.ts';
import type { Databases } from './database/databases.ts';
import type { Credentials } from './http/corridor.ts';
import type { Listener } from './jobs/job.ts';
import type { Log } from './log.ts';
import type { Metrics } from './http/metrics.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, PlatformScope, TenantRef } from './scope.ts';
import type { SitePage } from './site-page.ts';
import type { Storage } from './storage/storage.ts';

/** Finds tenants for the corridor; the module `tenants` provides it. All answers are cached for seconds at most. */
export interface TenantDirectory {
  byId(id: string): Promise<TenantRef | undefined>;
  bySlug(slug: string): Promise<TenantRef | undefined>;
  /** The tenant a host name belongs to: a subdomain of the sites' domain, of its first site or a further one, later a verified domain of its own. */
  byHost(host: string): Promise<TenantRef | undefined>;
}

/** Finds out who acts; the module `identity` provides it. */
export interface Authenticator {
  /** The tenant the credentials were issued for, before anything else is known of them; undefined when they name none. */
  tenantIdOf(credentials: Credentials): Promise<string | undefined>;
  /** The actor the credentials stand for in the tenant (or outside any), or why they are worthless. */
  actorOf(scope: Omit<PlatformScope, 'actor'>, credentials: Credentials, tenant: TenantRef | undefined): Promise<Actor | Refusal>;
  /** The member of the tenant as whom an administrator wants to read, or why not. Never allows more than either of them may. */
  viewAs(viewer: Actor, identityId: string, tenant: TenantRef): Promise<Actor | Refusal>;
}

/** One running installation: what every scope carries, opened once at start and closed at the end. */
export interface House {
  readonly config: Config;
  readonly log: Log;
  readonly databases: Databases;
  readonly bus: Bus;
  readonly cache: Cache;
  readonly storage: Storage;
  readonly mailer: Transporter | undefined;
  readonly metrics: Metrics;
  readonly tenants: TenantDirectory;
  readonly authenticator: Authenticator;
  /** Every permission of the modules, with what it allows. */
  readonly permissions: Readonly<Record<string, string>>;
  /** Every block of the modules, by type. */
  readonly blocks: ReadonlyMap<string, Block>;
  readonly liveBlocks: ReadonlyMap<string, LiveBlock>;
  /** Every page of the modules that is made on request. */
  readonly sitePages: readonly SitePage[];
  listenersOf(event: string): readonly Listener[];
}
