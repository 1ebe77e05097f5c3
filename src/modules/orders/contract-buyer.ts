import { z } from 'zod';
import { line } from '#/kernel/http/endpoint.ts';
import { Email } from '#/modules/identity/contract.ts';
import { Phone } from '#/modules/customers/contract.ts';
import { Country } from './contract-schemas.ts';

/** Where goods or an invoice go. What a country needs of it is told by `faultsOfAddress` of the customers. */
export const PostalAddress = z
  .strictObject({
    name: line(120),
    company: line(120, 0).default(''),
    line1: line(120),
    line2: line(120, 0).default(''),
    postcode: line(16, 0).default(''),
    city: line(80, 0).default(''),
    region: line(80, 0).default(''),
    country: Country,
  })
  .meta({ id: 'PostalAddress' });
export type PostalAddress = z.infer<typeof PostalAddress>;

/** Who buys, and where to. */
export const Buyer = z
  .strictObject({
    email: Email,
    phone: Phone.default(''),
    address: PostalAddress,
    /** Null where the invoice goes where the goods go. */
    billingAddress: PostalAddress.nullable().default(null),
    /** What the buyer wants the shop to know. */
    note: z.string().trim().max(1000).default(''),
    acceptsMarketing: z.boolean().default(false),
    /** BCP 47 tag of the site bought on. */
    locale: z.string().max(35).default('en'),
  })
  .meta({ id: 'Buyer' });
export type Buyer = z.infer<typeof Buyer>;
