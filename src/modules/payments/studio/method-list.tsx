import { ArrowDown, ArrowUp, CircleSlash, Ellipsis, PenLine, Play, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { Dialog } from '#/design/dialog.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { announce } from '#/design/live-region.tsx';
import { Menu } from '#/design/menu.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import type { ManualMethod } from '../contract.ts';

const methodsMax = 10;

const Words = z.object({
  name: line(80).meta({ label: 'Name', help: 'As the customer chooses it, such as Bank transfer.' }),
  instructions: z.string().trim().max(1000).default('').meta({
    label: 'What the customer has to do',
    control: 'multiline',
    help: 'Shown after the order and in its letter: where to send the money, by when.',
  }),
});

/** Ways to pay by hand, in the order customers see them. Changes go into the page's draft. */
export function MethodList({
  methods,
  may,
  onChange,
}: {
  methods: ManualMethod[];
  may: boolean;
  onChange(next: ManualMethod[]): void;
}) {
  const [edited, setEdited] = useState<ManualMethod | 'new'>();
  const take = (words: z.output<typeof Words>) => {
    onChange(
      edited === 'new'
        ? [...methods, { id: idFor(words.name, methods), active: true, ...words }]
        : methods.map((one) => (one === edited ? { ...one, ...words } : one)),
    );
    setEdited(undefined);
  };
  return (
    <div className="grid gap-3">
      {methods.length === 0 ? <p className="text-muted">None yet.</p> : null}
      {methods.length > 0 ? (
        <ul className="overflow-hidden rounded-card border border-line bg-surface">
          {methods.map((method, at) => (
            <Row
              key={method.id}
              method={method}
              methods={methods}
              at={at}
              may={may}
              onChange={onChange}
              onEdit={() => setEdited(method)}
            />
          ))}
        </ul>
      ) : null}
      {may && methods.length < methodsMax ? (
        <Button icon={Plus} className="justify-self-start" onClick={() => setEdited('new')}>
          Add a way to pay
        </Button>
      ) : null}
      <MethodDialog method={edited} onSave={take} onClose={() => setEdited(undefined)} />
    </div>
  );
}

interface RowProps {
  method: ManualMethod;
  methods: ManualMethod[];
  at: number;
  may: boolean;
  onChange(next: ManualMethod[]): void;
  onEdit(): void;
}

function Row({ method, methods, at, may, onChange, onEdit }: RowProps) {
  const { name, instructions, active } = method;
  const move = (to: number) => {
    const next = methods.filter((one) => one !== method);
    onChange(next.toSpliced(to, 0, method));
    announce(`${name} moved to place ${to + 1} of ${methods.length}.`);
  };
  const toggle = () => onChange(methods.map((one) => (one === method ? { ...one, active: !active } : one)));
  return (
    <li className="flex min-h-14 items-center gap-3 py-2 pr-2 pl-4 not-last:border-b">
      <span className="min-w-0 flex-1">
        <span className={`block truncate font-medium ${active ? '' : 'text-muted'}`}>{name}</span>
        <span className="line-clamp-2 text-small whitespace-pre-line wrap-anywhere text-muted">
          {instructions || 'Says nothing about what to do.'}
        </span>
      </span>
      {active ? null : <Badge icon={CircleSlash}>Off</Badge>}
      {may ? (
        <Menu
          groups={[
            {
              actions: [
                { label: 'Change', icon: PenLine, onSelect: onEdit },
                { label: 'Move up', icon: ArrowUp, disabled: at === 0, onSelect: () => move(at - 1) },
                { label: 'Move down', icon: ArrowDown, disabled: at === methods.length - 1, onSelect: () => move(at + 1) },
              ],
            },
            {
              actions: [
                { label: active ? 'Switch off' : 'Switch on', icon: active ? CircleSlash : Play, onSelect: toggle },
                {
                  label: 'Remove',
                  icon: Trash2,
                  danger: true,
                  onSelect: () => onChange(methods.filter((one) => one !== method)),
                },
              ],
            },
          ]}
        >
          <IconButton icon={Ellipsis} label={`Actions for ${name}`} tooltip={false} />
        </Menu>
      ) : null}
    </li>
  );
}

function MethodDialog({
  method,
  onSave,
  onClose,
}: {
  method: ManualMethod | 'new' | undefined;
  onSave(words: z.output<typeof Words>): void;
  onClose(): void;
}) {
  const stored = method === 'new' ? undefined : method;
  return (
    <Dialog open={method !== undefined} onClose={onClose} title={stored ? `Change ${stored.name}` : 'A way to pay by hand'}>
      <SchemaForm
        schema={Words}
        values={stored ?? {}}
        submit={stored ? 'Change it' : 'Add it'}
        cancel={<Button onClick={onClose}>Cancel</Button>}
        onSubmit={(words) => Promise.resolve(onSave(words))}
      />
    </Dialog>
  );
}

/** A short name out of what it is called, one no other method has: what orders remember it by. */
function idFor(name: string, methods: readonly ManualMethod[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 36);
  const first = plain || 'method';
  const taken = new Set(methods.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? first : `${first}-${number}`;
    if (!taken.has(id)) return id;
  }
}
