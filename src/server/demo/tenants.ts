import type { FeatureName, Plan } from '#/modules/tenants/contract.ts';
import { findTemplate, type Starter } from '#/modules/sites/index.ts';
import { adviserStarter } from './adviser.ts';
import { shopStarter } from './shop.ts';
import { wholesalerStarter } from './wholesaler.ts';

/** A tenant of the demo: its people, the first of whom owns it, and its published site. */
export interface DemoTenant {
  readonly name: string;
  readonly slug: string;
  readonly plan: Plan;
  readonly features: readonly FeatureName[];
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly template: string;
  readonly starter: Starter;
  readonly people: readonly {
    readonly name: string;
    readonly email: string;
    readonly role: 'owner' | 'admin' | 'editor' | 'viewer';
  }[];
  readonly messages: readonly { readonly name: string; readonly email: string; readonly message: string }[];
}

/** The password of everybody in the demo; it exists in development only. */
export const demoPassword = 'rowhouse-demo';
/** Who runs the demo installation. */
export const demoOperator = { name: 'Olga Operator', email: 'operator@rowhouse.example' };

export const demoTenants: readonly DemoTenant[] = [
  {
    name: 'Mara Velic',
    slug: 'mara-velic',
    plan: 'basic',
    features: ['sites', 'analytics'],
    locale: 'en',
    timeZone: 'Europe/Rome',
    currency: 'EUR',
    template: 'aperture',
    starter: findTemplate('aperture').starter,
    people: [
      { name: 'Mara Velic', email: 'mara@maravelic.example', role: 'owner' },
      { name: 'Luka Horvat', email: 'luka@maravelic.example', role: 'editor' },
    ],
    messages: [
      {
        name: 'Jana Novak',
        email: 'jana@kronika.example',
        message: 'We would like to show the dunes in our winter issue. Are twelve pages too many?',
      },
      {
        name: 'Paul Winter',
        email: 'paul@winter-architekten.example',
        message: 'Could you photograph a school in Villach before the children move in, in the second half of January?',
      },
    ],
  },
  {
    name: 'Kettle & Thread',
    slug: 'kettle-thread',
    plan: 'professional',
    features: ['sites', 'analytics', 'store'],
    locale: 'en-GB',
    timeZone: 'Europe/London',
    currency: 'GBP',
    template: 'grid',
    starter: shopStarter,
    people: [
      { name: 'Nell Hargreave', email: 'nell@kettlethread.example', role: 'owner' },
      { name: 'Sam Okafor', email: 'sam@kettlethread.example', role: 'editor' },
    ],
    messages: [
      {
        name: 'Ines Clarke',
        email: 'ines@example.com',
        message: 'Will the ochre blanket come back before Christmas? I have been waiting since March.',
      },
    ],
  },
  {
    name: 'Brightdoor Homes',
    slug: 'brightdoor',
    plan: 'professional',
    features: ['sites', 'analytics', 'crm'],
    locale: 'en-US',
    timeZone: 'America/Chicago',
    currency: 'USD',
    template: 'facade',
    starter: wholesalerStarter,
    people: [
      { name: 'Dre Coleman', email: 'dre@brightdoor.example', role: 'owner' },
      { name: 'Tess Alvarez', email: 'tess@brightdoor.example', role: 'editor' },
      { name: 'Ron Baker', email: 'ron@brightdoor.example', role: 'viewer' },
    ],
    messages: [
      {
        name: 'Marlene Foster',
        email: 'marlene@example.com',
        message: 'My late mother’s house on Quincy Street needs a roof. What would you offer as it is?',
      },
      {
        name: 'Hank Dubois',
        email: 'hank@example.com',
        message: 'I buy two or three doors a month in the 63118. Put me on your buyers’ list.',
      },
    ],
  },
  {
    name: 'Northway Immigration',
    slug: 'northway',
    plan: 'professional',
    features: ['sites', 'analytics', 'guidance'],
    locale: 'en-CA',
    timeZone: 'America/Toronto',
    currency: 'CAD',
    template: 'letterhead',
    starter: adviserStarter,
    people: [
      { name: 'Asha Raman', email: 'asha@northway.example', role: 'owner' },
      { name: 'Claude Tremblay', email: 'claude@northway.example', role: 'editor' },
    ],
    messages: [
      {
        name: 'Mateus Lima',
        email: 'mateus@example.com',
        message: 'I am a welder with nine years of work in Recife and my English is B2. Is there a way for me and my family?',
      },
    ],
  },
];
