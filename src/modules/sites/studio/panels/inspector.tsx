import { ArrowUpLeft, ImagePlus, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { Button } from '#/design/button.tsx';
import { SchemaFields, useSchemaForm } from '#/design/schema-form.tsx';
import type { BlockNode } from '../../render/page.ts';
import { placeFiles } from '../canvas/canvas.tsx';
import { useEditor } from '../editor/context.tsx';
import { findBlock, imageField, nameOf, type Found } from '../editor/kinds.ts';
import { ImageControl } from './image-control.tsx';

/** The fields of the chosen block, made from its schema, and the items it holds. */
export function Inspector({ found }: { found: Found }) {
  const { select, readOnly } = useEditor();
  const { node, kind, parent } = found;
  return (
    <div className="grid gap-6">
      {parent ? (
        <Button look="quiet" icon={ArrowUpLeft} className="-mt-1 justify-self-start" onClick={() => select(parent.id)}>
          Back to {nameOf(parent, findBlock([parent], parent.id)?.kind ?? kind).kind}
        </Button>
      ) : null}
      {kind.richText ? <p className="text-muted">Press the text in the page to write in it.</p> : null}
      <fieldset disabled={readOnly} className="min-w-0">
        <legend className="sr-only">Fields of {kind.label}</legend>
        <BlockForm key={node.id} found={found} />
      </fieldset>
      {kind.items ? <Items found={found} /> : null}
    </div>
  );
}

/** A form that writes each change into the live document, and shows what others change. */
function BlockForm({ found }: { found: Found }) {
  const { acts } = useEditor();
  const { node, kind } = found;
  const [start] = useState(() => valuesOf(node, found));
  const handle = useSchemaForm({ schema: kind.schema, values: start, onSubmit: async () => undefined });
  const { form, fields } = handle;
  const latest = useRef({ acts, id: node.id });
  latest.current = { acts, id: node.id };
  useEffect(() => {
    const { unsubscribe } = form.watch((now, { name, type }) => {
      if (type !== 'change' || !name) return;
      const value = now[name] === '' && fieldIsNullable(kind.schema.shape[name]) ? null : now[name];
      if (latest.current.acts.set(latest.current.id, name, value)) form.clearErrors(name);
      else void form.trigger(name);
    });
    return unsubscribe;
  }, [form, kind]);
  useEffect(() => {
    const stored = valuesOf(node, found);
    for (const { name } of fields) {
      if (JSON.stringify(stored[name]) === JSON.stringify(form.getValues(name)) || form.getFieldState(name).invalid) continue;
      keepCaret(name, () => form.setValue(name, stored[name]));
    }
  });
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <SchemaFields
        handle={handle}
        controls={{ image: ({ id, value, onChange }) => <ImageControl id={id} value={value} onChange={onChange} /> }}
      />
    </form>
  );
}

function valuesOf(node: BlockNode, { kind }: Found): Record<string, unknown> {
  const parsed = kind.schema.safeParse(node.props);
  return parsed.success ? parsed.data : { ...node.props };
}

function fieldIsNullable(schema: unknown): boolean {
  return (schema as z.ZodType | undefined)?.safeParse(null).success ?? false;
}

/** Somebody else's words arrive in the field one types in: the caret stays where it was. */
function keepCaret(name: string, change: () => void) {
  const field = document.activeElement as HTMLInputElement | null;
  const at = field?.name === name ? field.selectionStart : undefined;
  change();
  if (field && at !== undefined && at !== null) field.setSelectionRange(at, at);
}

function Items({ found: { node, kind } }: { found: Found }) {
  const editor = useEditor();
  const { acts, select, readOnly } = editor;
  const files = useRef<HTMLInputElement>(null);
  const of = kind.items!.of;
  const full = node.items.length >= kind.items!.max;
  return (
    <section aria-labelledby={`items-${node.id}`}>
      <h3 id={`items-${node.id}`} className="mb-2 flex items-baseline gap-2 font-medium">
        {of.label}s <span className="text-small font-normal text-muted tabular-nums">{node.items.length}</span>
      </h3>
      {node.items.length > 0 ? (
        <ul className="mb-2 overflow-hidden rounded-control border border-line">
          {node.items.map((item, index) => (
            <li key={item.id} className="not-first:border-t">
              <button
                type="button"
                onClick={() => select(item.id)}
                className={`flex min-h-9 w-full items-center gap-2 px-2.5 py-1 text-left -outline-offset-2! hover:bg-hover ${item.hidden ? 'text-muted line-through' : ''}`}
              >
                <Thumb item={item} />
                <span className="min-w-0 flex-1 truncate">{nameOf(item, of).words || `${of.label} ${index + 1}`}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {readOnly || full ? null : (
        <div className="flex flex-wrap gap-2">
          <Button icon={Plus} onClick={() => select(acts.addItem(node.id) ?? node.id)}>
            Add {of.label.toLowerCase()}
          </Button>
          {of.type === 'picture' && imageField(of) ? (
            <>
              <Button icon={ImagePlus} onClick={() => files.current?.click()}>
                Upload pictures
              </Button>
              <input
                ref={files}
                type="file"
                accept="image/*"
                multiple
                hidden
                aria-label="Pictures to upload"
                onChange={(event) => {
                  placeFiles(editor, node.id, [...(event.target.files ?? [])]);
                  event.target.value = '';
                }}
              />
            </>
          ) : null}
        </div>
      )}
    </section>
  );
}

function Thumb({ item }: { item: BlockNode }) {
  const { media } = useEditor();
  const image = item.props.image as { mediaId?: string } | null | undefined;
  const found = image?.mediaId ? media(image.mediaId) : undefined;
  const smallest = found?.variants.toSorted((one, other) => one.width - other.width)[0];
  return smallest ? <img src={smallest.url} alt="" className="size-7 shrink-0 rounded-[4px] object-cover" /> : null;
}
