import { useState, type RefObject } from 'react';
import { Button } from '#/design/button.tsx';
import { useAction } from '#/design/data.tsx';
import { useDraft } from '#/design/draft.tsx';
import { TextArea } from '#/design/text-area.tsx';
import { contract } from '../contract.ts';

const textMax = 2000;

/** Where the team notes something of an order. What is typed is kept until it is sent. */
export function OrderNote({ orderId, box }: { orderId: string; box: RefObject<HTMLTextAreaElement | null> }) {
  const { found, keep, drop } = useDraft<string>(`order.${orderId}.note`);
  const [text, setText] = useState(found ?? '');
  const note = useAction(contract.createNote, {
    done: () => {
      drop();
      setText('');
    },
  });
  const ready = text.trim() !== '';
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !note.isPending) note.mutate({ orderId, text });
      }}
    >
      <TextArea
        ref={box}
        rows={2}
        maxLength={textMax}
        aria-label="Note"
        placeholder="Write a note. Only your team sees it."
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          keep(event.target.value);
        }}
      />
      {ready ? (
        <Button type="submit" busy={note.isPending} className="justify-self-end">
          Add note
        </Button>
      ) : null}
    </form>
  );
}
