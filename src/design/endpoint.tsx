import type { z } from 'zod';

/** What the studio needs of a contract's endpoint; the kernel's `Endpoint` fits it. Paths stand under `/api/v1`. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/sites/:siteId`. */
  readonly path: string;
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly returns?: unknown;
}

type Part<Schema> = Schema extends z.ZodType ? z.input<Schema> : unknown;

/** Path params, query and body of an endpoint as one object. */
export type InputOf<E extends Endpoint> = Part<E['params']> & Part<E['query']> & Part<E['body']>;

/** What an endpoint answers. */
export type ReturnOf<E extends Endpoint> = E['returns'] extends z.ZodType ? z.output<E['returns']> : void;

/** The rows of an endpoint that answers pages. */
export type RowOf<E extends Endpoint> = ReturnOf<E> extends { items: readonly (infer Row)[] } ? Row : never;

/** A refusal or failure of the server as RFC 9457 tells it. Status 0 means the server could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  /** Stable word of the refusal: `already_shipped`. */
  readonly code: string;
  /** One sentence for people. */
  readonly detail: string;
  /** One entry per field at 422. */
  readonly errors: readonly FieldRefusal[];
  readonly requestId: string;
  /** Members beside the standard ones, such as the current row at 409. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(problem: {
    status: number;
    code: string;
    detail: string;
    errors?: readonly FieldRefusal[];
    requestId?: string;
    more?: Record<string, unknown>;
  }) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId ?? '';
    this.more = problem.more ?? {};
  }
}

export interface FieldRefusal {
  /** Path of the field: `lines.0.quantity`. */
  field: string;
  message: string;
}

/** The typed way to the server. Made by the shell, taken from {@link useApi}. */
export interface Api {
  /** Calls an endpoint; throws {@link ApiProblem}. */
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>, options?: { signal?: AbortSignal }): Promise<ReturnOf<E>>;
  /** Fetch under `/api/v1` with the token and workspace of this session, for uploads and downloads. Throws {@link ApiProblem}. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}
