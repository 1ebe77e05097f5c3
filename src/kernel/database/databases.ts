import { Kysely, PostgresDialect, PostgresQueryCompiler, ValueNode, type LimitNode } from 'kysely';
import pg from 'pg';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { deriveKey } from '../seal.ts';
import type { Schema } from './schema.ts';

/** A query builder on one open transaction. */
export type Db = Kysely<Schema>;

/** One PostgreSQL database with a pool for each of the two roles the program runs as. */
export interface Database {
  readonly name: string;
  /** `rowhouse_app`: tenant rows, under row-level security. */
  readonly app: pg.Pool;
  /** `rowhouse_platform`: control tables, relays and the job queue. */
  readonly platform: pg.Pool;
}

/** The control database and the further ones tenants are placed on. */
export interface Databases {
  readonly control: Database;
  readonly all: readonly Database[];
  /** The database of a placement. Throws for a name the configuration does not know. */
  of(placement: string): Database;
  close(): Promise<void>;
}

export const runtimeRoles = { app: 'rowhouse_app', platform: 'rowhouse_platform' } as const;

/** Opens the pools; nothing connects before the first query. */
export function openDatabases(config: Config, controlUrl: string, log: Log): Databases {
  const urls = { main: controlUrl, ...config.ROWHOUSE_PLACEMENTS };
  const all = Object.entries(urls).map(([name, url]) => openDatabase(config, name, url, log));
  return {
    control: all[0]!,
    all,
    of(placement) {
      const found = all.find(({ name }) => name === placement);
      if (!found) throw new Error(`no database is configured for the placement "${placement}"`);
      return found;
    },
    async close() {
      await Promise.all(all.flatMap(({ app, platform }) => [app.end(), platform.end()]));
    },
  };
}

/** The connection string of a runtime role: the administrator's with the role's name and its derived password. */
export function urlAs(adminUrl: string, role: string, secret: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.href;
}

/** The password of a runtime role, derived so that no second secret has to be kept. */
export function rolePassword(secret: string, role: string): string {
  return deriveKey(secret, `database role ${role}`).toString('base64url');
}

const builders = new WeakMap<pg.PoolClient, Db>();

/** The query builder bound to one client: every query runs on it, and nothing else can. */
export function queriesOn(client: pg.PoolClient): Db {
  const known = builders.get(client);
  if (known) return known;
  // One and the same, or Kysely makes a connection of its own around it for every query.
  const lent = borrowed(client);
  const dialect = new Dialect({ pool: { connect: async () => lent, end: async () => {} } as never });
  const made = new Kysely<Schema>({ dialect });
  builders.set(client, made);
  return made;
}

class Dialect extends PostgresDialect {
  override createQueryCompiler() {
    return new QueryCompiler();
  }
}

/**
 * Writes the limits pages ask for into the statement. PostgreSQL takes a limit that is a parameter for a tenth of the rows, finds the
 * plan it could keep too dear, and plans such a statement anew each time. Others stay parameters, or each would be a statement of its own.
 */
class QueryCompiler extends PostgresQueryCompiler {
  protected override visitLimit(node: LimitNode) {
    const limit = ValueNode.is(node.limit) ? node.limit.value : undefined;
    const isUsual = typeof limit === 'number' && (limit <= 2 || limit % 10 === 1 || limit % 100 === 0);
    if (isUsual) this.append(`limit ${limit}`);
    else super.visitLimit(node);
  }
}

function borrowed(client: pg.PoolClient) {
  return { query: (text: string, values: unknown[]) => client.query({ ...named(text), text, values }), release: () => {} };
}

const preparedMax = 500;
const prepared = new Map<string, { readonly name: string }>();

/** A statement gets a name, so that each connection parses and plans it once; past 500 of them it stays without. */
function named(text: string): { readonly name: string } | undefined {
  const known = prepared.get(text);
  if (known || prepared.size >= preparedMax) return known;
  const made = { name: `s${prepared.size}` };
  prepared.set(text, made);
  return made;
}

function openDatabase(config: Config, name: string, url: string, log: Log): Database {
  const pool = (role: string, max: number) => {
    const made = new pg.Pool({
      connectionString: urlAs(url, role, config.secret),
      max,
      application_name: `rowhouse ${name}`,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      // The first query of a transaction leaves together with its BEGIN.
      pipeline: true,
      types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
    });
    // An idle connection that the server ends must not end the process.
    made.on('error', (error) => made.ending || log.warn({ database: name, err: error }, 'an idle database connection ended'));
    // Nor one in use: whoever uses it is told by its next query.
    made.on('connect', (client) => client.on('error', () => {}));
    return made;
  };
  return {
    name,
    app: pool(runtimeRoles.app, config.DATABASE_POOL),
    platform: pool(runtimeRoles.platform, Math.max(4, config.DATABASE_POOL >> 1)),
  };
}

/** int8 arrives as a bigint, a timestamp as ISO 8601 text, a date as YYYY-MM-DD. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
  if (oid === pg.types.builtins.INT8) return BigInt;
  if (oid === pg.types.builtins.TIMESTAMPTZ) return toIso;
  if (oid === pg.types.builtins.DATE) return (text: string) => text;
  return pg.types.getTypeParser(oid, 'text');
}

/** `2026-11-20 16:17:50.123456+00` as `2026-11-20T16:17:50.123Z`; a server in another time zone takes the long way. */
function toIso(text: string): string {
  if (!text.endsWith('+00') || text.length > 29) return new Date(text).toISOString();
  const fraction = text.slice(20, -3).slice(0, 3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}
