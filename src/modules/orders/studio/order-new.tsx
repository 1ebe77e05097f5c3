import { useNavigate } from '@tanstack/react-router';
import { UserSearch } from 'lucide-react';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { useDraft } from '#/design/draft.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { RestoredNote, SchemaFields, useSchemaForm } from '#/design/schema-form.tsx';
import { Select, type SelectOption } from '#/design/select.tsx';
import { useSession } from '#/design/session.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import type { Customer } from '#/modules/customers/contract.ts';
import { contract, type StoreSettings } from '../contract.ts';
import { countries } from './order-countries.ts';
import { OrderNewLines, type NewLine } from './order-new-lines.tsx';
import { OrderPickCustomer } from './order-pick-customer.tsx';

const Words = z.object({
  email: z.email('Write an e-mail address such as grete@example.com').max(254).meta({ label: 'E-mail', control: 'email' }),
  phone: line(32, 0).default('').meta({ label: 'Phone' }),
  name: line(120).meta({ label: 'Name' }),
  company: line(120, 0).default('').meta({ label: 'Company' }),
  line1: line(120).meta({ label: 'Street and number' }),
  line2: line(120, 0).default('').meta({ label: 'Apartment, floor' }),
  postcode: line(16, 0).default('').meta({ label: 'Postcode' }),
  city: line(80, 0).default('').meta({ label: 'City' }),
  region: line(80, 0).default('').meta({ label: 'State or province' }),
  country: z.string().meta({ label: 'Country', control: 'country' }),
  deliveryMethod: z
    .string()
    .min(1, 'Choose how it gets there')
    .meta({ label: 'Delivery', help: 'It must be offered to the address.', control: 'delivery' }),
  paymentName: line(80).default('To be paid later').meta({ label: 'How it is paid', help: 'The customer reads it.' }),
  codes: line(200, 0).default('').meta({ label: 'Discount codes', help: 'With commas between them.' }),
  note: z.string().trim().max(1000).default('').meta({ label: 'What the customer wants you to know', control: 'multiline' }),
});

const linesDraft = 'order.new.lines';

/** Places an order for somebody: on the telephone, by letter. */
export default function NewOrder() {
  const navigate = useNavigate();
  const { can } = useSession();
  const settings = useEndpoint(contract.getStoreSettings, {}, { events: ['orders'] }).data;
  const kept = useDraft<NewLine[]>(linesDraft);
  const [lines, setLines] = useState<NewLine[]>(kept.found ?? []);
  const [choosing, setChoosing] = useState(false);
  const create = useAction(contract.createOrder, { quiet: true, done: ({ number }) => `Order #${number} is placed.` });
  const change = (next: NewLine[]) => {
    setLines(next);
    kept.keep(next);
  };
  const handle = useSchemaForm({
    schema: Words,
    values: { country: settings?.homeCountry ?? '' },
    draft: 'order.new',
    onSubmit: async (words) => {
      const wanted = lines.map(({ variantId, quantity }) => ({ variantId, quantity: Number(quantity) }));
      if (wanted.length === 0) throw said('Add at least one product.');
      if (wanted.some(({ quantity }) => !(Number.isInteger(quantity) && quantity >= 1 && quantity <= 9999)))
        throw said('Write how many pieces of each product: a whole number.');
      const { id } = await create.mutateAsync(inputOf(words, wanted)).catch((failure: unknown) => {
        throw inWords(failure, lines);
      });
      kept.drop();
      await navigate({ to: `/orders/${id}`, replace: true });
    },
  });
  const controls = useControls(settings);
  const take = (customer: Customer) => {
    for (const [name, value] of Object.entries(wordsOf(customer)))
      handle.form.setValue(name, value, { shouldDirty: true, shouldValidate: true });
  };
  useShortcuts([{ keys: ['mod+s'], label: 'Place order', group: 'Order', run: handle.submit }]);
  const fields = (only: string[]) => <SchemaFields handle={handle} only={only} controls={controls} layout="two" />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        crumbs={[{ label: 'Orders', to: '/orders' }]}
        title="New order"
        action={
          <Button look="primary" busy={handle.saving} onClick={handle.submit}>
            Place order
          </Button>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-[720px] gap-8 px-4 py-6 md:px-6 md:py-8">
          <ErrorSummary problems={handle.problems} />
          {handle.restored || kept.found ? (
            <RestoredNote
              onDiscard={() => {
                handle.discard();
                kept.drop();
                setLines([]);
              }}
            />
          ) : null}
          <OrderNewLines lines={lines} onChange={change} />
          <section aria-labelledby="buyer-title" className="grid gap-5">
            <div className="flex min-h-control items-center justify-between gap-4">
              <h2 id="buyer-title" className="font-semibold">
                Customer
              </h2>
              {can('customers.read') ? (
                <Button icon={UserSearch} onClick={() => setChoosing(true)}>
                  Choose a customer
                </Button>
              ) : null}
            </div>
            {fields(['email', 'phone', 'name', 'company', 'line1', 'line2', 'postcode', 'city', 'region', 'country'])}
          </section>
          <section aria-labelledby="way-title" className="grid gap-5">
            <h2 id="way-title" className="font-semibold">
              Delivery and payment
            </h2>
            {fields(['deliveryMethod', 'paymentName', 'codes', 'note'])}
          </section>
        </div>
      </div>
      {choosing ? <OrderPickCustomer onPick={take} onClose={() => setChoosing(false)} /> : null}
    </div>
  );
}

