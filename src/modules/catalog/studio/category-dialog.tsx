import { useState } from 'react';
import { Dialog } from '#/design/dialog.tsx';
import { TextInput } from '#/design/text-input.tsx';
import type { Category } from '../contract.ts';
import { flatten, pathNameOf, treeOf } from './category-tree.ts';

/** Chooses one category. */
export function CategoryDialog({
  open,
  title,
  categories,
  onClose,
  onChoose,
}: {
  open: boolean;
  title: string;
  categories: readonly Category[];
  onClose(): void;
  onChoose(category: Category): void;
}) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = flatten(treeOf(categories)).filter(({ id }) => pathNameOf(categories, id).toLowerCase().includes(wanted));
  const close = () => {
    setSearch('');
    onClose();
  };
  return (
    <Dialog open={open} onClose={close} title={title}>
      {categories.length > 8 ? (
        <TextInput
          type="search"
          aria-label="Search categories"
          placeholder="Search categories"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="mb-2"
        />
      ) : null}
      {categories.length === 0 ? (
        <p className="text-muted">There are no categories yet. Make the first one under Categories.</p>
      ) : null}
      <ul>
        {shown.map((category) => (
          <li key={category.id}>
            <button
              type="button"
              className="flex min-h-control w-full items-center justify-between gap-3 rounded-control px-2 text-left hover:bg-hover"
              style={{ paddingLeft: 8 + category.level * 18 }}
              onClick={() => {
                close();
                onChoose(category);
              }}
            >
              <span className="truncate">{category.name}</span>
              <span className="shrink-0 text-small text-muted tabular-nums">{category.products}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
