import type { ReactNode } from 'react';
import { Field } from '#/design/field.tsx';
import { Select, type SelectOption } from '#/design/select.tsx';
import { TextArea } from '#/design/text-area.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { controlId, type Edited } from './edited.ts';

type TextOf<Words> = { [Name in keyof Words & string]: Words[Name] extends string ? Name : never }[keyof Words & string];

interface WordFieldProps<Words extends object> {
  edited: Edited<Words>;
  field: TextOf<Words>;
  help?: ReactNode;
  required?: boolean;
  /** Words that belong to the value: €, %, kg. */
  before?: string;
  after?: string;
  /** Digits are typed; phones show their keys for it. */
  kind?: 'text' | 'decimal' | 'count' | 'code' | 'email' | 'moment' | 'lines';
  max?: number;
  /** Id of a list of suggestions. */
  list?: string;
  className?: string;
  /** How the value is written once the field is left. */
  tidy?(text: string): string;
}

/** One word of what is edited, with its label, help and error. */
export function WordField<Words extends object>(props: WordFieldProps<Words>) {
  const { edited, field, help, required, before, after, kind = 'text', max, list, className = '', tidy } = props;
  const value = String(edited.words[field]);
  const set = (text: string) => edited.set({ [field]: text } as unknown as Partial<Words>);
  const leave = () => {
    edited.leave(field);
    const written = tidy ? tidy(value) : value;
    if (written !== value) set(written);
  };
  return (
    <Field
      id={controlId(edited.id, field)}
      label={edited.labels[field] ?? field}
      help={help}
      required={required}
      error={edited.problemOf(field)}
      className={className}
    >
      {kind === 'lines' ? (
        <TextArea value={value} maxLength={max} onChange={(event) => set(event.target.value)} onBlur={leave} />
      ) : (
        <TextInput
          {...inputs[kind]}
          autoComplete="off"
          value={value}
          before={before}
          after={after}
          maxLength={max}
          list={list}
          onChange={(event) => set(event.target.value)}
          onBlur={leave}
        />
      )}
    </Field>
  );
}

/** One of many words to choose from. */
export function ChoiceField<Words extends object>({
  edited,
  field,
  options,
  help,
  placeholder,
}: {
  edited: Edited<Words>;
  field: TextOf<Words>;
  options: SelectOption[];
  help?: ReactNode;
  placeholder?: string;
}) {
  return (
    <Field id={controlId(edited.id, field)} label={edited.labels[field] ?? field} help={help} error={edited.problemOf(field)}>
      <Select
        options={options}
        placeholder={placeholder}
        value={String(edited.words[field])}
        onChange={(event) => edited.set({ [field]: event.target.value } as unknown as Partial<Words>)}
        onBlur={() => edited.leave(field)}
      />
    </Field>
  );
}

const inputs = {
  text: {},
  decimal: { inputMode: 'decimal', className: 'tabular-nums' },
  count: { inputMode: 'numeric', className: 'tabular-nums' },
  code: { spellCheck: false, autoCapitalize: 'off' },
  email: { type: 'email', inputMode: 'email', spellCheck: false },
  moment: { type: 'datetime-local', className: 'tabular-nums' },
} as const;
