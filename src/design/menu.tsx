import type { LucideIcon } from 'lucide-react';
import { Slot } from 'radix-ui';
import { Suspense, lazy, useState, type KeyboardEvent, type ReactElement } from 'react';

const loadPanel = () => import('./menu-panel.tsx');
const MenuPanel = lazy(loadPanel);

export interface MenuAction {
  label: string;
  icon?: LucideIcon;
  keys?: string[];
  danger?: boolean;
  disabled?: boolean;
  /** Present for what is switched on and off in a menu. */
  checked?: boolean;
  onSelect(): void;
}

/** A group has a heading or only a line above it. */
export interface MenuGroup {
  label?: string;
  actions: MenuAction[];
}

export interface MenuProps {
  groups: MenuGroup[];
  /** The trigger. */
  children: ReactElement;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom' | 'right';
}

/** Secondary actions behind one button. What draws the menu is fetched when the pointer or the focus comes near. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState(false);
  const near = () => void loadPanel();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    setWanted(true);
  };
  const waiting = (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={near}
      onFocus={near}
      onKeyDown={onKeyDown}
      onClick={() => setWanted(true)}
    >
      {props.children}
    </Slot.Root>
  );
  return wanted ? (
    <Suspense fallback={waiting}>
      <MenuPanel {...props} />
    </Suspense>
  ) : (
    waiting
  );
}
