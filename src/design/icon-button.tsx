import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon;
  /** What it does, said to screen readers and in the tooltip. */
  label: string;
  /** Keys that do the same, shown in the tooltip: `['⌘', 'K']`. */
  keys?: string[];
  bordered?: boolean;
  /** False inside menus' triggers whose own label is enough. */
  tooltip?: boolean;
}

/** A square button of one icon. */
export function IconButton({ icon: Icon, label, keys, bordered, tooltip = true, className = '', ...rest }: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={label}
      className={`target inline-flex size-control shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-hover hover:text-ink active:bg-pressed disabled:cursor-not-allowed disabled:opacity-50 aria-pressed:bg-pressed aria-pressed:text-ink ${bordered ? 'border border-line bg-surface' : ''} ${className}`}
      {...rest}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
  return tooltip ? (
    <Tooltip text={label} keys={keys}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}
