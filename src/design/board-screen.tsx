import { useState, type ReactNode } from 'react';
import { BoardColumn } from './board-column.tsx';
import { Dialog } from './dialog.tsx';
import { announce } from './live-region.tsx';
import { PageHeader, type PageHeaderProps } from './page-header.tsx';
import { ProblemState } from './problem-state.tsx';
import { useShortcuts } from './shortcuts.tsx';
import { Skeleton } from './skeleton.tsx';

export interface BoardColumnData<Card> {
  id: string;
  label: string;
  /** In the order they stand. */
  cards: readonly Card[];
  /** Of all cards, also those not loaded. */
  count: number;
  /** "€412,000": the sum of what stands here. */
  total?: ReactNode;
  hasMore?: boolean;
  more?(): void;
}

/** A card put somewhere: before the card `before`, or at the end. */
export interface CardMove<Card> {
  card: Card;
  from: string;
  to: string;
  before?: string;
}

export interface BoardScreenProps<Card> extends PageHeaderProps {
  /** Undefined while loading. */
  columns: BoardColumnData<Card>[] | undefined;
  cardId(card: Card): string;
  /** How the card is called by screen readers and in the menu. */
  cardLabel(card: Card): string;
  /** What stands on the card; keep it near `cardPx` high. */
  card(card: Card): ReactNode;
  /** Usual height of a card in px, for those not drawn yet; 92 unless told. */
  cardPx?: number;
  to(card: Card): string;
  onMove(move: CardMove<Card>): void;
  /** A drop that needs more first, such as the reason a deal was lost: returns the form, which calls `done` to go on. */
  ask?(move: CardMove<Card>, done: () => void): { title: string; content: ReactNode } | undefined;
  /** Filters over the board. */
  toolbar?: ReactNode;
  error?: Error | null;
  retry?(): void;
}

/** Hands a column and a card need; passed down as one. */
export interface BoardHands<Card> extends Pick<BoardScreenProps<Card>, 'cardId' | 'cardLabel' | 'card' | 'to'> {
  cardPx: number;
  columns: BoardColumnData<Card>[];
  move(move: CardMove<Card>): void;
}

/** Columns of cards: drag with an insertion line, the same by keys (shift and arrows) and by each card's menu. */
export function BoardScreen<Card>(props: BoardScreenProps<Card>) {
  const { columns, cardId, cardLabel, card, cardPx = 92, to, onMove, ask, toolbar, error, retry } = props;
  const [asking, setAsking] = useState<{ title: string; content: ReactNode }>();
  const carryOut = (move: CardMove<Card>) => {
    setAsking(undefined);
    onMove(move);
    announce(spokenMove(move, columns ?? [], cardId, cardLabel));
  };
  const move = (next: CardMove<Card>) => {
    const question = next.from === next.to ? undefined : ask?.(next, () => carryOut(next));
    if (question) setAsking(question);
    else carryOut(next);
  };
  useShortcuts(boardShortcuts);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader {...props} />
      {toolbar ? <div className="flex flex-wrap items-center gap-2 px-4 py-2.5 md:px-6">{toolbar}</div> : null}
      {error ? <ProblemState error={error} retry={retry} /> : null}
      {!error && !columns ? <Loading /> : null}
      {columns && !error ? (
        <div className="flex min-h-0 flex-1 snap-x snap-mandatory scroll-px-4 gap-3 overflow-x-auto px-4 py-4 md:snap-none md:px-6">
          {columns.map((column) => (
            <BoardColumn key={column.id} column={column} hands={{ cardId, cardLabel, card, cardPx, to, columns, move }} />
          ))}
        </div>
      ) : null}
      <Dialog open={asking !== undefined} onClose={() => setAsking(undefined)} title={asking?.title ?? ''}>
        {asking?.content}
      </Dialog>
    </div>
  );
}

// The cards answer the arrows themselves while they have the focus; here they are only named for the overview.
const boardShortcuts = [
  {
    keys: ['j'],
    label: 'Go to the first card',
    group: 'Boards',
    run: () => document.querySelector<HTMLElement>('[data-card]')?.focus(),
  },
  ...[
    { keys: ['ArrowDown'], label: 'Next card' },
    { keys: ['ArrowRight'], label: 'Next column' },
    { keys: ['shift+ArrowDown'], label: 'Move card down' },
    { keys: ['shift+ArrowRight'], label: 'Move card to the next column' },
  ].map((shortcut) => ({ ...shortcut, group: 'Boards', run: () => undefined })),
];

function spokenMove<Card>(
  { card, to, before }: CardMove<Card>,
  columns: BoardColumnData<Card>[],
  cardId: (card: Card) => string,
  cardLabel: (card: Card) => string,
): string {
  const column = columns.find(({ id }) => id === to);
  const next = column?.cards.find((one) => cardId(one) === before);
  return `${cardLabel(card)} moved to ${column?.label ?? to}, ${next ? `before ${cardLabel(next)}` : 'at the end'}.`;
}

function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex gap-3 overflow-hidden px-4 py-4 md:px-6">
      {[3, 2, 4, 1].map((cards, at) => (
        <div key={at} className="w-72 shrink-0 space-y-2">
          <Skeleton className="mb-3 h-4 w-28" />
          {Array.from({ length: cards }, (_, card) => (
            <Skeleton key={card} className="h-22 w-full" />
          ))}
        </div>
      ))}
    </div>
  );
}
