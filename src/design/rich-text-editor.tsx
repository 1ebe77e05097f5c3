import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { Bold, Heading2, Heading3, Italic, Link2, List, ListOrdered, Quote, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { FieldError } from './field.tsx';
import { IconButton } from './icon-button.tsx';
import type { RichTextProps } from './rich-text.tsx';

/** The editor behind {@link RichText}, in a file of its own because it is as large as the rest of the studio. */
export default function RichTextEditor({
  label,
  value,
  onChange,
  id,
  describedBy,
}: RichTextProps & { id: string | undefined; describedBy: string | undefined }) {
  const host = useRef<HTMLDivElement>(null);
  const said = useRef(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  const [editor, setEditor] = useState<Editor>();
  const [, redraw] = useState(0);
  useEffect(() => {
    const made = new Editor({
      element: host.current!,
      injectCSS: false,
      content: read(said.current),
      extensions: [
        StarterKit.configure({
          underline: false,
          code: false,
          codeBlock: false,
          trailingNode: false,
          dropcursor: false,
          gapcursor: false,
          heading: { levels: [2, 3] },
          link: {
            openOnClick: false,
            autolink: false,
            defaultProtocol: 'https',
            isAllowedUri: isSafe,
            HTMLAttributes: { target: null, rel: null, class: null },
          },
        }),
      ],
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          ...(id && { id }),
          ...(describedBy && { 'aria-describedby': describedBy }),
        },
      },
      onUpdate: ({ editor: now }) => {
        said.current = now.isEmpty ? '' : JSON.stringify(now.getJSON());
        latest.current(said.current);
      },
      onTransaction: () => redraw((count) => count + 1),
    });
    setEditor(made);
    return () => made.destroy();
  }, [label, id, describedBy]);
  useEffect(() => {
    // Discarded or changed elsewhere: what stands here is not what was typed here.
    if (!editor || value === said.current) return;
    said.current = value;
    editor.commands.setContent(read(value), { emitUpdate: false });
  }, [editor, value]);
  return (
    <div className="overflow-clip rounded-control border border-edge bg-surface transition-colors focus-within:border-brick focus-within:outline-2 focus-within:outline-brick hover:not-focus-within:border-muted">
      {editor ? <Bar editor={editor} /> : <div className="h-10 border-b border-line" />}
      <div ref={host} className="rich-text max-h-[60dvh] min-h-36 overflow-y-auto" />
    </div>
  );
}

function Bar({ editor }: { editor: Editor }) {
  const [linking, setLinking] = useState<string>();
  if (linking !== undefined) return <LinkForm editor={editor} start={linking} onDone={() => setLinking(undefined)} />;
  const chain = () => editor.chain().focus();
  const tools: { label: string; icon: LucideIcon; active: boolean; run(): void }[] = [
    { label: 'Bold', icon: Bold, active: editor.isActive('bold'), run: () => chain().toggleBold().run() },
    { label: 'Italic', icon: Italic, active: editor.isActive('italic'), run: () => chain().toggleItalic().run() },
    heading(editor, 2, 'Heading', Heading2),
    heading(editor, 3, 'Smaller heading', Heading3),
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
      className="flex min-h-10 items-center gap-0.5 overflow-x-auto border-b border-line px-1"
    >
      {tools.map(({ label, icon, active, run }) => (
        // The pressed button must not take the focus out of the text.
        <IconButton
          key={label}
          icon={icon}
          label={label}
          aria-pressed={active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        />
      ))}
    </div>
  );
}

function heading(editor: Editor, level: 2 | 3, label: string, icon: LucideIcon) {
  return {
    label,
    icon,
    active: editor.isActive('heading', { level }),
    run: () => editor.chain().focus().toggleHeading({ level }).run(),
  };
}

/** Not a form of its own: the field stands inside one. */
function LinkForm({ editor, start, onDone }: { editor: Editor; start: string; onDone(): void }) {
  const [address, setAddress] = useState(start);
  const [problem, setProblem] = useState('');
  const save = () => {
    if (!isSafe(address.trim()))
      return setProblem('Use a web address such as https://example.com, an e-mail address, or a page such as /about.');
    const chain = editor.chain().focus().extendMarkRange('link');
    if (address.trim()) chain.setLink({ href: address.trim() }).run();
    else chain.unsetLink().run();
    onDone();
  };
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-2 border-b border-line p-1">
      <input
        aria-label="Link leads to"
        aria-invalid={problem ? true : undefined}
        autoFocus
        className="field max-w-80 min-w-40 flex-1"
        value={address}
        placeholder="https://… or /about"
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') save();
          else onDone();
        }}
      />
      <Button onClick={save}>{address.trim() || !start ? 'Set link' : 'Remove link'}</Button>
      <Button look="quiet" onClick={onDone}>
        Cancel
      </Button>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </div>
  );
}

function read(value: string): object | string {
  return value === '' ? '' : (JSON.parse(value) as object);
}

/** Browsers drop tabs and line breaks inside an address and read a backslash as a slash, so none may occur. */
function isSafe(address: string): boolean {
  return (
    !/[\s\\\p{Cc}]/u.test(address) && (address === '' || /^(?:https?:\/\/[^/]|mailto:[^:]|tel:[+\d]|#|\/(?!\/))/i.test(address))
  );
}
