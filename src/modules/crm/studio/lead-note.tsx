import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useAction } from '#/design/data.tsx';
import { useDraft } from '#/design/draft.tsx';
import { TextArea } from '#/design/text-area.tsx';
import { contract } from '../contract.ts';

const textMax = 5000;

/** Where the team notes something of a lead. What is typed is kept until it is sent. */
export function LeadNote({ leadId }: { leadId: string }) {
  const { found, keep, drop } = useDraft<string>(`lead.${leadId}.note`);
  const [text, setText] = useState(found ?? '');
  const note = useAction(contract.createLeadNote, {
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
        if (ready && !note.isPending) note.mutate({ leadId, text });
      }}
    >
      <TextArea
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
