import type { z } from 'zod';
import type { Tx } from '#/kernel/database/transactions.ts';
import { refuse, type FieldFault, type Refusal } from '#/kernel/refusal.ts';
import { termsOf } from '#/kernel/search-terms.ts';
import { normalEmail } from '#/modules/identity/index.ts';
import { readPhone } from '#/modules/messaging/index.ts';
import type { leadFields } from './contract-schemas.ts';
import { readAddress } from './rules/addresses.ts';
import type { ContactRecord, KeptEmail, KeptPhone, PropertyRecord } from './store/contacts.ts';

export type LeadInput = z.infer<z.ZodObject<typeof leadFields>>;
type Price = { readonly amount: string; readonly currency: string };

/** Phones as they are kept. The same number twice is kept once, in its first place. */
export function keptPhones(tx: Tx, phones: NonNullable<LeadInput['phones']>): KeptPhone[] {
  const country = phoneCountry(tx);
  const kept = phones.map(({ number, label }) => {
    const { raw, e164 = null, extension = '', kind } = readPhone(number, country);
    return { raw, e164, extension, kind, label };
  });
  return distinct(kept, ({ e164, raw }) => e164 ?? raw);
}

/** The country whose numbers the tenant writes without a country code. */
export function phoneCountry(tx: Tx): string {
  return new Intl.Locale(tx.tenant.locale).region ?? 'US';
}

/** E-mails as they are kept, each once. */
export function keptEmails(emails: NonNullable<LeadInput['emails']>): KeptEmail[] {
  const kept = emails.map(({ address, label }) => ({ address, address_norm: normalEmail(address), label }));
  return distinct(kept, ({ address_norm }) => address_norm);
}

/** An address as a property keeps it: as it was written, and as the post writes it. */
export function keptAddress({ line, unit = '', city = '', state = '', zip = '' }: NonNullable<LeadInput['address']>) {
  const read = readAddress({ line, unit, city, state, zip });
  const place = [city, [state, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return {
    raw: [[line, unit].filter(Boolean).join(' '), place].filter(Boolean).join(', '),
    line: read.line,
    unit: read.unit,
    city: read.city,
    state: read.state,
    zip: read.zip,
    address_key: read.key,
    sure: read.sure,
  };
}

/** Refuses amounts in another currency than the workspace's. */
export function requireCurrency(
  tx: Tx,
  prices: Readonly<Record<string, Price | null | undefined>>,
): Refusal<'invalid'> | undefined {
  const { currency } = tx.tenant;
  const faults: FieldFault[] = Object.entries(prices)
    .filter(([, price]) => price && price.currency !== currency)
    .map(([field]) => ({ field: `${field}.currency`, message: `must be ${currency}` }));
  return faults.length > 0 ? refuse('invalid', `Amounts of this workspace are in ${currency}.`, faults) : undefined;
}

/** What a lead is found by. */
export function termsOfLead(of: {
  contact: Pick<ContactRecord, 'name' | 'company'>;
  property: Pick<PropertyRecord, 'raw' | 'line' | 'city' | 'zip'> | undefined;
  phones: readonly Pick<KeptPhone, 'raw' | 'e164'>[];
  emails: readonly Pick<KeptEmail, 'address_norm'>[];
}): string[] {
  const { contact, property, phones, emails } = of;
  return termsOf({
    texts: [contact.name, contact.company, ...(property ? [property.raw, property.line, property.city, property.zip] : [])],
    emailNorms: emails.map(({ address_norm }) => address_norm),
    phones: phones.map(({ e164, raw }) => e164 ?? raw),
  });
}

function distinct<One>(all: readonly One[], keyOf: (one: One) => string): One[] {
  const keys = all.map(keyOf);
  return all.filter((_one, at) => keys.indexOf(keys[at]!) === at);
}
