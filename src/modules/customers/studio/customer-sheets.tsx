import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useAction } from '#/design/data.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { contract, type Address, type Customer } from '../contract.ts';

const Person = z.object({
  name: line(120, 0).default('').meta({ label: 'Name' }),
  email: z.string().max(254).default('').meta({ label: 'E-mail', control: 'email' }),
  phone: line(32, 0).default('').meta({ label: 'Phone' }),
  tags: line(400, 0).default('').meta({ label: 'Tags', help: 'With commas between them.' }),
  acceptsMarketing: z.boolean().default(false).meta({ label: 'Wants news and offers' }),
});

const Place = z.object({
  name: line(120, 0).default('').meta({ label: 'Name' }),
  company: line(120, 0).default('').meta({ label: 'Company' }),
  line1: line(120).meta({ label: 'Street and number' }),
  line2: line(120, 0).default('').meta({ label: 'Apartment, floor' }),
  postcode: line(16, 0).default('').meta({ label: 'Postcode' }),
  city: line(80, 0).default('').meta({ label: 'City' }),
  region: line(80, 0).default('').meta({ label: 'State, province or region' }),
  country: line(2).meta({ label: 'Country', help: 'Its code of two letters, such as DE.' }),
  phone: line(32, 0).default('').meta({ label: 'Phone' }),
});

/** Adds somebody by hand, and opens the record. */
export function NewCustomer({ open, onClose }: { open: boolean; onClose(): void }) {
  const navigate = useNavigate();
  const create = useAction(contract.createCustomer, { quiet: true, done: () => 'The customer is added.' });
  return (
    <Sheet open={open} onClose={onClose} title="New customer">
      <div className="p-4 sm:p-6">
        <SchemaForm
          schema={Person}
          submit="Add customer"
          draft="customer.new"
          onSubmit={async ({ tags, ...person }) => {
            const { id } = await create.mutateAsync({ ...person, tags: tagsIn(tags) });
            onClose();
            await navigate({ to: `/customers/${id}` });
          }}
        />
      </div>
    </Sheet>
  );
}

/** Changes what is known of somebody. */
export function EditCustomer({ customer, open, onClose }: { customer: Customer; open: boolean; onClose(): void }) {
  const update = useAction(contract.updateCustomer, { quiet: true, done: () => 'The customer is changed.' });
  const { id: customerId, version, email, name, phone, tags, acceptsMarketing } = customer;
  return (
    <Sheet open={open} onClose={onClose} title="Change customer">
      <div className="p-4 sm:p-6">
        <SchemaForm
          schema={Person}
          values={{ name, phone, acceptsMarketing, email: email ?? '', tags: tags.join(', ') }}
          submit="Save"
          onSubmit={async ({ tags: typed, ...person }) => {
            await update.mutateAsync({ customerId, version, ...person, tags: tagsIn(typed) });
            onClose();
          }}
        />
      </div>
    </Sheet>
  );
}

/** Adds or changes an address. */
export function AddressSheet(props: { customerId: string; address?: Address | undefined; open: boolean; onClose(): void }) {
  const { customerId, address, open, onClose } = props;
  const create = useAction(contract.createCustomerAddress, { quiet: true, done: () => 'The address is added.' });
  const update = useAction(contract.updateCustomerAddress, { quiet: true, done: () => 'The address is changed.' });
  return (
    <Sheet open={open} onClose={onClose} title={address ? 'Change address' : 'New address'}>
      <div className="p-4 sm:p-6">
        <SchemaForm
          schema={Place}
          values={address ?? {}}
          submit={address ? 'Save' : 'Add address'}
          onSubmit={async (place) => {
            if (address) await update.mutateAsync({ addressId: address.id, version: address.version, ...place });
            else await create.mutateAsync({ customerId, ...place });
            onClose();
          }}
        />
      </div>
    </Sheet>
  );
}

function tagsIn(typed: string): string[] {
  return typed
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
}
