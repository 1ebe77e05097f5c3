import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { Link } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { BoardColumnData, BoardHands } from './board-screen.tsx';
import { IconButton } from './icon-button.tsx';
import { Menu } from './menu.tsx';

interface BoardCardProps<Card> {
  card: Card;
  index: number;
  column: BoardColumnData<Card>;
  hands: BoardHands<Card>;
}

/** A card that can be dragged, moved with shift and arrows, or sent from its menu. Arrows alone walk over the board. */
export function BoardCard<Card>({ card, index, column, hands }: BoardCardProps<Card>) {
  const { cardId, cardLabel, columns, move } = hands;
  const box = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState(false);
  const id = cardId(card);
  const latest = useRef(card);
  latest.current = card;
  useEffect(
    () =>
      draggable({
        element: box.current!,
        getInitialData: () => ({ kind: 'board-card', card: latest.current, column: column.id }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
    [column.id],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    if (event.shiftKey) moveBy(step, { card, index, column, hands });
    else focusBy(step, { column, index, hands });
  };
  return (
    <div
      ref={box}
      className={`group relative rounded-control border border-line bg-surface transition-colors hover:border-edge ${dragged ? 'opacity-40' : ''}`}
    >
      <Link
        to={hands.to(card)}
        data-card={id}
        onKeyDown={onKeyDown}
        draggable={false}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown"
        className="block rounded-control p-3 coarse:pr-10"
      >
        {hands.card(card)}
      </Link>
      <div className="absolute top-1.5 right-1.5 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100 coarse:opacity-100">
        <Menu
          groups={[
            {
              label: 'Move to',
              actions: columns.map(({ id: to, label }) => ({
                label,
                checked: to === column.id,
                onSelect: () =>
                  to === column.id ? undefined : move({ card, from: column.id, to, before: firstOf(columns, to, cardId) }),
              })),
            },
          ]}
        >
          <IconButton icon={Ellipsis} label={`Move ${cardLabel(card)}`} tooltip={false} className="size-7 bg-surface" />
        </Menu>
      </div>
    </div>
  );
}

type Step = { across?: -1 | 1; down?: -1 | 1 };

const steps: Record<string, Step | undefined> = {
  ArrowLeft: { across: -1 },
  ArrowRight: { across: 1 },
  ArrowUp: { down: -1 },
  ArrowDown: { down: 1 },
};

function moveBy<Card>({ across, down }: Step, { card, index, column, hands }: BoardCardProps<Card>) {
  const { columns, cardId, move } = hands;
  const place = columns.findIndex(({ id }) => id === column.id);
  const target = across ? columns[place + across] : column;
  if (!target || (down && !column.cards[index + down])) return;
  // Down goes before the card after the next one; up before the one above.
  const before = across ? target.cards[Math.min(index, target.cards.length)] : column.cards[down === 1 ? index + 2 : index - 1];
  move({ card, from: column.id, to: target.id, before: before && cardId(before) });
  // The card is drawn anew in its new column; the focus follows it there.
  requestAnimationFrame(() => requestAnimationFrame(() => focusCard(cardId(card))));
}

function focusBy<Card>({ across, down }: Step, { column, index, hands }: Omit<BoardCardProps<Card>, 'card'>) {
  const { columns, cardId } = hands;
  const place = columns.findIndex(({ id }) => id === column.id);
  const line = across
    ? columns.slice(across === 1 ? place + 1 : 0, across === 1 ? undefined : place).filter(({ cards }) => cards.length > 0)
    : [column];
  const target = across === -1 ? line.at(-1) : line[0];
  const card = target?.cards[across ? Math.min(index, target.cards.length - 1) : index + (down ?? 0)];
  if (card) focusCard(cardId(card));
}

function focusCard(id: string) {
  document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)?.focus();
}

function firstOf<Card>(columns: BoardColumnData<Card>[], id: string, cardId: (card: Card) => string): string | undefined {
  const first = columns.find((column) => column.id === id)?.cards[0];
  return first && cardId(first);
}
