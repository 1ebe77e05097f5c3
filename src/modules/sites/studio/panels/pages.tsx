import { Link, useNavigate } from '@tanstack/react-router';
import { Copy, Ellipsis, EyeOff, FilePlus, House, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { Button } from '#/design/button.tsx';
import { useAction } from '#/design/data.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import { Field } from '#/design/field.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { Menu } from '#/design/menu.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { contract, type Page } from '../../contract.ts';

type PageRow = z.infer<typeof Page>;

/** The pages of the site: open, add, duplicate, delete. */
export function Pages({
  siteId,
  pages,
  current,
  readOnly,
}: {
  siteId: string;
  pages: readonly PageRow[];
  current: string;
  readOnly: boolean;
}) {
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const { defer, hidden } = useDeferredAction(contract.deletePage, { refreshes: [contract.listPages] });
  const open = (id: string) => void navigate({ to: `/sites/${siteId}/${id}` });
  const create = useAction(contract.createPage, {
    refreshes: [contract.listPages],
    done: ({ id, title }) => {
      setAdding(false);
      open(id);
      return `“${title}” added.`;
    },
  });
  const shown = pages.filter(({ id }) => !hidden.has(id));
  const remove = (page: PageRow) => {
    if (page.id === current) open(shown.find(({ path }) => path === '/')!.id);
    defer(page.id, { pageId: page.id }, `“${page.title}” deleted.`);
  };
  const copy = ({ id, title, path }: PageRow) =>
    create.mutate({
      siteId,
      title: `${title} copy`.slice(0, 120),
      path: freePath(`${path === '/' ? '/home' : path}-copy`, pages),
      copyOf: id,
    });
  return (
    <div className="p-2">
      <ul className="grid grid-cols-1 gap-0.5">
        {shown.map((page) => (
          <li
            key={page.id}
            className={`group flex min-h-11 items-center rounded-control pr-1 ${page.id === current ? 'bg-brick/10' : 'hover:bg-hover'}`}
          >
            <Link
              to={`/sites/${siteId}/${page.id}` as never}
              aria-current={page.id === current ? 'page' : undefined}
              className="min-w-0 flex-1 rounded-control px-2 py-1.5"
            >
              <span className="flex items-center gap-1.5 truncate font-medium">
                {page.path === '/' ? <House size={14} role="img" aria-label="Home page" className="shrink-0 text-muted" /> : null}
                <span className="truncate">{page.title}</span>
                {page.hidden ? (
                  <EyeOff size={14} role="img" aria-label="Left out when publishing" className="shrink-0 text-muted" />
                ) : null}
              </span>
              <span className="block truncate text-small text-muted">{page.path}</span>
            </Link>
            {readOnly ? null : (
              <Menu
                groups={[
                  { actions: [{ label: 'Duplicate', icon: Copy, onSelect: () => copy(page) }] },
                  {
                    actions: [
                      { label: 'Delete', icon: Trash2, danger: true, disabled: page.path === '/', onSelect: () => remove(page) },
                    ],
                  },
                ]}
              >
                <IconButton icon={Ellipsis} label={`Actions for ${page.title}`} tooltip={false} className="size-7" />
              </Menu>
            )}
          </li>
        ))}
      </ul>
      {readOnly ? null : adding ? (
        <NewPage
          pages={pages}
          busy={create.isPending}
          onCancel={() => setAdding(false)}
          onAdd={(title, path) => create.mutate({ siteId, title, path })}
        />
      ) : (
        <Button look="quiet" icon={FilePlus} className="mt-1 w-full justify-start" onClick={() => setAdding(true)}>
          Add a page
        </Button>
      )}
    </div>
  );
}

function NewPage({
  pages,
  busy,
  onCancel,
  onAdd,
}: {
  pages: readonly PageRow[];
  busy: boolean;
  onCancel(): void;
  onAdd(title: string, path: string): void;
}) {
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState<string>();
  const path = typed ?? freePath(`/${slugOf(title)}`, pages);
  const fault = contract.createPage.body!.shape.path.safeParse(path).success
    ? pages.some((page) => page.path === path)
      ? 'Another page has this address.'
      : undefined
    : 'Use small letters, digits and dashes, after a slash.';
  return (
    <form
      data-own-undo
      className="mt-2 grid gap-3 rounded-card border border-line p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() && !fault) onAdd(title.trim(), path);
      }}
    >
      <Field label="Title">
        <TextInput autoFocus value={title} maxLength={120} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label="Address" error={title || typed ? fault : undefined}>
        <TextInput value={path} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button look="primary" type="submit" busy={busy}>
          Add page
        </Button>
      </div>
    </form>
  );
}

/** A title as part of an address: small letters, digits and dashes. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50);
}

function freePath(wanted: string, pages: readonly PageRow[]): string {
  const taken = new Set(pages.map(({ path }) => path));
  let path = wanted;
  for (let number = 2; taken.has(path); number++) path = `${wanted}-${number}`;
  return path;
}
