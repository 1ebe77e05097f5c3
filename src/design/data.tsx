import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryOptions,
} from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { ApiProblem, type Api, type Endpoint, type InputOf, type ReturnOf, type RowOf } from './endpoint.ts';
import { toast, type Notice } from './toast.tsx';

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi needs the shell around it.');
  return api;
}

/**
 * Reads an endpoint and follows it: an event `orders.placed` reads every endpoint under `/orders` again.
 * `options.events` names further modules or events to follow.
 */
export function useEndpoint<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: { events?: string[] } & Pick<
    UseQueryOptions<ReturnOf<E>, ApiProblem>,
    'enabled' | 'staleTime' | 'refetchInterval' | 'placeholderData'
  > = {},
) {
  const api = useApi();
  const { events, ...rest } = options;
  return useQuery<ReturnOf<E>, ApiProblem>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => api.call(endpoint, input, { signal }),
    meta: { events },
    ...rest,
  });
}

/**
 * Reads a keyset-paged endpoint (`{ items, next }`, `after` in the query) page after page. The answer has
 * `rows`, `more()` and `hasMore`, which is what {@link ListScreen} and {@link BoardScreen} take.
 */
export function useEndpointRows<E extends Endpoint>(
  endpoint: E,
  input: Omit<InputOf<E>, 'after'>,
  options: { enabled?: boolean; events?: string[] } = {},
) {
  const api = useApi();
  const { events, ...rest } = options;
  const query = useInfiniteQuery({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ pageParam, signal }) =>
      api.call(endpoint, { ...input, ...(pageParam ? { after: pageParam } : {}) } as unknown as InputOf<E>, {
        signal,
      }) as Promise<Page<RowOf<E>>>,
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    meta: { events },
    ...rest,
  });
  return {
    rows: query.data?.pages.flatMap(({ items }) => items),
    error: query.error as ApiProblem | null,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  };
}

interface Page<Row> {
  items: Row[];
  next: string | null;
}

export interface ActionOptions<E extends Endpoint> {
  /** Changes what is on screen before the server answers; taken back by itself when it refuses. */
  optimistic?(cache: OptimisticCache, input: InputOf<E>): void;
  /** What to say when it is done; with `undo` the toast stands for 10 s. */
  done?(result: ReturnOf<E>, input: InputOf<E>): Notice | string | undefined | void;
  /** Endpoints to read again besides those under the same first path segment. */
  refreshes?: Endpoint[];
  /** Leaves refusals to the caller, as forms do; otherwise a toast says them. */
  quiet?: boolean;
}

/** An act on the server: `const publish = useAction(contract.publishSite, { done: () => 'Site published.' })`, then `publish.mutate({ siteId })`. */
export function useAction<E extends Endpoint>(endpoint: E, options: ActionOptions<E> = {}) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation<ReturnOf<E>, ApiProblem, InputOf<E>, () => void>({
    mutationFn: (input) => api.call(endpoint, input),
    onMutate: async (input) => {
      const cache = new OptimisticCache(client);
      options.optimistic?.(cache, input);
      await cache.settle();
      return () => cache.rollBack();
    },
    onSuccess: (result, input) => {
      const notice = options.done?.(result, input);
      if (notice) toast(typeof notice === 'string' ? { text: notice } : notice);
    },
    onError: (problem, _input, rollBack) => {
      rollBack?.();
      if (!options.quiet) toast({ tone: 'bad', text: problem.detail || problem.message });
    },
    onSettled: () => {
      const roots = [endpoint, ...(options.refreshes ?? [])].map(rootOf);
      return client.invalidateQueries({ predicate: ({ queryKey }) => roots.includes(rootOfKey(queryKey)) });
    },
  });
}

/** Edits cached answers and remembers how they were. */
export class OptimisticCache {
  readonly #client: QueryClient;
  readonly #before: [readonly unknown[], unknown][] = [];
  readonly #cancelled: Promise<void>[] = [];

  constructor(client: QueryClient) {
    this.#client = client;
  }

  /** Changes every cached answer of an endpoint, or only the one for `input`. */
  update<E extends Endpoint>(endpoint: E, change: (current: ReturnOf<E>) => ReturnOf<E>, input?: InputOf<E>) {
    this.#edit(keyOf(endpoint, input), (data) => (isPages(data) ? data : change(data as ReturnOf<E>)));
  }

  /** Changes the rows of every cached page of an endpoint; returning undefined takes the row away. */
  updateRows<E extends Endpoint>(endpoint: E, change: (row: RowOf<E>) => RowOf<E> | undefined) {
    this.#edit(keyOf(endpoint), (data) => {
      if (!isPages(data)) return data;
      const pages = data.pages.map((page) => ({
        ...page,
        items: page.items.flatMap((row) => {
          const next = change(row as RowOf<E>);
          return next === undefined ? [] : [next];
        }),
      }));
      return { ...data, pages };
    });
  }

  async settle() {
    await Promise.all(this.#cancelled);
  }

  rollBack() {
    for (const [key, data] of this.#before.toReversed()) this.#client.setQueryData(key, data);
  }

  #edit(queryKey: readonly unknown[], change: (data: unknown) => unknown) {
    this.#cancelled.push(this.#client.cancelQueries({ queryKey }));
    for (const [key, data] of this.#client.getQueriesData({ queryKey })) {
      if (data === undefined) continue;
      this.#before.push([key, data]);
      this.#client.setQueryData(key, change(data));
    }
  }
}

/** Reads again what an event concerns: `orders.placed` everything under `/orders`, and whoever asked to follow it. */
export function refreshByEvent(client: QueryClient, name: string) {
  const root = name.split('.')[0];
  return client.invalidateQueries({
    predicate: ({ queryKey, meta }) =>
      rootOfKey(queryKey) === root ||
      ((meta?.events as string[] | undefined) ?? []).some((one) => name === one || name.startsWith(`${one}.`)),
  });
}

/** The key under which an endpoint's answers are cached; without input, of all of them. */
export function keyOf(endpoint: Endpoint, input?: unknown): readonly unknown[] {
  const key = [rootOf(endpoint), `${endpoint.method} ${endpoint.path}`];
  return input === undefined ? key : [...key, input];
}

function rootOf({ path }: Endpoint): string {
  return path.split('/')[1] ?? '';
}

function rootOfKey(key: readonly unknown[]): string {
  return String(key[0]);
}

function isPages(data: unknown): data is { pages: Page<unknown>[] } {
  return typeof data === 'object' && data !== null && 'pages' in data;
}
