import { useCallback, useEffect, useRef, useState } from 'react';

const pauseMs = 400;
const daysKept = 14;

interface Kept<Values> {
  at: number;
  values: Values;
}

/**
 * Keeps what is typed in this browser under `key` until it is dropped, for two weeks at most, through reload and
 * sign-out. `found` is what was kept when the form opened.
 */
export function useDraft<Values>(key: string | undefined) {
  const place = key === undefined ? undefined : `rowhouse.draft.${key}`;
  const [found, setFound] = useState(() => (place ? read<Values>(place) : undefined));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<() => void>(undefined);
  const keep = useCallback(
    (values: Values) => {
      if (!place) return;
      clearTimeout(timer.current);
      pending.current = () => {
        pending.current = undefined;
        localStorage.setItem(place, JSON.stringify({ at: Date.now(), values } satisfies Kept<Values>));
      };
      timer.current = setTimeout(() => pending.current?.(), pauseMs);
    },
    [place],
  );
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    pending.current = undefined;
    if (place) localStorage.removeItem(place);
    setFound(undefined);
  }, [place]);
  // The last keystrokes before the page goes away are kept as well.
  useEffect(() => {
    const flush = () => pending.current?.();
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
      clearTimeout(timer.current);
    };
  }, []);
  return { found, keep, drop };
}

function read<Values>(place: string): Values | undefined {
  const text = localStorage.getItem(place);
  if (!text) return undefined;
  const kept = JSON.parse(text) as Kept<Values>;
  if (Date.now() - kept.at < daysKept * 86_400_000) return kept.values;
  localStorage.removeItem(place);
  return undefined;
}
