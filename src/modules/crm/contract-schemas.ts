import { z } from 'zod';
import { Instant, line, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Money, Price } from '#/kernel/money-schemas.ts';
import { Email } from '#/modules/identity/contract.ts';
import { leadStatuses } from './rules/lead-status.ts';

export { leadStatuses } from './rules/lead-status.ts';

export const propertyTypes = [
  'single_family',
  'multi_family',
  'condo',
  'townhouse',
  'mobile_home',
  'land',
  'commercial',
  'other',
] as const;
export const momentKinds = ['created', 'status', 'assigned', 'note', 'task_done', 'source', 'changed'] as const;

export const LeadStatus = z.enum(leadStatuses);
export const PropertyType = z.enum(propertyTypes);
const Tag = line(40);
/** A day of the calendar, as a contract has it, of the years 1 to 9999. */
export const Day = z.iso
  .date()
  .refine((text) => !text.startsWith('0000'), 'must not be of the year 0')
  .meta({ description: 'As 2026-11-20.' });

const PhoneInput = z.object({ number: line(60), label: line(40, 0).default('') });
const EmailInput = z.object({ address: Email, label: line(40, 0).default('') });
const AddressInput = z.object({
  line: line(200),
  unit: line(40, 0).optional(),
  city: line(80, 0).optional(),
  state: line(40, 0).optional(),
  zip: line(10, 0).optional(),
});
export const TaskInput = z.object({ title: line(200), dueAt: Instant });

/** What can be said of a lead; every field may be left out. Phones and e-mails stand as given, in their order: the first is the one to use. */
export const leadFields = {
  name: line(120, 0).optional(),
  company: line(120, 0).optional(),
  phones: z.array(PhoneInput).max(30).optional(),
  emails: z.array(EmailInput).max(30).optional(),
  address: AddressInput.nullable().optional(),
  propertyType: PropertyType.nullable().optional(),
  estimatedValue: Price.nullable().optional(),
  assignedTo: Id.nullable().optional(),
  tags: z.array(Tag).max(30).optional(),
};

/** A new lead. `contactId` or `propertyId` say that it is one more of somebody, or of a house, that is known already. */
export const NewLead = z.object({
  ...leadFields,
  source: line(80, 0).default(''),
  contactId: Id.optional(),
  propertyId: Id.optional(),
  next: TaskInput.optional().meta({ description: 'What is to be done next; without it, a first call within a day.' }),
});

/** What a move needs beside the status it leads to. */
export const LeadMove = z.object({
  to: LeadStatus,
  version: Version,
  contractPrice: Price.optional(),
  contractDate: Day.optional(),
  fee: Price.optional(),
  closingDate: Day.optional(),
  reason: line(500).optional().meta({ description: 'Why it is lost, or why a closed lead is taken back.' }),
});

export const Phone = z
  .object({
    raw: z.string(),
    e164: z.string().nullable().meta({ description: 'Null where it is no valid number: it is kept, and never used.' }),
    extension: z.string(),
    kind: z.string(),
    label: z.string(),
  })
  .meta({ id: 'LeadPhone' });
export const EmailAddress = z.object({ address: z.string(), label: z.string() }).meta({ id: 'LeadEmail' });
export const Property = z
  .object({
    id: Id,
    raw: z.string(),
    line: z.string(),
    unit: z.string(),
    city: z.string(),
    state: z.string(),
    zip: z.string(),
    sure: z.boolean().meta({ description: 'False where the address could not be read for certain.' }),
    type: PropertyType.nullable(),
  })
  .meta({ id: 'Property' });

/** A lead as lists show it. */
export const LeadRow = z
  .object({
    id: Id,
    contactId: Id,
    name: z.string(),
    company: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    address: z.string().nullable(),
    propertyType: PropertyType.nullable(),
    estimatedValue: Money.nullable(),
    currency: z.string(),
    source: z.string(),
    status: LeadStatus,
    statusAt: Instant,
    assignedTo: Id.nullable(),
    tags: z.array(z.string()),
    communicationCount: z.int(),
    lastContacted: Instant.nullable(),
    nextDueAt: Instant.nullable(),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'LeadRow' });
/** A lead as its page shows it. */
export const Lead = LeadRow.extend({
  phones: z.array(Phone),
  emails: z.array(EmailAddress),
  property: Property.nullable(),
  contractPrice: Money.nullable(),
  contractDate: Day.nullable(),
  fee: Money.nullable(),
  closingDate: Day.nullable(),
  lostReason: z.string(),
}).meta({ id: 'Lead' });

export type LeadRow = z.infer<typeof LeadRow>;
export type Lead = z.infer<typeof Lead>;

export const Task = z
  .object({
    id: Id,
    leadId: Id,
    title: z.string(),
    dueAt: Instant,
    doneAt: Instant.nullable(),
    version: Version,
  })
  .meta({ id: 'LeadTask' });
/** Something that happened to a lead. */
export const LeadMoment = z
  .object({
    id: Id,
    kind: z.enum(momentKinds),
    at: Instant,
    actorId: Id,
    actorName: z.string().nullable(),
    detail: z.object({
      text: z.string().optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      reason: z.string().optional(),
    }),
  })
  .meta({ id: 'LeadMoment' });

export type Task = z.infer<typeof Task>;
export type LeadMoment = z.infer<typeof LeadMoment>;
