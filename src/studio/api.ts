import { ApiProblem, type Api, type CallOptions, type Endpoint, type FieldRefusal } from '#/design/endpoint.ts';

const root = '/api/v1';
const refreshLock = 'rowhouse.token-refresh';

export interface ApiSetup {
  /** Where the server is; '' for the page's own origin. */
  origin?: string;
  /** Id of the workspace whose rows are meant; absent on pages without one. */
  workspaceId?(): string | undefined;
  /** Called once when the refresh token is refused: nobody is signed in any more. */
  onSignedOut(): void;
  fetch?: typeof fetch;
}

export interface StudioApi extends Api {
  /** Takes the token a sign-in answered. */
  take(token: string): void;
  /** Asks for a fresh token by the cookie; false when nobody is signed in. Throws {@link ApiProblem} without a network. */
  refresh(): Promise<boolean>;
  forget(): void;
}

/**
 * The studio's client. The access token stays in memory; the refresh token is a cookie the page cannot read, and is
 * spent by one tab at a time, since a refresh token used twice ends the session.
 */
export function createApi({
  origin = '',
  workspaceId,
  onSignedOut,
  fetch: send = (...args) => fetch(...args),
}: ApiSetup): StudioApi {
  let token: string | undefined;
  let refreshing: Promise<boolean> | undefined;

  const reach = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (token) headers.set('authorization', `Bearer ${token}`);
    const workspace = workspaceId?.();
    if (workspace) headers.set('x-tenant-id', workspace);
    try {
      return await send(`${origin}${root}${path}`, { ...init, headers, credentials: 'same-origin' });
    } catch (failure) {
      if (init.signal?.aborted) throw failure;
      throw new ApiProblem({
        status: 0,
        code: 'unreachable',
        detail: 'The server cannot be reached. Check your connection and try again.',
      });
    }
  };

  const spendCookie = async (): Promise<boolean> => {
    const response = await reach('/users/token/refresh', { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID() } });
    if (response.ok) {
      token = ((await response.json()) as { accessToken: string }).accessToken;
      return true;
    }
    if (response.status >= 500 || response.status === 429) throw await problemFrom(response);
    token = undefined;
    return false;
  };

  const refresh = (): Promise<boolean> => {
    refreshing ??= navigator.locks.request(refreshLock, spendCookie).finally(() => (refreshing = undefined));
    return refreshing;
  };

  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const used = token;
    let response = await reach(path, init);
    if (response.status === 401 && used) {
      // Another call may have refreshed meanwhile.
      if (token === used && !(await refresh())) onSignedOut();
      if (token) response = await reach(path, init);
    }
    if (!response.ok) throw await problemFrom(response);
    return response;
  };

  const call = async (endpoint: Endpoint, input: unknown, { signal, file, idempotencyKey }: CallOptions = {}) => {
    const { path, body } = sortInput(endpoint, (input ?? {}) as Record<string, unknown>);
    const headers = new Headers({ accept: 'application/json' });
    if (endpoint.method === 'POST') headers.set('idempotency-key', idempotencyKey ?? crypto.randomUUID());
    if (file) headers.set('content-type', file.type || 'application/octet-stream');
    else if (body !== undefined) headers.set('content-type', 'application/json');
    const response = await request(path, { method: endpoint.method, headers, body: file ?? body, signal });
    return response.status === 204 ? undefined : response.json();
  };

  return {
    call: call as Api['call'],
    fetch: request,
    take: (fresh) => (token = fresh),
    refresh,
    forget: () => (token = undefined),
  };
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
