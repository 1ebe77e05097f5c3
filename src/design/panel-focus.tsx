import { useRef } from 'react';

/**
 * Where the focus goes when a panel opens and closes: into its first field if `intoField`, else on the panel itself, never
 * on the button that closes it; afterwards back to where it was. Radix returns it only to its own triggers.
 */
export function usePanelFocus(intoField: boolean) {
  const before = useRef<Element>(null);
  return {
    onOpenAutoFocus(event: Event) {
      event.preventDefault();
      before.current = document.activeElement;
      const panel = event.currentTarget as HTMLElement;
      const field = intoField ? panel.querySelector<HTMLElement>('input, select, textarea') : null;
      (field ?? panel).focus();
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    },
  };
}
