import { picture, prose, type Starter } from './template.ts';

export const facadeStarter: Starter = {
  name: 'Palazzo & Partners',
  kind: 'organization',
  navigation: [
    { label: 'Work', href: '/' },
    { label: 'Studio', href: '/studio' },
    { label: 'Contact', href: '/contact' },
  ],
  footer: 'Palazzo & Partners, brand and campaign\nRua do Século 12, Lisbon',
  social: [
    { label: 'LinkedIn', href: 'https://www.linkedin.com/' },
    { label: 'Vimeo', href: 'https://vimeo.com/' },
  ],
  pages: [
    {
      path: '/',
      title: 'Brands with a front door',
      description: 'Palazzo & Partners builds brands and campaigns for hotels, food and culture, and counts what they earn.',
      blocks: [
        {
          type: 'hero',
          props: {
            eyebrow: 'Brand and campaign, Lisbon',
            heading: 'We give companies a front people cross the street for',
            intro: 'Strategy, identity and campaigns for places you can walk into: hotels, restaurants, museums, shops.',
            actionLabel: 'Start a project',
            actionLink: '/contact',
            image: picture('arches-2', 'Two arches in coral light'),
          },
        },
        {
          type: 'logos',
          props: { heading: 'Trusted by' },
          items: ['Hotel Miramar', 'Conserva', 'Teatro Novo', 'Olea', 'Casa Brava'].map((name) => ({ name })),
        },
        {
          type: 'projects',
          props: {
            heading: 'Proof',
            intro: 'Three fronts we opened in the last two years, with the number each client looks at first.',
          },
          items: [
            {
              title: 'Hotel Miramar',
              summary: 'A tired seaside house became the one address people book before they book the flight.',
              figure: '+64 %',
              figureLabel: 'direct bookings in the first season',
              tags: 'Identity, Campaign, Website',
              year: '2026',
              image: picture('facade-3', 'A red hotel front with balconies'),
            },
            {
              title: 'Olea',
              summary: 'One bottle, four harvests, and a label that tells you when to open it.',
              figure: '3.2×',
              figureLabel: 'shelf price against the category',
              tags: 'Naming, Packaging',
              year: '2025',
              image: picture('product-2', 'A dark bottle on a coral plinth'),
            },
            {
              title: 'Teatro Novo',
              summary: 'A season told as twelve front doors, pasted on twelve real ones.',
              figure: '91 %',
              figureLabel: 'of seats sold, from 58',
              tags: 'Campaign, Posters',
              year: '2025',
              image: picture('poster-3', 'Posters of coral circles and quarters'),
            },
          ],
        },
        {
          type: 'quotes',
          props: {},
          items: [
            {
              words: 'They asked about our stairs for an hour. Then they drew the stairs, and that was the brand.',
              name: 'Inês Duarte',
              role: 'Owner, Hotel Miramar',
              image: picture('portrait-4', 'Inês Duarte'),
            },
          ],
        },
        {
          type: 'call',
          props: {
            heading: 'Open your door',
            intro: 'One conversation, no deck, an honest yes or no.',
            actionLabel: 'Start a project',
            actionLink: '/contact',
          },
        },
      ],
    },
    {
      path: '/studio',
      title: 'Studio',
      description: 'Who works at Palazzo & Partners, how, and what it costs.',
      blocks: [
        {
          type: 'about',
          props: {
            heading: 'Nineteen people, one long table',
            image: picture('stairs-1', 'Coral steps in slanting light'),
            caption: 'The stairs to the studio, fourth floor',
          },
          text: prose(
            'We began as set designers. That is why we think of a brand as a place: what do you see from across the street, what is in your hand, what do you tell a friend at night?',
            'Strategists, designers, writers and two carpenters sit together. Nobody presents work they did not make.',
          ),
          items: [
            { value: '19', label: 'people' },
            { value: '140', label: 'fronts opened' },
            { value: '11 yrs', label: 'longest client' },
          ],
        },
        {
          type: 'services',
          props: { heading: 'What we do' },
          items: [
            {
              title: 'Strategy',
              summary: 'Two weeks of asking, one page of answers, and the number by which we will be judged.',
              price: 'from €9,000',
            },
            {
              title: 'Identity',
              summary: 'Name, mark, type, voice, and the front itself down to the door handle.',
              price: 'from €28,000',
            },
            {
              title: 'Campaign',
              summary: 'An idea that survives print, film, street and a phone held at arm’s length.',
              price: 'from €35,000',
            },
            { title: 'Keeping', summary: 'A day a month to keep it all in good repair.', price: '€1,600 a month' },
          ],
        },
        {
          type: 'call',
          props: {
            heading: 'Sit with us',
            intro: 'We hire twice a year and answer every letter.',
            actionLabel: 'Write to us',
            actionLink: '/contact',
          },
        },
      ],
    },
    {
      path: '/contact',
      title: 'Contact',
      description: 'Start a project with Palazzo & Partners.',
      blocks: [
        {
          type: 'contact',
          props: {
            heading: 'Knock',
            intro: 'Tell us what you are opening and when. A partner answers within one working day.',
            email: 'hello@palazzo.example',
            phone: '+351 21 555 01 77',
            address: 'Rua do Século 12\n1200-433 Lisboa',
            submitLabel: 'Send to a partner',
          },
        },
      ],
    },
  ],
};
