import { useId, useRef, useState } from 'react';
import { useDraft } from '#/design/draft.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import type { FieldProblem } from '#/design/error-summary.tsx';

/** What is wrong, by field; a field inside a list is named by its path: `bands.1.upTo`. */
export type Problems = Readonly<Record<string, string>>;

interface EditedOptions<Words extends object> {
  /** Key under which what is typed survives reload and sign-out. It names the workspace, since a browser may see several. */
  draft: string;
  stored: Words;
  labels: Readonly<Record<string, string>>;
  problemsOf(words: Words): Problems;
  /** Throws {@link ApiProblem} when the server refuses. What is stored has been read again when it resolves. */
  send(words: Words): unknown;
  /** The field of this form a field of the server belongs to. */
  fieldOf?(serverField: string, words: Words): string | undefined;
}

export interface Edited<Words extends object> {
  id: string;
  words: Words;
  labels: Readonly<Record<string, string>>;
  changed: boolean;
  saving: boolean;
  /** True when what stands here was typed earlier and never sent. */
  restored: boolean;
  /** Everything wrong, once saving was tried. */
  summary: FieldProblem[];
  /** What changes; a function sees the words as they are by then. */
  set(change: Partial<Words> | ((now: Words) => Partial<Words>)): void;
  /** From now on what is wrong with the field is shown. */
  leave(field: string): void;
  problemOf(field: string): string | undefined;
  save(): void;
  discard(): void;
}

interface Refused {
  field: string | undefined;
  message: string;
}

/**
 * Words being edited over what is stored. Only the fields somebody touched are kept, so that what others change meanwhile comes in
 * beside them.
 */
export function useEdited<Words extends object>(options: EditedOptions<Words>): Edited<Words> {
  const { draft, stored, labels, problemsOf, send } = options;
  const id = useId();
  const { found, keep, drop } = useDraft<Partial<Words>>(draft);
  const [typed, setTyped] = useState<Partial<Words>>(() => found ?? {});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  // Two controls may speak within one event.
  const latest = useRef(typed);
  const words = { ...stored, ...typed };
  const problems = problemsOf(words);
  const changed = isDifferent(words, stored);
  const put = (next: Partial<Words>) => {
    latest.current = next;
    setTyped(next);
  };
  const forget = () => {
    drop();
    put({});
    setLeft(new Set());
    setTried(false);
    setRefused([]);
  };
  const save = async () => {
    setTried(true);
    setRefused([]);
    if (saving || Object.keys(problems).length > 0) return;
    setSaving(true);
    try {
      await send(words);
      if (latest.current === typed) forget();
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setRefused(refusedOf(failure, (field) => options.fieldOf?.(field, words)));
    } finally {
      setSaving(false);
    }
  };
  return {
    id,
    words,
    labels,
    changed,
    saving,
    restored: found !== undefined && changed,
    summary: tried ? [...linked(id, labels, problems), ...refused.map((one) => told(id, labels, one))] : [],
    set: (given) => {
      const change = typeof given === 'function' ? given({ ...stored, ...latest.current }) : given;
      const next = { ...latest.current, ...change };
      put(next);
      setRefused((said) => said.filter(({ field }) => field === undefined || !((field.split('.')[0] ?? '') in change)));
      if (isDifferent({ ...stored, ...next }, stored)) keep(next);
      else drop();
    },
    leave: (field) => setLeft((before) => (before.has(field) ? before : new Set([...before, field]))),
    problemOf: (field) =>
      refused.find((one) => one.field === field)?.message ?? (tried || left.has(field) ? problems[field] : undefined),
    save: () => void save(),
    discard: forget,
  };
}

/** The id of a field's control, which the summary links to. */
export function controlId(form: string, field: string): string {
  return `${form}-${field}`;
}

function isDifferent<Words extends object>(words: Words, stored: Words): boolean {
  return (Object.keys(words) as (keyof Words)[]).some(
    (field) => words[field] !== stored[field] && JSON.stringify(words[field]) !== JSON.stringify(stored[field]),
  );
}

function linked(id: string, labels: Readonly<Record<string, string>>, problems: Problems): FieldProblem[] {
  return Object.entries(problems).map(([field, message]) => told(id, labels, { field, message }));
}

function told(id: string, labels: Readonly<Record<string, string>>, { field, message }: Refused): FieldProblem {
  if (field === undefined) return { message };
  return { control: controlId(id, field), message: `${labelOf(labels, field)}: ${message}` };
}

function labelOf(labels: Readonly<Record<string, string>>, field: string): string {
  return labels[field] ?? labels[field.split('.').at(-1)!] ?? field;
}

function refusedOf(problem: ApiProblem, fieldOf: (serverField: string) => string | undefined): Refused[] {
  if (problem.errors.length === 0) return [{ field: undefined, message: problem.detail || problem.message }];
  return problem.errors.map(({ field, message }) => {
    const own = fieldOf(field);
    return own === undefined ? { field: own, message: `${field}: ${message}` } : { field: own, message: upperFirst(message) };
  });
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
