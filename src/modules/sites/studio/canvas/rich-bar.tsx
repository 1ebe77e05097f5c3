import type { Editor } from '@tiptap/core';
import { Bold, Heading2, Heading3, Italic, Link2, List, ListOrdered, Quote, Strikethrough, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { isSafeLink } from '#/kernel/safe-link.ts';

/** What can be done to the words chosen in a rich text. */
export function RichBar({ editor }: { editor: Editor }) {
  const [linking, setLinking] = useState<string>();
  const [problem, setProblem] = useState('');
  const chain = () => editor.chain().focus();
  const saveLink = () => {
    const address = (linking ?? '').trim();
    if (!isSafeLink(address))
      return setProblem('Use a web address, an e-mail address, a page such as /work or a section such as #contact.');
    if (address) chain().extendMarkRange('link').setLink({ href: address }).run();
    else chain().extendMarkRange('link').unsetLink().run();
    setLinking(undefined);
    setProblem('');
  };
  const tools: { label: string; icon: LucideIcon; active: boolean; run(): void }[] = [
    { label: 'Bold', icon: Bold, active: editor.isActive('bold'), run: () => chain().toggleBold().run() },
    { label: 'Italic', icon: Italic, active: editor.isActive('italic'), run: () => chain().toggleItalic().run() },
    { label: 'Strikethrough', icon: Strikethrough, active: editor.isActive('strike'), run: () => chain().toggleStrike().run() },
    {
      label: 'Heading',
      icon: Heading2,
      active: editor.isActive('heading', { level: 2 }),
      run: () => chain().toggleHeading({ level: 2 }).run(),
    },
    {
      label: 'Smaller heading',
      icon: Heading3,
      active: editor.isActive('heading', { level: 3 }),
      run: () => chain().toggleHeading({ level: 3 }).run(),
    },
    { label: 'List', icon: List, active: editor.isActive('bulletList'), run: () => chain().toggleBulletList().run() },
    {
      label: 'Numbered list',
      icon: ListOrdered,
      active: editor.isActive('orderedList'),
      run: () => chain().toggleOrderedList().run(),
    },
    { label: 'Quote', icon: Quote, active: editor.isActive('blockquote'), run: () => chain().toggleBlockquote().run() },
    {
      label: 'Link',
      icon: Link2,
      active: editor.isActive('link'),
      run: () => setLinking(String(editor.getAttributes('link')['href'] ?? '')),
    },
  ];
  return (
    <div
      role="toolbar"
      aria-label="Text format"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-0.5 border-b border-line bg-surface px-2"
    >
      {linking === undefined ? (
        tools.map(({ label, icon, active, run }) => (
          // The pressed button must not take the focus out of the text.
          <IconButton
            key={label}
            icon={icon}
            label={label}
            aria-pressed={active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={run}
          />
        ))
      ) : (
        <form
          className="flex flex-1 flex-wrap items-center gap-2 py-1"
          onSubmit={(event) => {
            event.preventDefault();
            saveLink();
          }}
        >
          <input
            aria-label="Link leads to"
            aria-invalid={problem ? true : undefined}
            autoFocus
            className="field max-w-80"
            value={linking}
            placeholder="https://… or /work"
            onChange={(event) => setLinking(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setLinking(undefined)}
          />
          <Button type="submit">Set link</Button>
          <Button look="quiet" onClick={() => setLinking(undefined)}>
            Cancel
          </Button>
          {problem ? <p className="w-full text-small text-rust">{problem}</p> : null}
        </form>
      )}
    </div>
  );
}
