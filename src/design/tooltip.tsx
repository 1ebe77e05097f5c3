import { Slot } from 'radix-ui';
import { Suspense, lazy, useEffect, useId, useRef, useState, type PointerEvent, type ReactElement, type ReactNode } from 'react';

const loadPanel = () => import('./tooltip-panel.tsx');
const TooltipPanel = lazy(loadPanel);

const delayMs = 400;
const leaveMs = 120;
const skipMs = 600;
const last = { closedAt: -Infinity };

export interface TooltipProps {
  text: ReactNode;
  keys?: string[];
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactElement;
}

/**
 * A few words about a control, on hover and on focus. Never the only place something is said. What draws them is fetched
 * with the first one; right after one, the next appear at once.
 */
export function Tooltip({ children, ...words }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [open, setOpen] = useState(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (next: boolean, afterMs = 0) => {
    clearTimeout(timer.current);
    if (afterMs > 0) {
      timer.current = setTimeout(() => set(next), afterMs);
      return;
    }
    if (!next && open) last.closedAt = performance.now();
    setOpen(next);
  };
  const enter = ({ pointerType }: PointerEvent) => {
    if (pointerType === 'touch') return;
    void loadPanel();
    set(true, open || performance.now() - last.closedAt < skipMs ? 0 : delayMs);
  };
  return (
    <>
      <Slot.Root
        ref={anchor}
        aria-describedby={open ? id : undefined}
        onPointerEnter={enter}
        onPointerLeave={() => set(false, leaveMs)}
        onPointerDown={() => set(false)}
        onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && set(true)}
        onBlur={() => set(false)}
        onClick={() => set(false)}
      >
        {children}
      </Slot.Root>
      {open ? (
        <Suspense>
          <TooltipPanel
            {...words}
            id={id}
            anchor={anchor}
            onHold={() => set(true)}
            onLeave={() => set(false, leaveMs)}
            onClose={() => set(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
