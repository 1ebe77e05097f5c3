import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { parseDecimal, toDecimal } from '#/kernel/money.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { contract, PropertyType, type Lead } from '../contract.ts';
import { propertyWords } from './lead-words.tsx';

/** An amount as people type it, or nothing. */
function amountField(currency: string, label: string) {
  return line(20, 0)
    .refine((text) => text === '' || (parseDecimal(text, currency) ?? -1n) >= 0n, 'must be an amount such as 185000')
    .default('')
    .meta({ label: `${label} (${currency})` });
}

/** Such an amount as the server takes it. */
export function priceOf(text: string, currency: string) {
  const amountMinor = text === '' ? undefined : parseDecimal(text, currency);
  return amountMinor === undefined ? undefined : { amount: amountMinor.toString(), currency };
}

function leadSchema(currency: string) {
  return z.object({
    name: line(120, 0).default('').meta({ label: 'Name' }),
    company: line(120, 0).default('').meta({ label: 'Company' }),
    phones: line(300, 0).default('').meta({ label: 'Phones', help: 'With commas between them; the first is called first.' }),
    emails: line(600, 0).default('').meta({ label: 'E-mails', help: 'With commas between them.' }),
    street: line(200, 0).default('').meta({ label: 'Street and number of the property' }),
    city: line(80, 0).default('').meta({ label: 'City' }),
    state: line(40, 0).default('').meta({ label: 'State' }),
    zip: line(10, 0).default('').meta({ label: 'ZIP code' }),
    propertyType: PropertyType.optional().meta({ label: 'Kind of property', choices: propertyWords }),
    estimatedValue: amountField(currency, 'Estimated value'),
    tags: line(400, 0).default('').meta({ label: 'Tags', help: 'With commas between them.' }),
  });
}

const Source = { source: line(80, 0).default('').meta({ label: 'Source', help: 'As in "Bandit signs" or "Referral".' }) };

type Typed = z.infer<ReturnType<typeof leadSchema>>;

/** Adds somebody by hand, and opens the record. */
export function NewLead({ open, onClose }: { open: boolean; onClose(): void }) {
  const { data: tenant } = useEndpoint(tenants.getTenant, {}, { enabled: open });
  const navigate = useNavigate();
  const create = useAction(contract.createLead, { quiet: true, done: () => 'The lead is added.' });
  return (
    <Sheet open={open} onClose={onClose} title="New lead">
      <div className="p-4 sm:p-6">
        {tenant ? (
          <SchemaForm
            schema={leadSchema(tenant.currency).extend(Source)}
            submit="Add lead"
            draft="lead.new"
            onSubmit={async ({ source, ...typed }) => {
              const { id } = await create.mutateAsync({ source, ...inputOf(typed, tenant.currency) });
              onClose();
              await navigate({ to: `/leads/${id}` });
            }}
          />
        ) : null}
      </div>
    </Sheet>
  );
}

/** Changes what is known of a lead. */
export function EditLead({ lead, open, onClose }: { lead: Lead; open: boolean; onClose(): void }) {
  const update = useAction(contract.updateLead, { quiet: true, done: () => 'The lead is changed.' });
  const { id: leadId, version, currency } = lead;
  return (
    <Sheet open={open} onClose={onClose} title="Change lead">
      <div className="p-4 sm:p-6">
        <SchemaForm
          schema={leadSchema(currency)}
          values={typedOf(lead)}
          submit="Save"
          onSubmit={async (typed) => {
            await update.mutateAsync({ leadId, version, ...inputOf(typed, currency, lead) });
            onClose();
          }}
        />
      </div>
    </Sheet>
  );
}

function typedOf({ name, company, phones, emails, property, estimatedValue, tags, propertyType }: Lead) {
  return {
    name,
    company,
    phones: phones.map(({ raw }) => raw).join(', '),
    emails: emails.map(({ address }) => address).join(', '),
    street: property ? [property.line, property.unit].filter(Boolean).join(' ') : '',
    city: property?.city ?? '',
    state: property?.state ?? '',
    zip: property?.zip ?? '',
    propertyType: propertyType ?? undefined,
    estimatedValue: estimatedValue ? toDecimal(BigInt(estimatedValue.amount), estimatedValue.currency) : '',
    tags: tags.join(', '),
  };
}

/** What was typed as the server takes it; phones and e-mails that stand as before keep their labels. */
function inputOf(typed: Typed, currency: string, before?: Lead) {
  const { phones, emails, street, city, state, zip, estimatedValue, tags, propertyType, ...names } = typed;
  const price = priceOf(estimatedValue, currency);
  const address = street === '' ? undefined : { line: street, city, state, zip };
  const was = before && typedOf(before);
  const sameAddress = was && [was.street, was.city, was.state, was.zip].join() === [street, city, state, zip].join();
  return {
    ...names,
    phones: listIn(phones).map((number) => ({
      number,
      label: before?.phones.find(({ raw }) => raw === number)?.label ?? '',
    })),
    emails: listIn(emails).map((address) => ({
      address,
      label: before?.emails.find((one) => one.address === address)?.label ?? '',
    })),
    ...(!sameAddress && (address || before?.property) && { address: address ?? null }),
    ...((address || before?.property) && { propertyType: propertyType ?? null }),
    ...((price || before) && { estimatedValue: price ?? null }),
    tags: listIn(tags),
  };
}

function listIn(typed: string): string[] {
  return typed
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}
