import { ClipboardList } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint, useEndpointRows } from '#/design/data.tsx';
import { Dialog } from '#/design/dialog.tsx';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { Field, FieldGroup } from '#/design/field.tsx';
import { RadioCards } from '#/design/radio-cards.tsx';
import { Timeline } from '#/design/record-screen.tsx';
import { useSession } from '#/design/session.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { contract } from '../contract.ts';

interface Level {
  locationId: string;
  name: string;
  onHand: number;
  reserved: number;
}

/** What there is of a variant at each location, the way to change it, and its ledger. Works at once, beside any save bar. */
export function StockPanel({ productId, variantId, title }: { productId: string; variantId: string; title: string }) {
  const may = useSession().can('stock.edit');
  const levels = useLevels(productId, variantId);
  const [adjusted, setAdjusted] = useState<Level>();
  const [reading, setReading] = useState(false);
  if (!levels) return <Skeleton className="h-16 w-full" />;
  return (
    <div className="grid gap-3">
      {levels.length === 0 ? (
        <p className="text-muted">Stock lies nowhere yet. Add a location under Settings, Stock locations.</p>
      ) : (
        <table className="w-full">
          <caption className="sr-only">Stock of {title}</caption>
          <thead className="text-small text-muted">
            <tr className="border-b border-line [&>th]:py-1.5 [&>th]:font-medium">
              <th className="text-left">Location</th>
              <th className="text-right">On hand</th>
              <th className="hidden text-right sm:table-cell">Promised</th>
              <th className="text-right">Available</th>
              <th>
                <span className="sr-only">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {levels.map((level) => (
              <tr key={level.locationId} className="border-b border-line last:border-0 [&>td]:py-1.5">
                <td className="max-w-40 truncate pr-2">{level.name}</td>
                <td className="text-right tabular-nums">{level.onHand.toLocaleString()}</td>
                <td className="hidden text-right text-muted tabular-nums sm:table-cell">{level.reserved.toLocaleString()}</td>
                <td className="text-right font-medium tabular-nums">{(level.onHand - level.reserved).toLocaleString()}</td>
                <td className="w-0 pl-3 text-right">
                  {may ? (
                    <Button aria-label={`Adjust stock at ${level.name}`} onClick={() => setAdjusted(level)}>
                      Adjust
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button look="quiet" icon={ClipboardList} className="-ml-2 justify-self-start" onClick={() => setReading(true)}>
        Stock movements
      </Button>
      {adjusted ? <AdjustDialog level={adjusted} variantId={variantId} onClose={() => setAdjusted(undefined)} /> : null}
      <Sheet open={reading} onClose={() => setReading(false)} title={`Stock movements of ${title}`}>
        {reading ? (
          <Ledger variantId={variantId} names={new Map(levels.map(({ locationId, name }) => [locationId, name]))} />
        ) : null}
      </Sheet>
    </div>
  );
}

/** Open locations, and closed ones that still hold something. */
function useLevels(productId: string, variantId: string): Level[] | undefined {
  const locations = useEndpoint(contract.listLocations, {}, { events: ['catalog'] }).data?.items;
  const stock = useEndpoint(contract.listStock, { productId }, { events: ['catalog', 'orders'] }).data?.items;
  if (!locations || !stock) return undefined;
  return locations.flatMap(({ id, name, active }) => {
    const level = stock.find((one) => one.variantId === variantId && one.locationId === id);
    if (!active && !level?.onHand) return [];
    return [
      { locationId: id, name: active ? name : `${name} (closed)`, onHand: level?.onHand ?? 0, reserved: level?.reserved ?? 0 },
    ];
  });
}

const ways = [
  { value: 'counted', label: 'I counted', help: 'So many lie there now.' },
  { value: 'add', label: 'Add or remove', help: 'Write a minus to remove.' },
];

function AdjustDialog({ level, variantId, onClose }: { level: Level; variantId: string; onClose(): void }) {
  const [way, setWay] = useState('counted');
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const adjust = useAction(contract.adjustStock, {
    quiet: true,
    refreshes: [contract.listStock, contract.listMovements],
    done: () => `Stock at ${level.name} changed.`,
  });
  const after = way === 'counted' ? Number(number) : level.onHand + Number(number);
  const valid = (way === 'counted' ? /^\d{1,9}$/ : /^[-+−]?\d{1,9}$/).test(number.trim());
  const save = async () => {
    if (!valid) return setProblem('Write a whole number.');
    const value = Number(number.trim().replace('−', '-'));
    const line = { variantId, locationId: level.locationId, ...(way === 'counted' ? { counted: value } : { add: value }) };
    const said = reason.trim() || (way === 'counted' ? 'Counted' : value < 0 ? 'Removed' : 'Added');
    const failed = await adjust.mutateAsync({ reason: said, lines: [line] }).then(
      () => undefined,
      (failure: { detail?: string; message: string }) => failure.detail || failure.message,
    );
    if (failed) setProblem(failed);
    else onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Stock at ${level.name}`}
      description={`${level.onHand.toLocaleString()} on hand, ${level.reserved.toLocaleString()} of it promised to customers.`}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="adjust-stock" busy={adjust.isPending}>
            Save stock
          </Button>
        </>
      }
    >
      <form
        id="adjust-stock"
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          // The dialog stands, for React, inside the product's form.
          event.stopPropagation();
          void save();
        }}
      >
        <ErrorSummary problems={problem ? [{ message: problem }] : []} />
        <FieldGroup label="What happened">
          <RadioCards value={way} options={ways} onChange={setWay} columns={2} />
        </FieldGroup>
        <Field label="Pieces" help={valid && number ? `${after.toLocaleString()} on hand afterwards` : undefined}>
          <TextInput inputMode="numeric" autoComplete="off" value={number} onChange={(event) => setNumber(event.target.value)} />
        </Field>
        <Field label="Reason" required={false} help="Stands in the ledger beside your name.">
          <TextInput maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}

const kinds = { adjustment: '', import: 'by import: ', shipment: 'shipped: ', return: 'returned: ' } as const;

function Ledger({ variantId, names }: { variantId: string; names: ReadonlyMap<string, string> }) {
  const { rows, hasMore, more } = useEndpointRows(contract.listMovements, { variantId, limit: 50 }, { events: ['catalog'] });
  if (!rows) return <Skeleton className="m-6 h-40" />;
  return (
    <div className="p-4 sm:p-6">
      <Timeline
        entries={rows.map(({ id, at, actorName, delta, kind, reason, locationId }) => ({
          id,
          at,
          by: actorName,
          text: (
            <>
              <span className="font-medium tabular-nums">
                {delta > 0 ? `+${delta.toLocaleString()}` : delta.toLocaleString()}
              </span>{' '}
              at {names.get(locationId) ?? 'a closed location'}, {kinds[kind]}
              {reason}
            </>
          ),
        }))}
        more={hasMore ? more : undefined}
      />
    </div>
  );
}
