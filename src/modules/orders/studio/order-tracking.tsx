import { useState } from 'react';
import { useAction } from '#/design/data.tsx';
import type { FieldProblem } from '#/design/error-summary.tsx';
import { Field } from '#/design/field.tsx';
import { problemsOf, type NamedField } from '#/design/refused.ts';
import { SheetForm } from '#/design/sheet-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { contract, type Shipment } from '../contract.ts';

export type Tracking = Pick<Shipment, 'carrier' | 'trackingNumber' | 'trackingUrl'>;
export const noTracking: Tracking = { carrier: '', trackingNumber: '', trackingUrl: '' };

const labels: Readonly<Record<string, string | undefined>> = {
  carrier: 'Carrier',
  trackingNumber: 'Tracking number',
  trackingUrl: 'Link to follow it',
} satisfies Record<keyof Tracking, string>;

/** What the fields are called when one is refused. */
export function trackingNames(field: string): NamedField | undefined {
  const label = labels[field];
  return label === undefined ? undefined : { label, control: `tracking-${field}` };
}

/** Who carries a shipment and how it is followed. */
export function TrackingFields({ values, onChange }: { values: Tracking; onChange(next: Tracking): void }) {
  const field = (name: keyof Tracking, more: { inputMode?: 'url'; placeholder?: string; maxLength: number }) => (
    <TextInput
      autoComplete="off"
      spellCheck={false}
      {...more}
      value={values[name]}
      onChange={(event) => onChange({ ...values, [name]: event.target.value })}
    />
  );
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field id="tracking-carrier" label="Carrier" required={false}>
        {field('carrier', { maxLength: 80 })}
      </Field>
      <Field id="tracking-trackingNumber" label="Tracking number" required={false}>
        {field('trackingNumber', { maxLength: 80 })}
      </Field>
      <Field id="tracking-trackingUrl" label="Link to follow it" required={false} className="sm:col-span-2">
        {field('trackingUrl', { maxLength: 500, inputMode: 'url', placeholder: 'https://' })}
      </Field>
    </div>
  );
}

/** Changes how a shipment is followed. */
export function OrderTracking({ shipment, onClose }: { shipment: Shipment; onClose(): void }) {
  const { carrier, trackingNumber, trackingUrl } = shipment;
  const [values, setValues] = useState<Tracking>({ carrier, trackingNumber, trackingUrl });
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const update = useAction(contract.updateShipment, {
    quiet: true,
    refreshes: [contract.getOrder],
    done: () => 'Tracking saved.',
  });
  const save = () =>
    update
      .mutateAsync({ shipmentId: shipment.id, version: shipment.version, ...values })
      .then(onClose, (failure: unknown) => setProblems(problemsOf(failure, trackingNames)));
  return (
    <Sheet open onClose={onClose} title="How it is followed">
      <SheetForm
        problems={problems}
        action="Save tracking"
        busy={update.isPending}
        onClose={onClose}
        onSubmit={() => void save()}
      >
        <TrackingFields values={values} onChange={setValues} />
      </SheetForm>
    </Sheet>
  );
}
