import { createContext, lazy, Suspense, useContext, useMemo, type ComponentType, type ReactNode } from 'react';
import { Skeleton } from './skeleton.tsx';

/** What a module adds to a record of a module below it, which cannot know it: the payments to an order. */
export interface RecordParts {
  /** Stands below what the record shows itself. */
  Section: ComponentType<RecordPartProps>;
  /** The button of what is to be done next, beside the record's own; draws nothing where there is nothing to do. */
  Action?: ComponentType<RecordPartProps>;
}

export interface RecordPartProps {
  recordId: string;
}

export interface RecordPartsSource {
  /** The kind of record, as the palette calls it: `Order`. */
  record: string;
  load(): Promise<{ default: RecordParts }>;
}

interface Loadable extends RecordParts {
  record: string;
  Action: ComponentType<RecordPartProps>;
}

const RecordPartsContext = createContext<readonly Loadable[]>([]);

/** Gives the screens inside {@link RecordSections} and {@link RecordActions}; their code loads with the first record. */
export function RecordPartsProvider({ sources, children }: { sources: readonly RecordPartsSource[]; children: ReactNode }) {
  const parts = useMemo(() => sources.map(later), [sources]);
  return <RecordPartsContext value={parts}>{children}</RecordPartsContext>;
}

/** What other modules add to this record. */
export function RecordSections({ record, recordId }: RecordPartProps & { record: string }) {
  return useParts(record).map(({ Section }, at) => (
    <Suspense key={at} fallback={<Skeleton className="h-24 w-full" />}>
      <Section recordId={recordId} />
    </Suspense>
  ));
}

/** What other modules have to do next with this record. */
export function RecordActions({ record, recordId }: RecordPartProps & { record: string }) {
  return useParts(record).map(({ Action }, at) => (
    <Suspense key={at} fallback={null}>
      <Action recordId={recordId} />
    </Suspense>
  ));
}

function useParts(record: string): Loadable[] {
  return useContext(RecordPartsContext).filter((one) => one.record === record);
}

function later({ record, load }: RecordPartsSource): Loadable {
  return {
    record,
    Section: lazy(async () => ({ default: (await load()).default.Section })),
    Action: lazy(async () => ({ default: (await load()).default.Action ?? Nothing })),
  };
}

function Nothing() {
  return null;
}
