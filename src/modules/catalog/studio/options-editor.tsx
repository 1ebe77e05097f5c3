import { ArrowDown, ArrowUp, Ellipsis, Plus, Trash2, X } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Banner } from '#/design/banner.tsx';
import { Button } from '#/design/button.tsx';
import { Field } from '#/design/field.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { Menu } from '#/design/menu.tsx';
import { TextInput } from '#/design/text-input.tsx';
import {
  addMissing,
  addOption,
  addValue,
  combinations,
  combinationsMax,
  moveOption,
  moveValue,
  removeOption,
  removeValue,
  renameOption,
  renameValue,
  type DraftOption,
  type OptionDraft,
} from './option-draft.ts';

interface OptionsProps {
  draft: OptionDraft;
  onChange(next: OptionDraft): void;
  disabled: boolean;
}

/** The options of a product with their values. Every change makes or takes away variants at once, in the draft. */
export function OptionsEditor({ draft, onChange, disabled }: OptionsProps) {
  const [adding, setAdding] = useState(false);
  return (
    <div className="grid gap-3">
      {draft.options.map((option, at) => (
        <OptionCard key={option.key} draft={draft} option={option} at={at} onChange={onChange} disabled={disabled} />
      ))}
      {adding ? (
        <NewOption
          first={draft.options.length === 0}
          onCancel={() => setAdding(false)}
          onAdd={(name, values) => {
            onChange(addOption(draft, name, values));
            setAdding(false);
          }}
        />
      ) : draft.options.length < 10 && !disabled ? (
        <Button icon={Plus} className="justify-self-start" onClick={() => setAdding(true)}>
          {draft.options.length === 0 ? 'Add options such as size or colour' : 'Add another option'}
        </Button>
      ) : null}
    </div>
  );
}

function OptionCard({ draft, option, at, onChange, disabled }: OptionsProps & { option: DraftOption; at: number }) {
  const [next, setNext] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const add = (text: string) => {
    const known = new Set(option.values.map((value) => value.text.toLowerCase()));
    const fresh = splitValues(text).filter((one) => !known.has(one.toLowerCase()));
    onChange(fresh.reduce((now, value) => addValue(now, option.key, value), draft));
    setNext('');
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= option.values.length) return;
    onChange(moveValue(draft, option.key, from, to));
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[to]?.focus());
  };
  return (
    <fieldset disabled={disabled} className="min-w-0 rounded-card border border-line p-3">
      <legend className="sr-only">Option {option.name}</legend>
      <div className="flex items-start gap-2">
        <Field label="Option name" labelHidden className="max-w-60 flex-1">
          <TextInput
            value={option.name}
            maxLength={60}
            className="font-medium"
            onChange={(event) => onChange(renameOption(draft, option.key, event.target.value))}
          />
        </Field>
        <span className="flex-1" />
        <Menu
          groups={[
            {
              actions: [
                { label: 'Move up', icon: ArrowUp, disabled: at === 0, onSelect: () => onChange(moveOption(draft, at, at - 1)) },
                {
                  label: 'Move down',
                  icon: ArrowDown,
                  disabled: at === draft.options.length - 1,
                  onSelect: () => onChange(moveOption(draft, at, at + 1)),
                },
              ],
            },
            {
              actions: [
                { label: 'Remove option', icon: Trash2, danger: true, onSelect: () => onChange(removeOption(draft, option.key)) },
              ],
            },
          ]}
        >
          <IconButton icon={Ellipsis} label={`Actions for ${option.name}`} tooltip={false} />
        </Menu>
      </div>
      <ul ref={list} aria-label={`Values of ${option.name}`} className="mt-2.5 flex flex-wrap gap-1.5">
        {option.values.map((value, place) => (
          <li
            key={value.key}
            className="inline-flex h-control max-w-full items-center rounded-control border border-line bg-paper focus-within:border-brick"
          >
            <input
              aria-label={`${value.text}, value ${place + 1} of ${option.values.length}. Alt and the arrow keys move it.`}
              value={value.text}
              maxLength={80}
              className="field-sizing-content h-full max-w-56 min-w-8 bg-transparent pl-2.5 outline-offset-0"
              onChange={(event) => onChange(renameValue(draft, value.key, event.target.value))}
              onKeyDown={(event) => walk(event, place, move)}
            />
            <button
              type="button"
              aria-label={`Remove ${value.text}`}
              onClick={() => onChange(removeValue(draft, option.key, value.key))}
              className="target inline-flex h-full w-7 shrink-0 items-center justify-center rounded-control text-muted hover:text-ink"
            >
              <X size={13} aria-hidden="true" />
            </button>
          </li>
        ))}
        <li>
          <input
            aria-label={`Add a value to ${option.name}`}
            placeholder="Add a value"
            value={next}
            maxLength={400}
            className="field h-control min-h-0! w-32!"
            onChange={(event) => setNext(event.target.value)}
            onBlur={() => (next.trim() ? add(next) : undefined)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add(next);
            }}
          />
        </li>
      </ul>
    </fieldset>
  );
}

