import { picture, prose, type Starter } from './template.ts';

export const gridStarter: Starter = {
  name: 'Jonas Frei',
  kind: 'person',
  navigation: [
    { label: 'Index', href: '/' },
    { label: 'About', href: '/about' },
    { label: 'Contact', href: '/contact' },
  ],
  footer: 'Jonas Frei, visual communication\nSet in two weights on twelve columns.',
  social: [
    { label: 'Read.cv', href: 'https://read.cv/' },
    { label: 'Are.na', href: 'https://www.are.na/' },
    { label: 'LinkedIn', href: 'https://www.linkedin.com/' },
  ],
  pages: [
    {
      path: '/',
      title: 'Identity, books and interfaces',
      description:
        'Jonas Frei designs identities, books and interfaces for museums, publishers and software companies in Zürich.',
      blocks: [
        {
          type: 'hero',
          props: {
            eyebrow: 'Zürich, since 2011',
            heading: 'Order you can feel',
            intro:
              'Identities, books and interfaces for museums, publishers and people who make software. Less on the page, more in the mind.',
            image: picture('poster-4', 'A poster of black, grey and red circles on a grid'),
          },
        },
        {
          type: 'projects',
          props: { heading: 'Index', intro: 'Six pieces from a longer list. The rest is shown over coffee.' },
          items: [
            {
              title: 'Museum für Gestalt',
              client: 'Identity',
              year: '2026',
              summary: 'One circle, twelve positions, four hundred posters a year that need no designer.',
              tags: 'Identity, Signage',
              image: picture('poster-1', 'Poster series with circles and quarters'),
            },
            {
              title: 'Lumen',
              client: 'Product design',
              year: '2025',
              summary: 'Energy prices for households, told in a single line.',
              tags: 'Interface',
              image: picture('phones-2', 'Three screens of an energy application'),
            },
            {
              title: 'Kreisel Verlag',
              client: 'Books',
              year: '2025',
              summary: 'A series of forty paperbacks whose spines make one drawing.',
              tags: 'Editorial',
              image: picture('book-1', 'A black book with red rings'),
            },
            {
              title: 'Hafen Basel',
              client: 'Identity',
              year: '2024',
              summary: 'Letterheads for a port: everything is a container.',
              tags: 'Identity',
              image: picture('stationery-1', 'Letterhead and cards in black and red'),
            },
            {
              title: 'Atlas of Noise',
              client: 'Data',
              year: '2024',
              summary: 'A year of sound in Zürich, hour by hour.',
              tags: 'Data',
              image: picture('dashboard-1', 'A dashboard with a rising line'),
            },
            {
              title: 'Treppe',
              client: 'Exhibition',
              year: '2023',
              summary: 'Fourteen staircases at 1:1, printed and folded.',
              tags: 'Exhibition',
              image: picture('stairs-2', 'Blue steps folded into light and shade'),
            },
          ],
        },
        {
          type: 'services',
          props: { heading: 'What I do' },
          items: [
            { title: 'Identity', summary: 'Marks, type, colour and the rules that let others use them.', price: '8–14 weeks' },
            { title: 'Editorial', summary: 'Books, catalogues and reports, from manuscript to bindery.', price: '6–20 weeks' },
            { title: 'Interface', summary: 'Design systems and the three screens that matter most.', price: '4–12 weeks' },
            { title: 'Wayfinding', summary: 'Signs that are read while walking.', price: 'by building' },
          ],
        },
        {
          type: 'call',
          props: {
            heading: 'Have a mess?',
            intro: 'I sort things for a living.',
            actionLabel: 'Write to me',
            actionLink: '/contact',
          },
        },
      ],
    },
    {
      path: '/about',
      title: 'About',
      description: 'Jonas Frei in numbers and in words: practice, teaching, clients.',
      blocks: [
        {
          type: 'about',
          props: {
            heading: 'Fifteen years of leaving things out',
            image: picture('portrait-5', 'Jonas Frei before a pale wall'),
            caption: 'Photograph by a friend',
          },
          text: prose(
            'I trained as a typesetter before I trained as a designer, and I still measure first. My work is reduced but not cold: systems are there so that people inside an organisation can play.',
            'I work alone with a small circle of printers, programmers and sign makers, take four projects at a time, and teach typography in Basel on Mondays.',
          ),
          items: [
            { value: '15', label: 'years of practice' },
            { value: '61', label: 'identities' },
            { value: '4', label: 'projects at a time' },
            { value: '0', label: 'pitches without pay' },
          ],
        },
        {
          type: 'logos',
          props: { heading: 'Clients' },
          items: [
            'Kunsthalle Nord',
            'Kreisel Verlag',
            'Hafen Basel',
            'Lumen Energie',
            'ETH Archive',
            'Stadt Uster',
            'Orbis Maps',
            'Salt & Son',
          ].map((name) => ({ name })),
        },
        {
          type: 'quotes',
          props: {},
          items: [
            { words: 'He removed half of our homepage and our enquiries doubled.', name: 'Petra Lang', role: 'Lumen Energie' },
            { words: 'The first manual our curators actually read.', name: 'Dr. Aris Kohl', role: 'Museum für Gestalt' },
          ],
        },
      ],
    },
    {
      path: '/contact',
      title: 'Contact',
      description: 'How to reach Jonas Frei in Zürich.',
      blocks: [
        {
          type: 'contact',
          props: {
            heading: 'Say what it is, who it is for and when',
            intro: 'Three lines are enough. You will have an answer, and an honest one, within two days.',
            email: 'jonas@frei.example',
            phone: '+41 44 555 01 19',
            address: 'Josefstrasse 142\n8005 Zürich',
          },
        },
      ],
    },
  ],
};
