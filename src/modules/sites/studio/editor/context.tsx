import { createContext, useContext } from 'react';
import type { SiteContent, SiteTheme } from '../../document-site.ts';
import type { BlockNode, Media } from '../../render/page.ts';
import type { Acts } from './acts.ts';
import type { Presence } from './live.ts';

/** What every part of the editor knows. */
export interface EditorState {
  readonly siteId: string;
  readonly nodes: readonly BlockNode[];
  readonly content: SiteContent;
  readonly theme: SiteTheme;
  readonly acts: Acts;
  readonly readOnly: boolean;
  /** The chosen block or item. */
  readonly selected: string | undefined;
  select(id: string | undefined): void;
  readonly people: readonly Presence[];
  media(id: string): Media | undefined;
  /** Uploads pictures and says the id of each as soon as it has one. */
  upload(files: readonly File[], onMedia: (image: { mediaId: string; alt: string }) => void): void;
  /** Opens the picker of blocks, to insert after a block of the page (null: as the first). */
  askForBlock(after: string | null): void;
}

export const EditorContext = createContext<EditorState | undefined>(undefined);

export function useEditor(): EditorState {
  const state = useContext(EditorContext);
  if (!state) throw new Error('useEditor needs the editor around it.');
  return state;
}