/** What is chosen from: countries, and every way of delivery; whether it goes to the address the server says. */
function useControls(settings: StoreSettings | undefined) {
  return useMemo(() => {
    const select = (options: SelectOption[], placeholder?: string) =>
      function Control({ value, onChange }: { value: unknown; onChange(value: unknown): void }) {
        const chosen = String(value ?? '');
        return (
          <Select value={chosen} options={options} placeholder={placeholder} onChange={(event) => onChange(event.target.value)} />
        );
      };
    const methods = (settings?.shippingZones ?? []).flatMap(({ name: zone, methods: ways }) =>
      ways.map(({ id, name }) => ({ value: id, label: `${name} (${zone})` })),
    );
    const once = methods.filter(({ value }, at) => methods.findIndex((one) => one.value === value) === at);
    return { country: select(countries()), delivery: select(once, once.length > 0 ? 'Choose one' : 'Settings name none yet') };
  }, [settings]);
}

function wordsOf({ email, phone, name, addresses }: Customer): Partial<z.input<typeof Words>> {
  const address = addresses.find(({ isDefault }) => isDefault) ?? addresses[0];
  const { company = '', line1 = '', line2 = '', postcode = '', city = '', region = '' } = address ?? {};
  return {
    email: email ?? '',
    phone,
    name: address?.name || name,
    ...(address && { company, line1, line2, postcode, city, region, country: address.country }),
  };
}

function inputOf(words: z.output<typeof Words>, lines: { variantId: string; quantity: number }[]) {
  const { email, phone, deliveryMethod, paymentName, codes, note, ...address } = words;
  return {
    buyer: { email, phone, note, address },
    lines,
    deliveryMethod,
    paymentName,
    codes: codes
      .split(',')
      .map((code) => code.trim())
      .filter(Boolean),
  };
}

/** A refusal by the names this form has: `buyer.address.city` is `city`, `lines.0` is what stands in the first line. */
function inWords(failure: unknown, lines: readonly NewLine[]): unknown {
  if (!(failure instanceof ApiProblem)) return failure;
  const { status, code, detail, requestId, more } = failure;
  const errors = failure.errors.map(({ field, message }) => ({
    field: field.replace(/^buyer\.(?:address\.)?/, '').replace(/^lines\.(\d+)\b.*/, (all, at) => lines[Number(at)]?.name ?? all),
    message,
  }));
  return new ApiProblem({ status, code, detail, errors, requestId, more });
}

function said(detail: string): ApiProblem {
  return new ApiProblem({ status: 422, code: 'invalid', detail });
}
