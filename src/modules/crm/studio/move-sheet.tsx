import { z } from 'zod';
import { useAction } from '#/design/data.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { parseDecimal, toDecimal } from '#/kernel/money.ts';
import { contract, Day, type Lead, type LeadRow } from '../contract.ts';
import { priceOf } from './lead-sheets.tsx';
import { statusWords } from './lead-words.tsx';

type Status = LeadRow['status'];

/** Statuses a move leads to without asking for anything. */
export function asksNothing(to: Status): boolean {
  return to === 'contacted' || to === 'new';
}

/** Asks for the facts a status needs, and moves the lead there. */
export function MoveSheet({ lead, to, onClose }: { lead: Lead; to: Status | undefined; onClose(): void }) {
  const move = useAction(contract.moveLead, {
    quiet: true,
    done: ({ status }) => `The lead is ${statusWords[status].toLowerCase()}.`,
  });
  const { id: leadId, version, currency } = lead;
  const title = to === undefined ? '' : to === 'lost' ? 'Lost' : statusWords[to];
  return (
    <Sheet open={to !== undefined} onClose={onClose} title={title}>
      <div className="p-4 sm:p-6">
        {to === undefined ? null : (
          <SchemaForm
            key={to}
            schema={schemaFor(to, lead)}
            values={knownOf(lead)}
            submit={`Move to ${statusWords[to]}`}
            onSubmit={async (typed: Typed) => {
              const { contractPrice = '', fee = '', ...facts } = typed;
              const [price, feePrice] = [priceOf(contractPrice, currency), priceOf(fee, currency)];
              await move.mutateAsync({
                leadId,
                version,
                to,
                ...facts,
                ...(price && { contractPrice: price }),
                ...(feePrice && { fee: feePrice }),
              });
              onClose();
            }}
          />
        )}
      </div>
    </Sheet>
  );
}

type Typed = {
  contractPrice?: string;
  contractDate?: string;
  fee?: string;
  closingDate?: string;
  reason?: string;
};

function schemaFor(to: Status, { status, currency }: Lead): z.ZodObject {
  if (to === 'lost') return z.object({ reason: line(500).meta({ label: 'Why it is lost', control: 'multiline' }) });
  const amount = (label: string) =>
    line(20)
      .refine((text) => (parseDecimal(text, currency) ?? -1n) >= 0n, 'must be an amount such as 185000')
      .meta({ label: `${label} (${currency})` });
  if (to === 'closed') return z.object({ closingDate: Day.meta({ label: 'Closing date', control: 'date' }), fee: amount('Fee') });
  const contractFacts = {
    contractPrice: amount('Contract price'),
    contractDate: Day.meta({ label: 'Contract date', control: 'date' }),
  };
  const reopening = { reason: line(500).meta({ label: 'Why it is taken back', control: 'multiline' }) };
  return z.object(status === 'closed' ? { ...contractFacts, ...reopening } : contractFacts);
}

function knownOf({ contractPrice, contractDate, fee, closingDate }: Lead): Typed {
  return {
    ...(contractPrice && { contractPrice: toDecimal(BigInt(contractPrice.amount), contractPrice.currency) }),
    ...(contractDate && { contractDate }),
    ...(fee && { fee: toDecimal(BigInt(fee.amount), fee.currency) }),
    ...(closingDate && { closingDate }),
  };
}
