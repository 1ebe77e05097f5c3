import type { AskOf, Endpoint as KernelEndpoint, ResultOf } from '#/kernel/http/endpoint.ts';

/** An endpoint of a module's contract, whatever it takes and gives. */
export type Endpoint = KernelEndpoint;

/** Path params, query and body of an endpoint as one object. */
export type InputOf<E extends Endpoint> = AskOf<E>;

/** What an endpoint answers. */
export type ReturnOf<E extends Endpoint> = ResultOf<E>;

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

export interface CallOptions {
  signal?: AbortSignal;
  /** The body of an endpoint that takes an upload; its name travels in the query. */
  file?: Blob;
  /** Told how much of the file has gone up, from 0 to 1. */
  onProgress?(share: number): void;
  /** One key for one intention, so that a repeated POST is done once; made anew for each call unless given. */
  idempotencyKey?: string;
}

/** The typed way to the server. Made by the shell, taken from {@link useApi}. */
export interface Api {
  /** Calls an endpoint; throws {@link ApiProblem}. */
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>, options?: CallOptions): Promise<ReturnOf<E>>;
  /** Fetch under `/api/v1` with the token and workspace of this session, for uploads and downloads. Throws {@link ApiProblem}. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** An access token with at least a minute to live, for what does not go through {@link fetch}, such as a socket; '' when signed out. */
  token(): Promise<string>;
}
