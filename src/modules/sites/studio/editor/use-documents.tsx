import { useMemo, useRef, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { readBlocks } from '../../document.ts';
import { readSite, SiteContent, SiteTheme } from '../../document-site.ts';
import type { BlockNode } from '../../render/page.ts';

/** The blocks of a live page as plain data; a block that did not change stays the same object. */
export function useBlocks(doc: Y.Doc): readonly BlockNode[] {
  const before = useRef<readonly BlockNode[]>([]);
  const read = useDocument(doc, () => (before.current = keepEqual(before.current, readBlocks(doc))));
  return read;
}

/** Frame and look of a live site; what cannot be read takes its default. */
export function useSiteDocument(doc: Y.Doc): { content: SiteContent; theme: SiteTheme } {
  return useDocument(doc, () => {
    try {
      return readSite(doc);
    } catch {
      return { content: SiteContent.parse({}), theme: SiteTheme.parse({}) };
    }
  });
}

function useDocument<Read>(doc: Y.Doc, read: () => Read): Read {
  const store = useMemo(() => {
    let known: { value: Read } | undefined;
    return {
      subscribe(listener: () => void) {
        const onUpdate = () => {
          known = undefined;
          listener();
        };
        doc.on('update', onUpdate);
        return () => doc.off('update', onUpdate);
      },
      get: () => (known ??= { value: read() }).value,
    };
    // The reading itself depends on the document alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [doc]);
  return useSyncExternalStore(store.subscribe, store.get);
}

function keepEqual(before: readonly BlockNode[], after: readonly BlockNode[]): readonly BlockNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return after.map((node) => {
    const old = known.get(node.id);
    return old && JSON.stringify(old) === JSON.stringify(node) ? old : node;
  });
}
