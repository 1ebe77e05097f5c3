import { useState } from 'react';
import type { ListColumn } from './list-screen.tsx';

/** A cell that becomes its own field when pressed. Enter keeps, Escape leaves it as it was. */
export function InlineEdit<Row>({ row, column }: { row: Row; column: ListColumn<Row> }) {
  const [editing, setEditing] = useState(false);
  const edit = column.edit!;
  if (!editing) {
    return (
      <button
        type="button"
        onClick={() => setEditing(true)}
        className="-mx-1.5 block w-[calc(100%+12px)] truncate rounded-control px-1.5 py-1 [text-align:inherit] hover:bg-pressed"
      >
        {column.cell(row)}
        <span className="sr-only">, edit {column.label}</span>
      </button>
    );
  }
  const finish = (value: string) => {
    setEditing(false);
    if (value !== edit.value(row)) edit.save(row, value);
  };
  if (edit.options) {
    return (
      <select
        autoFocus
        aria-label={column.label}
        defaultValue={edit.value(row)}
        onChange={(event) => finish(event.target.value)}
        onBlur={() => setEditing(false)}
        className="field -mx-1.5 px-1"
      >
        {edit.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      autoFocus
      aria-label={column.label}
      defaultValue={edit.value(row)}
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(event.currentTarget.value);
        if (event.key === 'Escape') setEditing(false);
      }}
      className="field -mx-1.5 px-1.5 [text-align:inherit]"
    />
  );
}
