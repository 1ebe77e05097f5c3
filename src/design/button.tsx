import { LoaderCircle, type LucideIcon } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one thing to do next; at most one on a screen. */
  look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  icon?: LucideIcon;
  /** Shows that the act is under way and refuses a second press; the label stays. */
  busy?: boolean;
  /** Renders the child (a link) with the look of a button. */
  asChild?: boolean;
}

/** A verb with an object: "Publish site". */
export function Button({ look = 'secondary', icon: Icon, busy, asChild, className = '', children, ...rest }: ButtonProps) {
  const classes = `${shape} ${looks[look]} ${className}`;
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  const Shown = busy ? LoaderCircle : Icon;
  return (
    <button type="button" className={classes} aria-busy={busy || undefined} {...rest} onClick={busy ? undefined : rest.onClick}>
      {Shown ? <Shown size={16} strokeWidth={1.75} aria-hidden="true" className={busy ? 'animate-spin' : '-ml-0.5'} /> : null}
      {children}
    </button>
  );
}

const shape =
  'target inline-flex min-h-control shrink-0 items-center justify-center gap-1.5 rounded-control px-3 font-medium whitespace-nowrap no-underline transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50';

const looks = {
  primary: 'bg-brick text-on-brick hover:bg-brick-strong',
  secondary: 'border border-line bg-surface text-ink hover:bg-[color-mix(in_oklab,var(--surface),var(--ink)_4%)]',
  quiet: 'text-ink hover:bg-hover active:bg-pressed',
  danger: 'border border-rust/40 bg-surface text-rust hover:bg-rust/8',
};
