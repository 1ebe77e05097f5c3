import { picture, prose, type Starter } from '#/modules/sites/index.ts';

/** The site of a team that buys houses as they are. */
export const wholesalerStarter: Starter = {
  name: 'Brightdoor Homes',
  kind: 'organization',
  navigation: [
    { label: 'Sell a house', href: '/' },
    { label: 'How it works', href: '/how' },
    { label: 'For buyers', href: '/buyers' },
  ],
  footer: 'Brightdoor Homes LLC, St. Louis, Missouri\nWe are not agents; we buy, or we introduce a buyer.',
  social: [{ label: 'LinkedIn', href: 'https://www.linkedin.com/' }],
  pages: [
    {
      path: '/',
      title: 'A fair price for a house as it stands',
      description:
        'Brightdoor Homes buys houses in St. Louis as they are: a written offer in two days, closing when it suits you, no repairs.',
      blocks: [
        {
          type: 'hero',
          props: {
            eyebrow: 'St. Louis city and county',
            heading: 'Sell the house. Leave the roof, the boxes and the worry',
            intro:
              'We look at it once, put a number in writing within two days and close on the day you choose. You repair nothing and pay no commission.',
            actionLabel: 'Tell us about your house',
            actionLink: '#contact',
            image: picture('facade-1', 'A brick house front with tall windows'),
          },
        },
        {
          type: 'projects',
          props: { heading: 'Three doors, three numbers', intro: 'Closed this year. The owners said we may tell.' },
          items: [
            {
              title: 'Quincy Street',
              summary: 'Empty for four years, tax sale in six weeks. The family kept what mattered and left the rest.',
              figure: '11 days',
              figureLabel: 'from the first call to closing',
              tags: 'Inherited, Liens cleared',
              year: '2026',
              image: picture('facade-3', 'A red house front with balconies'),
            },
            {
              title: 'Morganford',
              summary: 'Two tenants, one leaking main. We took over both leases and fixed the main ourselves.',
              figure: '$0',
              figureLabel: 'spent on repairs by the owner',
              tags: 'Rental, As is',
              year: '2026',
              image: picture('facade-4', 'A house front in evening light'),
            },
            {
              title: 'Tower Grove',
              summary: 'A fast move for a new job, and forty days of living on after the sale.',
              figure: '40 days',
              figureLabel: 'rent-free after closing',
              tags: 'Relocation',
              year: '2025',
              image: picture('stairs-1', 'Front steps in the sun'),
            },
          ],
        },
        {
          type: 'services',
          props: { heading: 'What we buy', intro: 'If it has a door, ask.' },
          items: [
            { title: 'Inherited houses', summary: 'With or without probate finished; we wait for the court with you.' },
            { title: 'Houses behind on payments', summary: 'We talk to the lender and show you every line of what is owed.' },
            { title: 'Rentals with tenants', summary: 'Leases stay as they are. Nobody has to leave for a sale.' },
          ],
        },
        {
          type: 'quotes',
          props: { heading: 'What sellers say' },
          items: [
            {
              words: 'They named a price, explained how they got there, and did not change it at the table.',
              name: 'Marlene F.',
              role: 'Quincy Street',
            },
            { words: 'I left a garage full of things and a key on the counter.', name: 'Curtis W.', role: 'Morganford' },
          ],
        },
        {
          type: 'contact',
          props: {
            heading: 'Which house?',
            intro: 'Street and a sentence are enough. Tess or Dre calls you the same day.',
            email: 'offers@brightdoor.example',
            phone: '+1 314 555 0139',
            submitLabel: 'Ask for an offer',
          },
        },
      ],
    },
    {
      path: '/how',
      title: 'How it works',
      description:
        'From the first call to closing in four steps: one visit, a written offer with its arithmetic, a title company, your date.',
      blocks: [
        {
          type: 'hero',
          props: {
            heading: 'Four steps, all of them in writing',
            intro: 'You can stop at any of them, and it costs you nothing.',
            image: picture('skyline-2', 'A city at dusk'),
          },
        },
        {
          type: 'text',
          props: {},
          text: prose(
            '## One visit',
            'Forty minutes. We look at roof, main, wiring and cellar, and we take our shoes off.',
            '## The offer with its arithmetic',
            'What it will be worth repaired, what the repairs cost, what we keep. You see all three numbers.',
            '## The title company',
            'An independent one, chosen by you if you like. It clears liens and holds the money.',
            '## Your date',
            'Seven days from now or seventy. Bring the key, or leave it on the counter.',
          ),
        },
      ],
    },
    {
      path: '/buyers',
      title: 'For buyers',
      description:
        'Investors in St. Louis get our houses before the market: photographs, repair estimates and comparable sales with every one.',
      blocks: [
        {
          type: 'hero',
          props: {
            heading: 'Houses before the market sees them',
            intro: 'Photographs, a repair estimate with its lines, and three comparable sales with every address.',
            image: picture('skyline-1', 'Roofs and towers in morning light'),
          },
        },
        {
          type: 'contact',
          props: {
            heading: 'Join the buyers’ list',
            intro: 'Tell us where you buy, up to which price, and how fast you can close.',
            email: 'buyers@brightdoor.example',
            submitLabel: 'Put me on the list',
          },
        },
      ],
    },
  ],
};
