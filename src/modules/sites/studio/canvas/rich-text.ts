import { Editor, Extension } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { isSafeLink } from '#/kernel/safe-link.ts';

/** A rich text that is being edited in the canvas. */
export interface RichEditing {
  readonly host: HTMLElement;
  readonly editor: Editor;
  end(): void;
}

/** Marks the transactions of the rich text, for undo. */
export const richOrigin: unknown = ySyncPluginKey;

/** Turns the drawn text into an editor bound to its live fragment. Undo is left to the studio's own history. */
export function editRichText(host: HTMLElement, fragment: Y.XmlFragment, onChange: () => void): RichEditing {
  host.replaceChildren();
  const editor = new Editor({
    element: host,
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        undoRedo: false,
        underline: false,
        trailingNode: false,
        dropcursor: false,
        gapcursor: false,
        heading: { levels: [2, 3, 4] },
        link: {
          openOnClick: false,
          autolink: false,
          defaultProtocol: 'https',
          isAllowedUri: (address) => isSafeLink(address),
          HTMLAttributes: { target: null, rel: null, class: null },
        },
      }),
      Extension.create({ name: 'live', addProseMirrorPlugins: () => [ySyncPlugin(fragment)] }),
    ],
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Text' } },
    onTransaction: onChange,
  });
  return {
    host,
    editor,
    end() {
      editor.destroy();
      host.replaceChildren();
    },
  };
}
