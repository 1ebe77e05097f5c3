import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { ErrorSummary, type FieldProblem } from './error-summary.tsx';

export interface SheetFormProps {
  /** What was refused, said above the fields. */
  problems: FieldProblem[];
  /** What the button that sends it says: the act and what it is done to, such as "Ship 3 pieces". */
  action: string;
  /** `danger` for what cannot be taken back. */
  look?: 'primary' | 'danger';
  busy?: boolean;
  /** The way out. */
  close?: string;
  onClose(): void;
  onSubmit(): void;
  children: ReactNode;
}

/** What stands in a sheet that does one act: its problems, its fields, and the two buttons. */
export function SheetForm({
  problems,
  action,
  look = 'primary',
  busy = false,
  close = 'Not now',
  onClose,
  onSubmit,
  children,
}: SheetFormProps) {
  return (
    <form
      noValidate
      className="grid gap-5 p-4 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <ErrorSummary problems={problems} />
      {children}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{close}</Button>
        <Button look={look} type="submit" busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
