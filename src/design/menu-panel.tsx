import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Kbd } from './kbd.tsx';
import type { MenuAction, MenuProps } from './menu.tsx';

/** The menu itself, loaded when the first one is about to open; used through {@link Menu}. */
export default function MenuPanel({ groups, children, align = 'end', side }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="float-in z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-80 min-w-48 overflow-y-auto rounded-card bg-raised p-1 shadow-float outline-none"
        >
          {groups
            .filter(({ actions }) => actions.length > 0)
            .map(({ label, actions }, at) => (
              <DropdownMenu.Group key={label ?? at}>
                {at > 0 ? <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" /> : null}
                {label ? (
                  <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-small font-medium text-muted">{label}</DropdownMenu.Label>
                ) : null}
                {actions.map((action) => (
                  <Item key={action.label} action={action} />
                ))}
              </DropdownMenu.Group>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ action }: { action: MenuAction }) {
  const { label, icon: Icon, keys, danger, disabled, checked, onSelect } = action;
  const content = (
    <>
      {Icon ? <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={danger ? '' : 'text-muted'} /> : null}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {keys ? <Kbd keys={keys} /> : null}
      {checked ? <Check size={16} aria-hidden="true" className="text-brick" /> : null}
    </>
  );
  const look = `${row} ${danger ? 'text-rust data-highlighted:bg-rust/10' : 'data-highlighted:bg-hover'}`;
  if (checked === undefined) {
    return (
      <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={look}>
        {content}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.CheckboxItem checked={checked} disabled={disabled} onSelect={onSelect} className={look}>
      {content}
    </DropdownMenu.CheckboxItem>
  );
}

const row =
  'flex min-h-control cursor-pointer items-center gap-2 rounded-control px-2 outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-50';
