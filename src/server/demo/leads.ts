import { secondsLater } from '#/kernel/clock.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import type { Scope } from '#/kernel/scope.ts';
import { changeStatus, createLead, createNote } from '#/modules/crm/index.ts';
import { must } from './must.ts';

const daySeconds = 24 * 3600;

interface DemoLead {
  readonly name: string;
  readonly phone: string;
  readonly email?: string;
  /** Street and number, in San Antonio. */
  readonly street: string;
  readonly zip: string;
  readonly type: 'single_family' | 'multi_family' | 'townhouse' | 'mobile_home' | 'land';
  readonly valueDollars: number;
  readonly source: string;
  readonly tags: readonly string[];
  readonly note?: string;
  readonly next: string;
  /** In how many days it is due. */
  readonly days: number;
  readonly until: 'new' | 'contacted' | 'under_contract' | 'closed' | 'lost';
}

/** Oldest first. Numbers are of the range that is kept for fiction (555-0100 to 555-0199). */
const leads: readonly DemoLead[] = [
  {
    name: 'Lorraine Whitfield',
    phone: '(210) 555-0112',
    street: '418 Hollow Oak Lane',
    zip: '78227',
    type: 'single_family',
    valueDollars: 214_000,
    source: 'Direct mail',
    tags: ['Probate'],
    note: 'Inherited the house with her brother. Both sign.',
    next: 'Confirm with the title company',
    days: 2,
    until: 'closed',
  },
  {
    name: 'Marcus Bell',
    phone: '(210) 555-0119',
    street: '2207 Alder Street',
    zip: '78207',
    type: 'single_family',
    valueDollars: 168_000,
    source: 'Bandit signs',
    tags: ['Vacant'],
    next: 'Walk through with the contractor',
    days: 3,
    until: 'under_contract',
  },
  {
    name: 'Denise Ortega',
    phone: '(210) 555-0124',
    email: 'denise@ortega.example',
    street: '91 Mission Court',
    zip: '78214',
    type: 'townhouse',
    valueDollars: 187_500,
    source: 'Website',
    tags: ['Tired landlord'],
    note: 'Two months of rent are open. Wants to be done with it by spring.',
    next: 'Call with the offer',
    days: 1,
    until: 'contacted',
  },
  {
    name: 'Harold Simms',
    phone: '(210) 555-0131',
    street: '1530 Culebra Avenue',
    zip: '78201',
    type: 'multi_family',
    valueDollars: 342_000,
    source: 'Referral',
    tags: ['Tired landlord'],
    next: 'Ask for the rent roll',
    days: 0,
    until: 'contacted',
  },
  {
    name: 'Yolanda Pierce',
    phone: '(210) 555-0137',
    street: '77 Ranch Road',
    zip: '78221',
    type: 'land',
    valueDollars: 61_000,
    source: 'Direct mail',
    tags: [],
    next: 'Call again',
    days: 5,
    until: 'lost',
  },
  {
    name: 'Emmett Graves',
    phone: '(210) 555-0142',
    street: '3306 Pecan Valley Drive',
    zip: '78223',
    type: 'single_family',
    valueDollars: 199_000,
    source: 'Website',
    tags: ['Foreclosure'],
    next: 'Make the first call',
    days: 0,
    until: 'new',
  },
  {
    name: 'Ruth Delgado',
    phone: '(210) 555-0148',
    street: '604 Laurel Heights',
    zip: '78212',
    type: 'single_family',
    valueDollars: 255_000,
    source: 'Bandit signs',
    tags: ['Vacant', 'Probate'],
    next: 'Make the first call',
    days: 1,
    until: 'new',
  },
];

/** A wholesaling team's week: leads in every status, with what is next of each. */
export async function seedLeads(scope: Scope): Promise<void> {
  for (const lead of leads) {
    const made = must(
      await inTenant(scope, (tx) =>
        createLead(tx, {
          name: lead.name,
          phones: [{ number: lead.phone, label: '' }],
          ...(lead.email && { emails: [{ address: lead.email, label: '' }] }),
          address: { line: lead.street, city: 'San Antonio', state: 'TX', zip: lead.zip },
          propertyType: lead.type,
          estimatedValue: dollars(lead.valueDollars),
          source: lead.source,
          tags: [...lead.tags],
          next: { title: lead.next, dueAt: secondsLater(lead.days * daySeconds).toISOString() },
        }),
      ),
    );
    const { note } = lead;
    if (note) must(await inTenant(scope, (tx) => createNote(tx, made.id, note)));
    let { version } = made;
    for (const move of waysTo[lead.until]) {
      const moved = must(await inTenant(scope, (tx) => changeStatus(tx, made.id, { ...move(lead), version })));
      version = moved.version;
    }
  }
}

const contacted = () => ({ to: 'contacted' }) as const;
const underContract = ({ valueDollars }: DemoLead) =>
  ({ to: 'under_contract', contractPrice: dollars(Math.floor(valueDollars * 0.6)), contractDate: dayIn(-10) }) as const;
const closed = () => ({ to: 'closed', closingDate: dayIn(-1), fee: dollars(12_000) }) as const;
const lost = () => ({ to: 'lost', reason: 'Sold it to a neighbour.' }) as const;

const waysTo = {
  new: [],
  contacted: [contacted],
  under_contract: [contacted, underContract],
  closed: [contacted, underContract, closed],
  lost: [contacted, lost],
} satisfies Record<DemoLead['until'], unknown>;

function dollars(amount: number) {
  return { amount: `${amount}00`, currency: 'USD' };
}

function dayIn(days: number): string {
  return secondsLater(days * daySeconds)
    .toISOString()
    .slice(0, 10);
}
