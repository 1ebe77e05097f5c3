import { Plus } from 'lucide-react';
import { toMoney } from '#/kernel/money.ts';
import { useState } from 'react';
import { Avatar } from '../avatar.tsx';
import { Badge } from '../badge.tsx';
import { BoardScreen } from '../board-screen.tsx';
import { Button } from '../button.tsx';
import { Field } from '../field.tsx';
import { Money } from '../money.tsx';
import { TextInput } from '../text-input.tsx';
import { toast } from '../toast.tsx';

interface Deal {
  id: string;
  street: string;
  owner: string;
  valueMinor: bigint;
}

const stages = ['New lead', 'Talking', 'Offer sent', 'Under contract', 'Closed', 'Lost'];
const owners = ['Ines Moreau', 'Kofi Mensah', 'Aiko Tanaka'];

function start(): Record<string, Deal[]> {
  const sizes = [240, 7, 5, 3, 6, 0];
  return Object.fromEntries(
    stages.map((stage, column) => [
      stage,
      Array.from({ length: sizes[column]! }, (_, at) => ({
        id: `${column}-${at}`,
        street: `${12 + at * 3} ${['Cedar Avenue', 'Harbour Road', 'Mill Lane', 'Orchard Street'][(at + column) % 4]}${at === 1 ? ', rear building with the long courtyard' : ''}`,
        owner: owners[(at + column) % 3]!,
        valueMinor: 8_000_000n + BigInt((at * 37 + column * 11) % 23) * 1_000_000n,
      })),
    ]),
  );
}

/** Deals of an invented wholesaler; dropping one on "Lost" asks why. */
export function SampleBoard() {
  const [deals, setDeals] = useState(start);
  return (
    <BoardScreen<Deal>
      title="Deals"
      action={
        <Button look="primary" icon={Plus}>
          New deal
        </Button>
      }
      toolbar={<Button>Assigned to anyone</Button>}
      columns={stages.map((stage) => ({
        id: stage,
        label: stage,
        cards: deals[stage]!,
        count: deals[stage]!.length,
        total:
          deals[stage]!.length > 0 ? (
            <Money
              value={toMoney(
                deals[stage]!.reduce((sum, { valueMinor }) => sum + valueMinor, 0n),
                'USD',
              )}
              whole
            />
          ) : undefined,
      }))}
      cardId={({ id }) => id}
      cardLabel={({ street }) => street}
      to={({ id }) => `/orders/${id}`}
      card={DealCard}
      ask={({ to }, done) => (to === 'Lost' ? { title: 'Why was it lost?', content: <WhyLost onDone={done} /> } : undefined)}
      onMove={({ card, from, to, before }) => {
        const previous = deals;
        const without = { ...deals, [from]: deals[from]!.filter(({ id }) => id !== card.id) };
        const at = without[to]!.findIndex(({ id }) => id === before);
        setDeals({ ...without, [to]: without[to]!.toSpliced(at < 0 ? without[to]!.length : at, 0, card) });
        if (from !== to) toast({ text: `${card.street} moved to ${to}.`, undo: () => setDeals(previous) });
      }}
    />
  );
}

function DealCard({ street, owner, valueMinor, id }: Deal) {
  return (
    <>
      <span className="block font-medium text-pretty">{street}</span>
      <span className="mt-2 flex items-center gap-2 text-small text-muted">
        <Avatar name={owner} size={20} />
        <Money value={toMoney(valueMinor, 'USD')} whole />
        {id.endsWith('2') ? (
          <span className="ml-auto">
            <Badge tone="waiting">2 days</Badge>
          </span>
        ) : null}
      </span>
    </>
  );
}

function WhyLost({ onDone }: { onDone(): void }) {
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <Field label="Reason" required>
        <TextInput required />
      </Field>
      <div className="flex justify-end">
        <Button look="primary" type="submit">
          Mark as lost
        </Button>
      </div>
    </form>
  );
}