function walk(event: KeyboardEvent, place: number, move: (from: number, to: number) => void) {
  if (event.key === 'Enter') event.preventDefault();
  if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
  event.preventDefault();
  move(place, place + (event.key === 'ArrowLeft' ? -1 : 1));
}

function NewOption({
  first,
  onAdd,
  onCancel,
}: {
  first: boolean;
  onAdd(name: string, values: string[]): void;
  onCancel(): void;
}) {
  const [name, setName] = useState('');
  const [values, setValues] = useState('');
  const [tried, setTried] = useState(false);
  const split = splitValues(values);
  const add = () => (name.trim() && split.length > 0 ? onAdd(name.trim(), split) : setTried(true));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <fieldset className="grid gap-4 rounded-card border border-line p-3">
      <legend className="sr-only">New option</legend>
      <div className="grid gap-4 sm:grid-cols-[200px_minmax(0,1fr)]">
        <Field label="Option" error={tried && !name.trim() ? 'Give it a name' : undefined}>
          <TextInput
            autoFocus
            value={name}
            maxLength={60}
            placeholder={first ? 'Size' : 'Colour'}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </Field>
        <Field
          label="Values"
          help="Separated by commas."
          error={tried && split.length === 0 ? 'Write at least one value' : undefined}
        >
          <TextInput
            value={values}
            placeholder={first ? 'S, M, L' : 'Natural, Indigo'}
            onChange={(event) => setValues(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </Field>
      </div>
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button onClick={add}>{split.length > 1 ? `Add option with ${split.length} values` : 'Add option'}</Button>
      </div>
    </fieldset>
  );
}

/** What saving will make and take away, before it does. */
export function Consequences({
  draft,
  base,
  stock,
  onChange,
}: Omit<OptionsProps, 'disabled'> & { base: OptionDraft; stock: ReadonlyMap<string, number> }) {
  const kept = new Set(draft.variants.map(({ key }) => key));
  const gone = base.variants.filter(({ key, id }) => id !== undefined && !kept.has(key));
  const fresh = draft.variants.filter(({ id }) => id === undefined).length;
  const pieces = gone.reduce((sum, { id }) => sum + (stock.get(id!) ?? 0), 0);
  const possible = combinations(draft.options);
  const missing = possible - draft.variants.length;
  const sentences = [
    ...(fresh > 0 && base.variants.some(({ id }) => id) ? [`Saving adds ${countOf(fresh)}.`] : []),
    ...(gone.length > 0
      ? [
          `Saving deletes ${countOf(gone.length)}${pieces > 0 ? ` with ${pieces.toLocaleString()} pieces in stock` : ''}. Orders keep what they say of them.`,
        ]
      : []),
  ];
  return (
    <>
      {sentences.length > 0 ? <Banner tone={gone.length > 0 ? 'bad' : 'info'}>{sentences.join(' ')}</Banner> : null}
      {missing > 0 && possible <= combinationsMax && draft.options.length > 0 ? (
        <p className="flex flex-wrap items-center gap-2 text-muted">
          {missing === 1 ? 'One combination is not offered.' : `${missing.toLocaleString()} combinations are not offered.`}
          <Button look="quiet" onClick={() => onChange(addMissing(draft))}>
            Add {missing === 1 ? 'it' : 'them'}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function countOf(variants: number): string {
  return variants === 1 ? 'one variant' : `${variants.toLocaleString()} variants`;
}

function splitValues(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((one) => one.trim().slice(0, 80))
        .filter(Boolean),
    ),
  ];
}
