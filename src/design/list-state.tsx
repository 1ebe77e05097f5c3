import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { isCompact } from './preferences.ts';

/** What a list shows, as it stands in the address. */
export interface ListState {
  search: string;
  /** Id of the saved view; '' for the first. */
  view: string;
  /** Column id, with `-` before it for descending. */
  sort: string;
  filters: Record<string, string>;
}

const own = new Set(['q', 'view', 'sort']);

/**
 * Keeps a list's state in the address (`?q=…&view=…&sort=-createdAt&status=open`), so that Back works and an address can be
 * shared. Typing in the search replaces the entry in the history, everything else adds one.
 */
export function useListState(start: Partial<ListState> = {}): [ListState, (next: ListState) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = useMemo<ListState>(() => {
    const filters = Object.entries(search).filter(([key, value]) => !own.has(key) && value !== undefined && value !== '');
    return {
      search: String(search['q'] ?? start.search ?? ''),
      view: String(search['view'] ?? start.view ?? ''),
      sort: String(search['sort'] ?? start.sort ?? ''),
      filters: Object.fromEntries(filters.map(([key, value]) => [key, String(value)])),
    };
  }, [search, start.search, start.view, start.sort]);
  const change = useCallback(
    (next: ListState) => {
      const address = {
        q: next.search || undefined,
        view: next.view || undefined,
        sort: next.sort || undefined,
        ...next.filters,
      };
      void navigate({ to: '.', search: address, replace: next.search !== state.search });
    },
    [navigate, state.search],
  );
  return [state, change];
}

/** How a reader likes one list: which columns, in which order, how dense. Kept in this browser. */
export interface ListLayout {
  order: string[];
  hidden: string[];
  density: 'compact' | 'roomy';
}

export function useListLayout(
  name: string,
  columns: readonly { id: string; hidden?: boolean }[],
): [ListLayout, (next: ListLayout) => void] {
  const key = `rowhouse.list.${name}`;
  const [layout, setLayout] = useState<ListLayout>(() => {
    const start: ListLayout = {
      order: columns.map(({ id }) => id),
      hidden: columns.filter(({ hidden }) => hidden).map(({ id }) => id),
      density: isCompact() ? 'compact' : 'roomy',
    };
    return { ...start, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<ListLayout>) };
  });
  const change = (next: ListLayout) => {
    setLayout(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return [layout, change];
}

/** The columns as the layout wants them; columns the layout does not know yet come last. */
export function arrange<Column extends { id: string }>(columns: readonly Column[], layout: ListLayout): Column[] {
  const place = (id: string) => (layout.order.includes(id) ? layout.order.indexOf(id) : columns.length);
  return columns.toSorted((one, other) => place(one.id) - place(other.id)).filter(({ id }) => !layout.hidden.includes(id));
}
