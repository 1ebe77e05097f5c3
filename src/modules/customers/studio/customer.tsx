import { useNavigate, useParams } from '@tanstack/react-router';
import { Ban, LogIn, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { Money } from '#/design/money.tsx';
import { RecordSections } from '#/design/record-parts.tsx';
import { RecordScreen } from '#/design/record-screen.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { useSession } from '#/design/session.tsx';
import { TypedConfirm } from '#/design/typed-confirm.tsx';
import { contract, type Address, type Customer } from '../contract.ts';
import { AddressSheet, EditCustomer } from './customer-sheets.tsx';
import { CustomerState, nameOf } from './customer-words.tsx';

/** One customer: note, addresses, and the figures of their orders. */
export default function CustomerRecord() {
  const { customerId }: { customerId: string } = useParams({ strict: false });
  const { can } = useSession();
  const navigate = useNavigate();
  const { data: customer, error, refetch } = useEndpoint(contract.getCustomer, { customerId }, { events: ['customers'] });
  const [open, setOpen] = useState<'edit' | 'erase'>();
  const update = useAction(contract.updateCustomer, {
    done: ({ state }) => (state === 'disabled' ? 'Signing in is off.' : 'Saved.'),
  });
  const erase = useAction(contract.deleteCustomer, { done: () => 'The customer’s data is erased.' });
  const mayEdit = can('customers.edit') && customer?.state !== 'erased';
  const disabled = customer?.state === 'disabled';
  return (
    <>
      <RecordScreen
        crumbs={[{ label: 'Customers', to: '/customers' }]}
        title={customer ? nameOf(customer) : 'Customer'}
        state={customer ? <CustomerState state={customer.state} /> : undefined}
        loading={!customer}
        error={error}
        retry={() => void refetch()}
        action={customer && mayEdit ? <Button onClick={() => setOpen('edit')}>Change</Button> : undefined}
        menu={
          customer && mayEdit
            ? [
                {
                  actions: [
                    {
                      label: disabled ? 'Let sign in again' : 'Switch signing in off',
                      icon: disabled ? LogIn : Ban,
                      onSelect: () => update.mutate({ customerId, version: customer.version, disabled: !disabled }),
                    },
                    ...(can('customers.delete') ? [{ label: 'Erase data', icon: Trash2, onSelect: () => setOpen('erase') }] : []),
                  ],
                },
              ]
            : []
        }
        facts={customer ? factsOf(customer) : []}
      >
        {customer ? (
          <>
            <Note customer={customer} mayEdit={mayEdit} />
            <Addresses customer={customer} mayEdit={mayEdit} />
            <RecordSections record="Customer" recordId={customerId} />
          </>
        ) : null}
      </RecordScreen>
      {customer ? <EditCustomer customer={customer} open={open === 'edit'} onClose={() => setOpen(undefined)} /> : null}
      {customer?.email ? (
        <TypedConfirm
          open={open === 'erase'}
          onClose={() => setOpen(undefined)}
          title={`Erase ${nameOf(customer)}`}
          name={customer.email}
          verb="Erase data"
          busy={erase.isPending}
          onConfirm={() => erase.mutate({ customerId }, { onSuccess: () => void navigate({ to: '/customers' }) })}
        >
          Name, e-mail, phone, note, tags, addresses and sign-ins go for good. Orders stay, without a name.
        </TypedConfirm>
      ) : null}
    </>
  );
}

const Noted = z.object({
  note: z.string().max(5000).default('').meta({ label: 'Note', control: 'multiline', help: 'Only your team sees it.' }),
});

function Note({ customer, mayEdit }: { customer: Customer; mayEdit: boolean }) {
  const update = useAction(contract.updateCustomer, { quiet: true, done: () => 'The note is saved.' });
  if (!mayEdit) return customer.note ? <p className="whitespace-pre-line">{customer.note}</p> : null;
  return (
    <SchemaForm
      schema={Noted}
      values={{ note: customer.note }}
      submit="Save note"
      onSubmit={({ note }) => update.mutateAsync({ customerId: customer.id, version: customer.version, note })}
    />
  );
}

function Addresses({ customer, mayEdit }: { customer: Customer; mayEdit: boolean }) {
  const [sheet, setSheet] = useState<Address | 'new'>();
  const remove = useAction(contract.deleteCustomerAddress, { done: () => 'The address is removed.' });
  const prefer = useAction(contract.updateCustomerAddress, { done: () => 'This is the default address now.' });
  return (
    <section aria-labelledby="addresses-title">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id="addresses-title" className="font-semibold">
          Addresses
        </h2>
        {mayEdit ? (
          <Button icon={Plus} onClick={() => setSheet('new')}>
            Add
          </Button>
        ) : null}
      </div>
      {customer.addresses.length === 0 ? <p className="text-muted">None yet.</p> : null}
      <ul className="grid gap-3 sm:grid-cols-2">
        {customer.addresses.map((address) => (
          <li key={address.id} className="grid content-between gap-3 rounded-card border border-line bg-surface p-4">
            <address className="not-italic">
              {address.isDefault ? <Badge>Default</Badge> : null}
              {linesOf(address).map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </address>
            {mayEdit ? (
              <p className="flex flex-wrap gap-2">
                <Button onClick={() => setSheet(address)}>Change</Button>
                {address.isDefault ? null : (
                  <Button onClick={() => prefer.mutate({ addressId: address.id, version: address.version, isDefault: true })}>
                    Make default
                  </Button>
                )}
                <Button onClick={() => remove.mutate({ addressId: address.id })}>Remove</Button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <AddressSheet
        key={typeof sheet === 'object' ? sheet.id : 'new'}
        customerId={customer.id}
        address={typeof sheet === 'object' ? sheet : undefined}
        open={sheet !== undefined}
        onClose={() => setSheet(undefined)}
      />
    </section>
  );
}

function linesOf({ name, company, line1, line2, postcode, city, region, country, phone }: Address): string[] {
  const land = new Intl.DisplayNames(undefined, { type: 'region' }).of(country) ?? country;
  const lines = [name, company, line1, line2, `${postcode} ${city}`.trim(), region, land, phone].filter(Boolean);
  return [...new Set(lines)];
}

function factsOf(customer: Customer) {
  const { email, phone, tags, acceptsMarketing, orders, spent, lastOrderAt, createdAt, emailVerifiedAt } = customer;
  return [
    {
      title: 'Contact',
      facts: [
        { label: 'E-mail', value: email ?? 'Erased' },
        { label: 'Proved', value: emailVerifiedAt ? <DateTime at={emailVerifiedAt} /> : 'Not yet' },
        { label: 'Phone', value: phone || 'None' },
        { label: 'News', value: acceptsMarketing ? 'Wants them' : 'No' },
        { label: 'Tags', value: tags.join(', ') || 'None' },
        { label: 'Since', value: <DateTime at={createdAt} /> },
      ],
    },
    {
      title: 'Orders',
      facts: [
        { label: 'Orders', value: orders.toLocaleString() },
        { label: 'Spent', value: spent ? <Money value={spent} /> : 'Nothing yet' },
        { label: 'Last', value: lastOrderAt ? <DateTime at={lastOrderAt} /> : 'Never' },
      ],
    },
  ];
}
