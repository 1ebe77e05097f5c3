import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { BoardCard } from './board-card.tsx';
import type { BoardColumnData, BoardHands } from './board-screen.tsx';

const gapPx = 8;
const aheadCards = 6;

/** One column: its name, count and total, and the cards that can be seen. A drop finds its place by the pointer's height. */
export function BoardColumn<Card>({ column, hands }: { column: BoardColumnData<Card>; hands: BoardHands<Card> }) {
  const { cards, more, hasMore } = column;
  const { cardId, cardPx } = hands;
  const scroll = useRef<HTMLDivElement>(null);
  const [line, setLine] = useState<number>();
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => cardPx + gapPx,
    getItemKey: (index) => cardId(cards[index]!),
    overscan: 6,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= cards.length - aheadCards) more?.();
  }, [hasMore, last, cards.length, more]);
  useDropTarget({ scroll, virtual, column, hands, onLine: setLine });
  const lineAt = line === undefined ? undefined : line < cards.length ? offsetOf(virtual, line) : virtual.getTotalSize();
  return (
    <section aria-label={column.label} className="flex w-72 max-w-[82vw] shrink-0 snap-start flex-col rounded-card bg-well">
      <header className="flex min-h-10 items-center gap-2 px-3">
        <h2 className="truncate font-medium">{column.label}</h2>
        <span className="text-small text-muted tabular-nums">{column.count.toLocaleString()}</span>
        {column.total ? <span className="ml-auto text-small text-muted tabular-nums">{column.total}</span> : null}
      </header>
      <div ref={scroll} className="min-h-24 flex-1 overflow-y-auto rounded-b-card px-2 pb-2">
        <ul className="relative" style={{ height: Math.max(virtual.getTotalSize(), 1) }}>
          {shown.map(({ index, start, key }) => (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute inset-x-0 pb-2"
              style={{ transform: `translateY(${start}px)` }}
            >
              <BoardCard card={cards[index]!} index={index} column={column} hands={hands} />
            </li>
          ))}
          {lineAt === undefined ? null : (
            <li
              aria-hidden="true"
              className="pointer-events-none absolute inset-x-0 h-0.5 rounded-full bg-brick"
              style={{ top: Math.max(0, lineAt - gapPx / 2 - 1) }}
            />
          )}
        </ul>
        {cards.length === 0 && line === undefined ? <p className="px-1 py-2 text-small text-muted">Nothing here yet</p> : null}
      </div>
    </section>
  );
}

type Virtual = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;

interface DropTarget<Card> {
  scroll: React.RefObject<HTMLDivElement | null>;
  virtual: Virtual;
  column: BoardColumnData<Card>;
  hands: BoardHands<Card>;
  onLine(line: number | undefined): void;
}

function useDropTarget<Card>(target: DropTarget<Card>) {
  const latest = useRef(target);
  latest.current = target;
  useEffect(() => {
    const element = target.scroll.current!;
    const point = ({ location }: { location: { current: { input: { clientY: number } } } }) =>
      latest.current.onLine(placeAt(latest.current, location.current.input.clientY));
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data['kind'] === 'board-card',
      onDragEnter: point,
      onDrag: point,
      onDragLeave: () => latest.current.onLine(undefined),
      onDrop: ({ source, location }) => {
        const { column, hands, onLine } = latest.current;
        onLine(undefined);
        const card = source.data['card'] as Card;
        const before = column.cards[placeAt(latest.current, location.current.input.clientY)];
        const beforeId = before && hands.cardId(before);
        if (beforeId === hands.cardId(card)) return;
        hands.move({ card, from: source.data['column'] as string, to: column.id, before: beforeId });
      },
    });
  }, [target.scroll]);
}

/** The index a card dropped at this height would take. */
function placeAt<Card>({ scroll, virtual, column }: DropTarget<Card>, clientY: number): number {
  const element = scroll.current!;
  const top = clientY - element.getBoundingClientRect().top + element.scrollTop;
  const under = virtual.getVirtualItems().find(({ start, size }) => top < start + size / 2);
  return under?.index ?? column.cards.length;
}

function offsetOf(virtual: Virtual, index: number): number {
  return virtual.getVirtualItems().find((item) => item.index === index)?.start ?? 0;
}
