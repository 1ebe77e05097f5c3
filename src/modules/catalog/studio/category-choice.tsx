import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { Checkbox } from '#/design/checkbox.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { Dialog } from '#/design/dialog.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { contract, type Category } from '../contract.ts';
import { flatten, pathNameOf, treeOf } from './category-tree.ts';

/** The categories a product stands in: chosen in the tree, or made on the spot. */
export function CategoryChoice({ id, value, onChange }: { id: string; value: readonly string[]; onChange(ids: string[]): void }) {
  const [open, setOpen] = useState(false);
  const { data } = useEndpoint(contract.listCategories, {}, { events: ['catalog'] });
  const categories = data?.items ?? [];
  const words = value.length > 0 ? 'Change categories' : 'Choose categories';
  const set = (ids: readonly string[]) => onChange(ids.toSorted());
  return (
    <div className="grid gap-2">
      {value.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {value.map((one) => {
            const name = pathNameOf(categories, one);
            return (
              <li
                key={one}
                className="inline-flex min-h-7 max-w-full items-center rounded-full border border-line bg-surface pl-2.5 text-small"
              >
                <span className="truncate">{name}</span>
                <button
                  type="button"
                  aria-label={`Take out of ${name}`}
                  onClick={() => set(value.filter((other) => other !== one))}
                  className="target inline-flex size-7 shrink-0 items-center justify-center rounded-full text-muted hover:text-ink"
                >
                  <X size={13} aria-hidden="true" />
                </button>
              </li>
            );
          })}
        </ul>
      ) : null}
      <Button id={id} icon={Plus} aria-label={words} className="justify-self-start" onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Categories"
        description="A product may stand in several."
        actions={
          <Button look="primary" onClick={() => setOpen(false)}>
            Done
          </Button>
        }
      >
        <Tree categories={categories} chosen={value} onChange={set} />
      </Dialog>
    </div>
  );
}

function Tree({
  categories,
  chosen,
  onChange,
}: {
  categories: readonly Category[];
  chosen: readonly string[];
  onChange(ids: string[]): void;
}) {
  const [search, setSearch] = useState('');
  const create = useAction(contract.createCategory, { done: ({ name }) => `Category ${name} added.` });
  const wanted = search.trim().toLowerCase();
  const shown = flatten(treeOf(categories)).filter(({ id }) => pathNameOf(categories, id).toLowerCase().includes(wanted));
  const known = categories.some(({ name }) => name.toLowerCase() === wanted);
  const add = async () => {
    const made = await create.mutateAsync({ name: search.trim() }).catch(() => undefined);
    if (!made) return;
    onChange([...chosen, made.id]);
    setSearch('');
  };
  return (
    <>
      <TextInput
        aria-label="Find or add a category"
        placeholder="Find or add a category"
        maxLength={120}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (wanted && !known && shown.length === 0) void add();
        }}
      />
      <ul className="mt-2">
        {shown.map(({ id, name, level }) => (
          <li key={id} className="flex min-h-control items-center" style={{ paddingLeft: level * 20 }}>
            <Checkbox
              label={<span className="wrap-anywhere">{name}</span>}
              checked={chosen.includes(id)}
              onChange={() => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
            />
          </li>
        ))}
      </ul>
      {wanted && !known ? (
        <Button look="quiet" icon={Plus} busy={create.isPending} className="mt-1 max-w-full" onClick={() => void add()}>
          <span className="truncate">Add “{search.trim()}”</span>
        </Button>
      ) : null}
      {categories.length === 0 && !wanted ? (
        <p className="mt-2 text-muted">There are none yet. Write a name to make the first.</p>
      ) : null}
    </>
  );
}
