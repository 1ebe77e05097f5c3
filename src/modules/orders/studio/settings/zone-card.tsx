import { ArrowDown, ArrowUp, Ellipsis, MapPin, PenLine, Plus, Store, Trash2, Truck } from 'lucide-react';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { Menu, type MenuGroup } from '#/design/menu.tsx';
import { costText, type Method } from './methods.ts';
import { areasText, type Zone } from './zones.ts';

interface ZoneCardProps {
  zone: Zone;
  first: boolean;
  last: boolean;
  may: boolean;
  onEdit(): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
  onAddMethod(): void;
  onEditMethod(method: Method): void;
  onMoveMethod(from: number, to: number): void;
  onRemoveMethod(at: number): void;
}

const methodsMax = 20;

/** A zone with the ways to deliver there, in the order buyers see them. */
export function ZoneCard(props: ZoneCardProps) {
  const { zone, first, last, may } = props;
  const { name, areas, methods } = zone;
  const where = areasText(areas);
  return (
    <li className="overflow-hidden rounded-card border border-line bg-surface">
      <div className="flex items-start gap-3 py-3 pr-2 pl-4">
        <MapPin size={18} strokeWidth={1.75} aria-hidden="true" className="mt-px shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold wrap-anywhere">{name}</h3>
          {where === name ? null : <p className="text-pretty text-muted wrap-anywhere">{where}</p>}
        </div>
        {may ? (
          <ActsMenu
            name={name}
            groups={[
              {
                actions: [
                  { label: 'Change zone', icon: PenLine, onSelect: props.onEdit },
                  { label: 'Move up', icon: ArrowUp, disabled: first, onSelect: () => props.onMove(-1) },
                  { label: 'Move down', icon: ArrowDown, disabled: last, onSelect: () => props.onMove(1) },
                ],
              },
              { actions: [{ label: 'Remove zone', icon: Trash2, danger: true, onSelect: props.onRemove }] },
            ]}
          />
        ) : null}
      </div>
      {methods.length > 0 ? (
        <ul aria-label={`Ways to deliver to ${name}`} className="border-t border-line">
          {methods.map((method, at) => (
            <MethodRow key={method.id} {...props} method={method} at={at} />
          ))}
        </ul>
      ) : (
        <p className="border-t border-line px-4 py-3 text-muted">Nothing can be sent here yet.</p>
      )}
      {may && methods.length < methodsMax ? (
        <div className="border-t border-line px-2 py-2">
          <Button look="quiet" icon={Plus} aria-label={`Add a way to deliver to ${name}`} onClick={props.onAddMethod}>
            Add a way to deliver
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function MethodRow({ zone, may, method, at, ...acts }: ZoneCardProps & { method: Method; at: number }) {
  const { name, pickUp } = method;
  const Icon = pickUp ? Store : Truck;
  return (
    <li className="flex items-start gap-3 py-2.5 pr-2 pl-4 not-last:border-b">
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" className="mt-px shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="font-medium wrap-anywhere">{name}</span>
          {pickUp ? <Badge>Pick-up</Badge> : null}
        </p>
        <p className="text-pretty text-muted tabular-nums">{costText(method)}</p>
      </div>
      {may ? (
        <ActsMenu
          name={name}
          groups={[
            {
              actions: [
                { label: 'Change delivery', icon: PenLine, onSelect: () => acts.onEditMethod(method) },
                { label: 'Move up', icon: ArrowUp, disabled: at === 0, onSelect: () => acts.onMoveMethod(at, at - 1) },
                {
                  label: 'Move down',
                  icon: ArrowDown,
                  disabled: at === zone.methods.length - 1,
                  onSelect: () => acts.onMoveMethod(at, at + 1),
                },
              ],
            },
            { actions: [{ label: 'Remove delivery', icon: Trash2, danger: true, onSelect: () => acts.onRemoveMethod(at) }] },
          ]}
        />
      ) : null}
    </li>
  );
}

function ActsMenu({ name, groups }: { name: string; groups: MenuGroup[] }) {
  return (
    <Menu groups={groups}>
      <IconButton icon={Ellipsis} label={`Actions for ${name}`} tooltip={false} className="-mt-1" />
    </Menu>
  );
}
