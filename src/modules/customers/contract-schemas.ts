import { z } from 'zod';
import { Instant, line, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Money } from '#/kernel/money-schemas.ts';
import { Locale } from '#/modules/tenants/contract.ts';
import { countryCodes } from './country-codes.ts';

/** Addresses a customer may keep. */
export const addressesMax = 50;
/** Tags a workspace's list shows. */
export const tagsMax = 500;

/** A word staff sort customers by; `VIP` and `vip` are the same one. */
export const Tag = line(40);
export const Tags = z.array(Tag).max(30);
/** As people write it: digits with spaces, dashes, brackets, a plus at the start. */
export const Phone = line(32, 0).pipe(
  z.string().regex(/^(?:\+?[\d ()./-]{3,31})?$/, 'must be a phone number such as +49 30 123456'),
);
export const Country = z
  .string()
  .refine((code) => countryCodes.has(code), 'must be a country code of two letters such as DE')
  .meta({ description: 'ISO 3166-1 alpha-2.' });

/** What can be said of a customer; every field may be left out. */
export const customerFields = {
  name: line(120, 0).optional(),
  phone: Phone.optional(),
  locale: Locale.nullable().optional(),
  note: z.string().max(5000).optional(),
  tags: Tags.optional(),
  acceptsMarketing: z.boolean().optional(),
};

/** What can be said of an address; its country decides what it needs beside. */
export const addressFields = {
  country: Country,
  line1: line(120),
  line2: line(120, 0).optional(),
  city: line(80, 0).optional(),
  region: line(80, 0).optional(),
  postcode: line(16, 0).optional(),
  name: line(120, 0).optional(),
  company: line(120, 0).optional(),
  phone: Phone.optional(),
  isDefault: z.boolean().optional(),
};

export const Address = z
  .object({
    id: Id,
    customerId: Id,
    country: z.string(),
    region: z.string(),
    postcode: z.string(),
    city: z.string(),
    line1: z.string(),
    line2: z.string(),
    name: z.string(),
    company: z.string(),
    phone: z.string(),
    isDefault: z.boolean(),
    version: Version,
  })
  .meta({ id: 'CustomerAddress' });
export type Address = z.infer<typeof Address>;

/** A customer as lists show it. */
export const CustomerRow = z
  .object({
    id: Id,
    /** Null for somebody whose data was erased. */
    email: z.string().nullable(),
    name: z.string(),
    phone: z.string(),
    tags: z.array(z.string()),
    /** `account`: has proved the e-mail; `guest`: has not; `disabled`: may not sign in; `erased`. */
    state: z.enum(['account', 'guest', 'disabled', 'erased']),
    acceptsMarketing: z.boolean(),
    orders: z.int(),
    /** Null before the first order. */
    spent: Money.nullable(),
    lastOrderAt: Instant.nullable(),
    version: Version,
    createdAt: Instant,
  })
  .meta({ id: 'CustomerRow' });
export type CustomerRow = z.infer<typeof CustomerRow>;

export const Customer = z
  .object({
    ...CustomerRow.shape,
    locale: z.string().nullable(),
    note: z.string(),
    marketingAt: Instant.nullable(),
    marketingBy: z.enum(['customer', 'checkout', 'staff']).nullable(),
    emailVerifiedAt: Instant.nullable(),
    hasPassword: z.boolean(),
    addresses: z.array(Address),
    updatedAt: Instant,
  })
  .meta({ id: 'Customer' });
export type Customer = z.infer<typeof Customer>;
