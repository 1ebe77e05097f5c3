/** What is dragged in the editor: a block that is there already, or a kind from the library. */
export type Dragged =
  | { readonly kind: 'sites-block'; readonly id: string; readonly parent: string | null }
  | { readonly kind: 'sites-kind'; readonly type: string };

/** Reads what is dragged; undefined for what comes from elsewhere. */
export function draggedOf(data: Readonly<Record<string | symbol, unknown>>): Dragged | undefined {
  return data['kind'] === 'sites-block' || data['kind'] === 'sites-kind' ? (data as unknown as Dragged) : undefined;
}
