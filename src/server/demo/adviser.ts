import { picture, prose, type Starter } from '#/modules/sites/index.ts';

/** The site of an immigration practice. */
export const adviserStarter: Starter = {
  name: 'Northway Immigration',
  kind: 'organization',
  navigation: [
    { label: 'The practice', href: '/' },
    { label: 'Fees', href: '/fees' },
    { label: 'Write to us', href: '/contact' },
  ],
  footer: 'Northway Immigration, regulated consultants\n210 Spadina Avenue, Toronto',
  social: [{ label: 'LinkedIn', href: 'https://www.linkedin.com/' }],
  pages: [
    {
      path: '/',
      title: 'Plain advice on moving to Canada',
      description:
        'Northway Immigration tells you which way to Canada is open to you, what it takes, and when the honest answer is: not yet.',
      blocks: [
        {
          type: 'hero',
          props: {
            eyebrow: 'For workers, students and their families',
            heading: 'First the truth, then the forms',
            intro:
              'We read your papers, tell you which doors are open and which are not, and walk through the open one with you.',
            secondLabel: 'What we do',
            secondLink: '#services',
            image: picture('lake-1', 'A lake below mountains in the morning'),
          },
        },
        {
          type: 'contact',
          props: {
            heading: 'Ask one question, free',
            intro:
              'Write in your own words. Asha or Claude answers within two working days, in English, French, Hindi, Tamil or Portuguese.',
            submitLabel: 'Send my question',
          },
        },
        {
          type: 'services',
          props: { heading: 'Contents', intro: 'What people come to us for, and what it costs.' },
          items: [
            {
              title: 'The honest hour',
              summary: 'Your age, work, languages and family on one page, held against every federal and provincial programme.',
              price: 'CA$ 180',
            },
            {
              title: 'Express Entry',
              summary: 'Profile, points, documents, the weeks after the invitation. We check what the officer checks.',
              price: 'CA$ 2,900',
            },
            {
              title: 'Study, and what comes after',
              summary: 'A school that counts, a permit that holds, and the way to stay afterwards.',
              price: 'CA$ 1,400',
            },
            {
              title: 'Bringing your family',
              summary: 'Spouses, children, parents: forms, proofs, and patience in the right order.',
              price: 'from CA$ 1,900',
            },
          ],
        },
        {
          type: 'quotes',
          props: { heading: 'From letters' },
          items: [
            {
              words: 'You told me in January to take the language test again. In May I had the invitation.',
              name: 'Ana Beatriz',
              role: 'Nurse, now in Halifax',
            },
            {
              words: 'The first adviser who said no, and why, and what to do about it.',
              name: 'Farid K.',
              role: 'Electrician, now in Calgary',
            },
          ],
        },
      ],
    },
    {
      path: '/fees',
      title: 'Fees',
      description:
        'All fees of Northway Immigration on one page, with what the government charges beside them and what you get back if we stop.',
      blocks: [
        {
          type: 'hero',
          props: {
            heading: 'What it costs, on one page',
            intro: 'Our fees, the government’s, and what you get back if we stop.',
            image: picture('stationery-1', 'Letter paper and envelopes'),
          },
        },
        {
          type: 'text',
          props: {},
          text: prose(
            '## Ours',
            'Half when we begin, half when the application has left. The honest hour is credited if you go on with us.',
            '## The government’s',
            'Paid by you directly, so that you see every receipt. We tell you the amounts before we begin.',
            '## If we stop',
            'You pay for the hours worked, at CA$ 160, and get your file within a week.',
          ),
        },
      ],
    },
    {
      path: '/contact',
      title: 'Write to us',
      description:
        'Write to Northway Immigration in English, French, Hindi, Tamil or Portuguese. We answer within two working days.',
      blocks: [
        {
          type: 'contact',
          props: {
            heading: 'Write to us',
            intro: 'Please send no passports or certificates here: we give you a safe place for them when we begin.',
            email: 'hello@northway.example',
            phone: '+1 416 555 0164',
            address: '210 Spadina Avenue\nToronto ON M5T 2C2',
          },
        },
      ],
    },
  ],
};
