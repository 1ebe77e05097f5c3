import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { usePanelFocus } from './panel-focus.tsx';

export interface SheetProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** Beside the close button: a link to the full page, a menu. */
  actions?: ReactNode;
  /** Which edge it comes from: `end` for records, `start` for navigation. */
  side?: 'end' | 'start';
  /** Hides the title bar; the title is still said to screen readers. */
  bare?: boolean;
  children: ReactNode;
}

/** A panel over the edge of the screen, closed with Escape or a press beside it; the list behind stays where it was. */
export function Sheet({ open, onClose, title, actions, side = 'end', bare, children }: SheetProps) {
  const place = side === 'end' ? 'sheet-in right-0 w-full sm:max-w-xl' : 'sheet-in-start left-0 w-72 max-w-[85vw]';
  const focus = usePanelFocus(false);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil-in fixed inset-0 z-40 bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          {...focus}
          className={`fixed inset-y-0 z-40 flex flex-col bg-surface shadow-float outline-none ${place}`}
        >
          {bare ? (
            <Dialog.Title className="sr-only">{title}</Dialog.Title>
          ) : (
            <div className="flex min-h-14 items-center gap-2 border-b border-line px-4">
              <Dialog.Title className="min-w-0 flex-1 truncate font-semibold">{title}</Dialog.Title>
              {actions}
              <Dialog.Close asChild>
                <IconButton icon={X} label="Close" tooltip={false} />
              </Dialog.Close>
            </div>
          )}
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
