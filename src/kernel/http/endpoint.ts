import { z } from 'zod';
import { Id } from '../ids.ts';

/** Who may call an endpoint. */
export type Access =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'person' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'member'; readonly permission: string }
  | { readonly kind: 'visitor' };

/** Anyone at all, without a tenant: sign-up, sign-in. */
export const anyone: Access = { kind: 'anyone' };
/** Whoever is signed in, in whatever tenant or in none: profile, list of workspaces. */
export const person: Access = { kind: 'person' };
/** Who runs the installation. */
export const operator: Access = { kind: 'operator' };
/** A visitor of the tenant's public site. */
export const visitor: Access = { kind: 'visitor' };
/** A member (or an API key) of the tenant that holds the permission. */
export function member(permission: string): Access {
  return { kind: 'member', permission };
}

/** A limit that counts in the database, so that it holds over all nodes: `times` in `seconds`, by client address or by a field's value. */
export interface StrictLimit {
  readonly by: 'address' | `field:${string}`;
  readonly times: number;
  readonly seconds: number;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of a module's contract. Browser-safe: the studio's client is made from it. */
export interface Endpoint<Input = unknown, Result = unknown, Code extends string = string> {
  readonly method: Method;
  /** Below `/api/v1`, with parameters as `:orderId`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  /** The product a tenant must have switched on. */
  readonly feature?: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodObject | undefined;
  /** A file travels as the raw body, at most so many bytes; its name in the query. */
  readonly upload?: { readonly bytesMax: number };
  readonly returns: z.ZodType<Result>;
  /** Status of success: 200, 201 where the contract says so, 204 when nothing is returned. */
  readonly status: number;
  /** Codes it may refuse with beside those every endpoint has. */
  readonly refuses: readonly Code[];
  readonly limits: readonly StrictLimit[];
  /** Answers also while the tenant is suspended, although it changes something. */
  readonly whileSuspended: boolean;
  /** The answer holds a secret: never logged, never kept for an idempotency key. */
  readonly secret: boolean;
  /** Types only. */
  readonly input?: Input;
}

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
type Params<Route extends string, Schemas> = {
  [Name in ParamNames<Route>]: Name extends keyof Schemas
    ? Schemas[Name] extends z.ZodType<infer Value>
      ? Value
      : string
    : string;
};
type Shape<Schema> = Schema extends z.ZodObject ? z.output<Schema> : unknown;
type Asked<Schema> = Schema extends z.ZodObject ? z.input<Schema> : unknown;

/** What a handler is given. */
export type InputOf<E> = E extends { handled?: infer Input } ? Input : never;
/** What a client sends. */
export type AskOf<E> = E extends { input?: infer Input } ? Input : never;
/** What comes back. */
export type ResultOf<E> =
  E extends Endpoint<never, infer Result, string> ? Result : E extends { returns: z.ZodType<infer Result> } ? Result : never;

interface Options<Schemas, Query, Body, Returns, Code extends string> {
  readonly summary: string;
  readonly access: Access;
  readonly feature?: string;
  /** Schemas of parameters that are no ids; a parameter not named here is an id. */
  readonly params?: Schemas;
  readonly query?: Query;
  readonly body?: Body;
  readonly upload?: { readonly bytesMax: number };
  readonly returns?: Returns;
  readonly status?: number;
  readonly refuses?: readonly Code[];
  readonly limits?: readonly StrictLimit[];
  readonly whileSuspended?: boolean;
  readonly secret?: boolean;
}

/**
 * Declares an endpoint: `endpoint('POST /orders/:orderId/cancellation', { summary, access, body, returns, refuses })`.
 * Unknown fields of query and body are refused. Throws at start when two parts of the input share a name.
 */
export function endpoint<
  Route extends `${Method} /${string}`,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodObject | undefined = undefined,
  Returns extends z.ZodType = z.ZodVoid,
  const Code extends string = never,
  Schemas extends Readonly<Record<string, z.ZodType>> = Record<never, never>,
>(route: Route, options: Options<Schemas, Query, Body, Returns, Code>) {
  const [method, path] = route.split(' ') as [Method, string];
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const params = z.object(
    Object.fromEntries(names.map((name) => [name, (options.params as Record<string, z.ZodType> | undefined)?.[name] ?? Id])),
  );
  const all = [...names, ...Object.keys(options.query?.shape ?? {}), ...Object.keys(options.body?.shape ?? {})];
  if (new Set(all).size < all.length) throw new Error(`${route}: a name stands in two parts of the input`);
  return {
    method,
    path,
    summary: options.summary,
    access: options.access,
    ...(options.feature && { feature: options.feature }),
    params,
    query: z.strictObject(options.query?.shape ?? {}),
    body: options.body && z.strictObject(options.body.shape),
    ...(options.upload && { upload: options.upload }),
    returns: options.returns ?? z.void(),
    status: options.status ?? (options.returns ? 200 : 204),
    refuses: options.refuses ?? [],
    limits: options.limits ?? [],
    whileSuspended: options.whileSuspended ?? false,
    secret: options.secret ?? false,
  } as unknown as Endpoint<Params<Route, Schemas> & Asked<Query> & Asked<Body>, z.output<Returns>, Code> & {
    readonly handled?: Params<Route, Schemas> & Shape<Query> & Shape<Body>;
    readonly given?: z.input<Returns>;
  };
}

/** Query of a keyset-paged list: `limit` at most 100, `after` the cursor the page before it gave. */
export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(500).optional(),
});

/** A page of a list; `next` is the cursor of the following page, null on the last. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Instant in ISO 8601, UTC, of the years 1 to 9999: what PostgreSQL reads too. */
export const Instant = z.iso
  .datetime()
  .max(30)
  .refine((text) => !text.startsWith('0000'), 'must not be of the year 0');

/** The version of a row that an edit stands on: a PostgreSQL `integer`. */
export const Version = z.int().min(1).max(2_147_483_647);

/** A line of text: trimmed, in Unicode NFC, without control characters. Lengths count UTF-16 units. */
export function line(max: number, min = 1) {
  return z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(min, min === 1 ? 'must not be empty' : undefined)
        .max(max)
        .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters'),
    );
}
