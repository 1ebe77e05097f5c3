import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { TextInput } from './text-input.tsx';

export interface TypedConfirmProps {
  open: boolean;
  onClose(): void;
  /** "Delete Acme Studio". */
  title: string;
  /** What will be gone, in plain words. */
  children: ReactNode;
  /** What must be typed: the name of the thing. */
  name: string;
  /** "Delete workspace". */
  verb: string;
  busy?: boolean;
  onConfirm(): void;
}

/** Only for what cannot come back: the name is typed before it is deleted. For everything else use a toast with undo. */
export function TypedConfirm({ open, onClose, title, children, name, verb, busy, onConfirm }: TypedConfirmProps) {
  const [typed, setTyped] = useState('');
  const matches = typed.trim() === name;
  const close = () => {
    setTyped('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      description={children}
      actions={
        <>
          <Button onClick={close}>Keep it</Button>
          <Button look="danger" busy={busy} disabled={!matches} type="submit" form="typed-confirm">
            {verb}
          </Button>
        </>
      }
    >
      <form
        id="typed-confirm"
        onSubmit={(event) => {
          event.preventDefault();
          if (matches && !busy) onConfirm();
        }}
      >
        <Field
          label={
            <>
              Type <span className="font-mono font-semibold">{name}</span> to confirm
            </>
          }
        >
          <TextInput value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} />
        </Field>
      </form>
    </Dialog>
  );
}
