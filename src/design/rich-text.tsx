import { lazy, Suspense } from 'react';
import { useFieldTies } from './field.tsx';
import { Skeleton } from './skeleton.tsx';

const Editor = lazy(() => import('./rich-text-editor.tsx'));

export interface RichTextProps {
  /** What is written, for screen readers. */
  label: string;
  /** A ProseMirror document as JSON text; '' for none. */
  value: string;
  onChange(value: string): void;
}

/** Words with headings, lists and links. The editor loads when the first field of the kind is shown. */
export function RichText(props: RichTextProps) {
  const { id, 'aria-describedby': describedBy } = useFieldTies();
  return (
    <Suspense fallback={<Skeleton className="h-44 w-full rounded-control" />}>
      <Editor {...props} id={id} describedBy={describedBy} />
    </Suspense>
  );
}
