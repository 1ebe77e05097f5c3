import { useSyncExternalStore } from 'react';

/** Whether a media query holds, as it changes. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** True below 768 px, where lists become rows of two lines and the editor's panes become tabs. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 767px)');
}
