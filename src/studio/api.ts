import { ApiProblem, type Api, type CallOptions, type Endpoint, type FieldRefusal } from '#/design/endpoint.ts';
import type { Session } from '#/modules/identity/contract.ts';
import { sendWatched } from './upload.ts';

const root = '/api/v1';
const tokenLeastMs = 60_000;
const refreshLock = 'rowhouse.token-refresh';

export interface ApiSetup {
  /** Where the server is; '' for the page's own origin. */
  origin?: string;
  /** Takes what a refresh answered: who is signed in, where, and what they may do. */
  onSession?(session: Session): void;
  /** Called once when the refresh token is refused: nobody is signed in any more. */
  onSignedOut(): void;
  fetch?: typeof fetch;
}

export interface StudioApi extends Api {
  /** Takes the session a sign-in or a refresh answered: its token and its workspace go with every call from now on. */
  take(session: Taken): void;
  /**
   * Asks for a fresh session by the cookie, in another workspace when one is named; undefined when nobody is signed in.
   * Throws {@link ApiProblem} without a network.
   */
  refresh(tenantId?: string): Promise<Session | undefined>;
  /** Asks as a member would from now on; the server takes reads alone then. Undefined asks as oneself. */
  lookThrough(identityId: string | undefined): void;
  forget(): void;
}

type Taken = Pick<Session, 'accessToken' | 'tenant'>;

/**
 * The studio's client. The access token stays in memory; the refresh token is a cookie the page cannot read, and is
 * spent by one tab at a time, since a refresh token used twice ends the session.
 */
export function createApi({
  origin = '',
  onSession,
  onSignedOut,
  fetch: send = (...args) => fetch(...args),
}: ApiSetup): StudioApi {
  let token: string | undefined;
  let workspaceId: string | undefined;
  let eyes: string | undefined;
  let refreshing: Promise<Session | undefined> | undefined;

  const reach = (path: string, init: RequestInit, sender = send) => sendOrExplain(sender, `${origin}${root}${path}`, init);

  const reachSigned = (path: string, init: RequestInit, sender?: typeof fetch) =>
    reach(path, { ...init, headers: signedHeaders(init, token, workspaceId, eyes) }, sender);

  const take = (session: Taken) => {
    token = session.accessToken;
    workspaceId = session.tenant?.id;
  };

  const forget = () => (token = workspaceId = eyes = undefined);

  const spendCookie = async (tenantId: string | undefined): Promise<Session | undefined> => {
    const response = await reach('/users/token/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(tenantId ? { tenantId } : {}),
    });
    if (response.ok) {
      const session = (await response.json()) as Session;
      take(session);
      onSession?.(session);
      return session;
    }
    if (response.status >= 500 || response.status === 429) throw await problemFrom(response);
    forget();
    return undefined;
  };

  const refresh = (tenantId = workspaceId): Promise<Session | undefined> => {
    refreshing ??= navigator.locks.request(refreshLock, () => spendCookie(tenantId)).finally(() => (refreshing = undefined));
    return refreshing;
  };

  const request = async (path: string, init: RequestInit = {}, sender?: typeof fetch): Promise<Response> => {
    const used = token;
    let response = await reachSigned(path, init, sender);
    if (response.status === 401 && used) {
      // Another call may have refreshed meanwhile.
      if (token === used && !(await refresh())) onSignedOut();
      if (token) response = await reachSigned(path, init, sender);
    }
    if (!response.ok) throw await problemFrom(response);
    return response;
  };

  const call = async (endpoint: Endpoint, input: unknown, options: CallOptions = {}) => {
    const { onProgress } = options;
    const { path, init } = askOf(endpoint, (input ?? {}) as Record<string, unknown>, options);
    const response = await request(path, init, onProgress && ((...args) => sendWatched(onProgress, ...args)));
    return response.status === 204 ? undefined : response.json();
  };

  return {
    call: call as Api['call'],
    fetch: (path, init) => request(path, init),
    token: async () => {
      if (token && endsSoon(token)) await refresh();
      return token ?? '';
    },
    take,
    lookThrough: (identityId) => (eyes = identityId),
    refresh,
    forget,
  };
}

function signedHeaders({ headers: given }: RequestInit, token?: string, workspaceId?: string, eyes?: string): Headers {
  const headers = new Headers(given);
  if (token) headers.set('authorization', `Bearer ${token}`);
  // The workspace named must be the token's: both come out of one session.
  if (workspaceId) headers.set('x-tenant-id', workspaceId);
  if (eyes) headers.set('x-view-as', eyes);
  return headers;
}

async function sendOrExplain(send: typeof fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await send(url, { ...init, credentials: 'same-origin' });
  } catch (failure) {
    if (init.signal?.aborted) throw failure;
    throw new ApiProblem({
      status: 0,
      code: 'unreachable',
      detail: 'The server cannot be reached. Check your connection and try again.',
    });
  }
}

function askOf(endpoint: Endpoint, input: Readonly<Record<string, unknown>>, { signal, file, idempotencyKey }: CallOptions) {
  const { method } = endpoint;
  const { path, body } = sortInput(endpoint, input);
  const headers = new Headers({ accept: 'application/json' });
  if (method === 'POST') headers.set('idempotency-key', idempotencyKey ?? crypto.randomUUID());
  if (file) headers.set('content-type', 'application/octet-stream');
  else if (body !== undefined) headers.set('content-type', 'application/json');
  // What waited for its Undo is still sent when the page is left: a deletion, or an act that says nothing more.
  const keepalive = method === 'DELETE' || (method === 'POST' && !file && body === undefined);
  const init: RequestInit = { method, headers, body: file ?? body, signal: signal ?? null, keepalive };
  return { path, init };
}

/** Whether an access token has less than a minute to live. */
function endsSoon(token: string): boolean {
  const claims = JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as { exp: number };
  return claims.exp * 1000 - Date.now() < tokenLeastMs;
}

/** Puts each part of the input where the contract wants it: path, query string, JSON body. */
export function sortInput(
  endpoint: Pick<Endpoint, 'method' | 'path' | 'query' | 'body'>,
  input: Readonly<Record<string, unknown>>,
): { path: string; body: string | undefined } {
  const rest = { ...input };
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const name of Object.keys(endpoint.query.shape)) {
    for (const one of [rest[name]].flat()) if (one !== undefined) search.append(name, String(one));
    delete rest[name];
  }
  return {
    path: search.size > 0 ? `${path}?${search}` : path,
    body: endpoint.body ? JSON.stringify(rest) : undefined,
  };
}

async function problemFrom(response: Response): Promise<ApiProblem> {
  const told = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const { type: _type, title, status: _status, detail, code, requestId, errors, ...more } = told;
  return new ApiProblem({
    status: response.status,
    code: String(code ?? 'failed'),
    detail: String(detail ?? title ?? 'The server failed. Try again in a moment.'),
    errors: (errors as FieldRefusal[] | undefined) ?? [],
    requestId: String(requestId ?? response.headers.get('x-request-id') ?? ''),
    more,
  });
}
