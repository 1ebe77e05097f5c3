import { Popover } from 'radix-ui';
import type { RefObject } from 'react';
import { Kbd } from './kbd.tsx';
import type { TooltipProps } from './tooltip.tsx';

interface TooltipPanelProps extends Omit<TooltipProps, 'children'> {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  /** The pointer came over the words, where they must stay readable (WCAG 1.4.13). */
  onHold(): void;
  onLeave(): void;
  onClose(): void;
}

/** The words of a tooltip, loaded with the first one; used through {@link Tooltip}. */
export default function TooltipPanel({ text, keys, side = 'bottom', id, anchor, onHold, onLeave, onClose }: TooltipPanelProps) {
  return (
    <Popover.Root open onOpenChange={(next) => (next ? undefined : onClose())}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          role="tooltip"
          id={id}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onFocusOutside={(event) => event.preventDefault()}
          onPointerEnter={onHold}
          onPointerLeave={onLeave}
          className="float-in z-50 flex max-w-72 items-center gap-2 rounded-control bg-raised px-2 py-1 text-small text-ink shadow-float outline-none"
        >
          {text}
          {keys ? <Kbd keys={keys} /> : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
