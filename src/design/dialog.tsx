import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { usePanelFocus } from './panel-focus.tsx';

export interface DialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** One sentence under the title. */
  description?: ReactNode;
  /** Buttons, the one to press last. */
  actions?: ReactNode;
  width?: 'narrow' | 'wide';
  children?: ReactNode;
}

/** Asks for one thing and holds everything else back. For looking at a record use {@link Sheet}. */
export function Dialog({ open, onClose, title, description, actions, width = 'narrow', children }: DialogProps) {
  const focus = usePanelFocus(true);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="veil-in fixed inset-0 z-40 bg-veil" />
        <div className="pointer-events-none fixed inset-0 z-40 flex items-end justify-center sm:items-center sm:p-6">
          <Radix.Content
            {...focus}
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={`float-in pointer-events-auto flex max-h-[min(100%,44rem)] w-full flex-col rounded-t-dialog bg-raised shadow-float outline-none sm:rounded-dialog ${width === 'wide' ? 'max-w-3xl' : 'max-w-md'}`}
          >
            <div className="flex items-start gap-3 p-5 pb-0">
              <div className="min-w-0 flex-1">
                <Radix.Title className="text-reading font-semibold">{title}</Radix.Title>
                {description ? <Radix.Description className="mt-1 text-muted">{description}</Radix.Description> : null}
              </div>
              <Radix.Close asChild>
                <IconButton icon={X} label="Close" tooltip={false} className="-mt-1 -mr-1" />
              </Radix.Close>
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-4 pb-5">{children}</div>
            {actions ? <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div> : null}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
