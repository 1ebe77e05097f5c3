import { picture, prose, type Starter } from './template.ts';

export const letterheadStarter: Starter = {
  name: 'Adeyemi & Roth',
  kind: 'organization',
  navigation: [
    { label: 'The practice', href: '/' },
    { label: 'About us', href: '/about' },
    { label: 'Write to us', href: '/contact' },
  ],
  footer: 'Adeyemi & Roth, advisers to family firms\nHohe Bleichen 14, 20354 Hamburg',
  social: [{ label: 'LinkedIn', href: 'https://www.linkedin.com/' }],
  pages: [
    {
      path: '/',
      title: 'Advice for family firms',
      description: 'Adeyemi & Roth help family firms hand over, reorganise and decide. Hamburg, in person, since 2008.',
      blocks: [
        {
          type: 'hero',
          props: {
            eyebrow: 'For the owners of family firms',
            heading: 'The difficult conversation, well prepared',
            intro:
              'Handing over, letting go, bringing in, selling, staying. We sit between generations and help them decide, usually in one winter.',
            secondLabel: 'How we work',
            secondLink: '#services',
            image: picture('still-life-2', 'A jug, a vase and pears on a table'),
          },
        },
        {
          type: 'contact',
          props: {
            heading: 'A first hour, at our expense',
            intro: 'Tell us in a few lines what keeps you awake. One of us rings within two days.',
            submitLabel: 'Ask for a first hour',
          },
        },
        {
          type: 'services',
          props: { heading: 'Contents', intro: 'What we are asked for, and how long it takes.' },
          items: [
            {
              title: 'Succession',
              summary: 'Who, when, with what rights, and what the others receive. Ends with a signed family agreement.',
              price: 'one winter',
            },
            {
              title: 'The second opinion',
              summary: 'You have an offer, a plan or a lawyer’s draft. We read it for you and say what we would do.',
              price: 'ten days',
            },
            {
              title: 'A board that works',
              summary: 'Four outside voices, chosen for what your family does not know.',
              price: 'three months',
            },
            {
              title: 'The quiet sale',
              summary: 'Preparing, finding and choosing a buyer without a word in the canteen.',
              price: 'nine months',
            },
          ],
        },
        {
          type: 'quotes',
          props: {},
          items: [
            {
              words: 'They wrote down what each of us had not said in eleven years. Then they read it aloud, kindly.',
              name: 'Henrike Voss',
              role: 'Third generation, Voss Maschinen',
            },
            { words: 'The cheapest advice was not to sell.', name: 'Paul Castellani', role: 'Castellani Keramik' },
          ],
        },
        {
          type: 'logos',
          props: { heading: 'Among others, for' },
          items: ['Voss Maschinen', 'Castellani', 'Reederei Thoms', 'Brauhaus Lind', 'Gärtnerei Ahrens'].map((name) => ({
            name,
          })),
        },
      ],
    },
    {
      path: '/about',
      title: 'About us',
      description: 'Two advisers, one method: who Folake Adeyemi and Martin Roth are.',
      blocks: [
        {
          type: 'about',
          props: {
            heading: 'Two people, one table',
            image: picture('portrait-3', 'Folake Adeyemi in a dark jacket'),
            caption: 'Folake Adeyemi',
          },
          text: prose(
            'Between us we have run a shipyard, sold a bakery, and buried two fathers who had not signed anything. We began this practice so that others might do it in a better order.',
            'Folake Adeyemi is an economist and mediator; Martin Roth spent twenty years as a tax adviser before he became curious about people. We work in pairs, we write everything down, and we never take a share of a sale.',
          ),
          items: [
            { value: '2008', label: 'founded' },
            { value: '87', label: 'handovers' },
            { value: '5', label: 'firms a year' },
          ],
        },
        {
          type: 'writing',
          props: { heading: 'Letters' },
          items: [
            {
              title: 'What to say at the first meeting, and what to leave for the third',
              date: '2026-08-30',
              summary: 'Families remember the order in which things were said.',
              link: '/contact',
            },
            {
              title: 'Equal is not the same as fair',
              date: '2026-04-11',
              summary: 'On shares, houses and the sister who stayed.',
              link: '/contact',
            },
            { title: 'The key to the safe', date: '2025-11-02', summary: 'A small ceremony we recommend.', link: '/contact' },
          ],
        },
        {
          type: 'call',
          props: {
            heading: 'Bring everyone, or come alone',
            intro: 'The first hour is at our expense either way.',
            actionLabel: 'Write to us',
            actionLink: '/contact',
          },
        },
      ],
    },
    {
      path: '/contact',
      title: 'Write to us',
      description: 'How to reach Adeyemi & Roth in Hamburg.',
      blocks: [
        {
          type: 'contact',
          props: {
            heading: 'Write to us, or ring between nine and noon',
            intro: 'Whatever you send stays between the two of us and you.',
            email: 'post@adeyemi-roth.example',
            phone: '+49 40 555 0180',
            address: 'Hohe Bleichen 14\n20354 Hamburg',
            submitLabel: 'Send the letter',
          },
        },
        {
          type: 'text',
          props: { heading: 'What happens then' },
          text: prose(
            'One of us reads your letter the same day and rings within two. We talk for a quarter of an hour to see whether we are the right people; one time in three we name somebody better.',
            'If we go on, we meet once, at your table or ours, for an hour that costs nothing. You receive a page with what we heard, what we would do, and what it would cost. It is yours, whatever you decide.',
          ),
        },
      ],
    },
  ],
};
