import { picture, prose, type Starter } from '#/modules/sites/index.ts';

/** The site of a small shop for cloth and stoneware. */
export const shopStarter: Starter = {
  name: 'Kettle & Thread',
  kind: 'organization',
  navigation: [
    { label: 'Collection', href: '/' },
    { label: 'Shop', href: '/products' },
    { label: 'How we make', href: '/making' },
    { label: 'Visit', href: '/contact' },
    { label: 'Cart', href: '/cart' },
  ],
  footer: 'Kettle & Thread, cloth and stoneware\n9 Bridge Mills, Hebden Bridge',
  social: [{ label: 'Instagram', href: 'https://www.instagram.com/' }],
  pages: [
    {
      path: '/',
      title: 'Cloth and stoneware for every day',
      description:
        'Kettle & Thread weaves blankets and throws mugs in a mill in Hebden Bridge, in small batches that sell out honestly.',
      blocks: [
        {
          type: 'hero',
          props: {
            eyebrow: 'Hebden Bridge, since 2014',
            heading: 'Things you use before nine in the morning',
            intro: 'Blankets, mugs and towels made forty steps from where we sell them. Small batches, repaired for life.',
            actionLabel: 'Visit the mill shop',
            actionLink: '/contact',
            image: picture('still-life-3', 'A kettle, two mugs and a folded cloth'),
          },
        },
        {
          type: 'product-grid',
          props: { heading: 'On the shelf now', intro: 'What is out of the kiln and off the press today.', many: '4' },
        },
        {
          type: 'projects',
          props: { heading: 'The winter collection', intro: 'Six pieces, numbered by the loom or the wheel they came from.' },
          items: [
            {
              title: 'Morning mug',
              client: 'Stoneware',
              year: 'N° 12',
              summary: 'Holds 320 ml and the heat for half an hour. Ash glaze, thumb rest.',
              tags: 'Stoneware, £24',
              image: picture('product-1', 'A stoneware mug with an ash glaze'),
            },
            {
              title: 'Ochre blanket',
              client: 'Wool',
              year: 'N° 7',
              summary: 'Yorkshire wool dyed with weld from the slope behind the mill.',
              tags: 'Wool, £168',
              image: picture('product-2', 'A folded blanket in ochre'),
            },
            {
              title: 'Batch loaf tin',
              client: 'Stoneware',
              year: 'N° 31',
              summary: 'Bakes a kilo of rye without a crack in its name.',
              tags: 'Stoneware, £46',
              image: picture('product-3', 'A stoneware loaf tin'),
            },
            {
              title: 'Tea towel, huck weave',
              client: 'Linen',
              year: 'N° 4',
              summary: 'Dries a kettle in two passes, gets softer for ten years.',
              tags: 'Linen, £19',
              image: picture('product-4', 'A linen towel with a red stripe'),
            },
            {
              title: 'Reading chair',
              client: 'With Oakhurst',
              year: 'N° 2',
              summary: 'Ash frame, webbing from our own loom. Made to order in six weeks.',
              tags: 'Furniture, £640',
              image: picture('chair-1', 'A wooden chair with a woven seat'),
            },
            {
              title: 'Kitchen stool',
              client: 'With Oakhurst',
              year: 'N° 5',
              summary: 'Three legs, one long afternoon of sanding.',
              tags: 'Furniture, £180',
              image: picture('chair-2', 'A low wooden stool'),
            },
          ],
        },
        {
          type: 'quotes',
          props: { heading: 'From the guest book' },
          items: [
            {
              words: 'My mug fell, they sent it back with a seam of gold. Now it is the only one I use.',
              name: 'Ruth Ashworth',
              role: 'Todmorden',
            },
            { words: 'The blanket has outlived two sofas and one dog.', name: 'Peter Lund', role: 'Leeds' },
          ],
        },
        {
          type: 'call',
          props: {
            heading: 'Seconds on Saturdays',
            intro: 'What came out of the kiln a little different, at half the price, from ten until it is gone.',
            actionLabel: 'Plan your visit',
            actionLink: '/contact',
          },
        },
      ],
    },
    {
      path: '/making',
      title: 'How we make',
      description:
        'One loom room, one kiln, nine people: how a blanket and a mug come about at Kettle & Thread, and how we mend them.',
      blocks: [
        {
          type: 'hero',
          props: {
            heading: 'Nine people, one kiln, four looms',
            intro: 'What we do by hand, what the machines are better at, and why a batch takes three weeks.',
            image: picture('arches-1', 'Arched windows of a mill'),
          },
        },
        {
          type: 'text',
          props: {},
          text: prose(
            '## Cloth',
            'The wool comes from three farms within sight of the mill. It is spun in Huddersfield, dyed here in a copper of two hundred litres, and woven on Dobcross looms that are older than any of us.',
            '## Stoneware',
            'Every mug is thrown, not cast. The glaze is wood ash from our own stove with a little feldspar; no two firings agree, and we stopped arguing with them.',
            '## Mending',
            'If it breaks, send it. Cloth is darned for the price of the post, stoneware is mended with lacquer and gold for twelve pounds.',
          ),
        },
        {
          type: 'gallery',
          props: { heading: 'The mill', layout: 'grid' },
          items: [
            { image: picture('facade-2', 'The front of the mill'), caption: 'Bridge Mills, from the towpath' },
            { image: picture('stairs-2', 'Stone stairs'), caption: 'Up to the loom room' },
            { image: picture('forest-1', 'A slope with trees in mist'), caption: 'Where the weld grows' },
          ],
        },
      ],
    },
    {
      path: '/contact',
      title: 'Visit the mill shop',
      description:
        'The mill shop in Hebden Bridge is open Thursday to Sunday from ten to five. Write to us about orders, repairs and visits.',
      blocks: [
        {
          type: 'contact',
          props: {
            heading: 'Come by, or write',
            intro: 'The shop is open Thursday to Sunday, ten to five. Dogs are welcome, and tea is on.',
            email: 'hello@kettlethread.example',
            phone: '+44 1422 555 012',
            address: '9 Bridge Mills\nHebden Bridge HX7 8EX',
            submitLabel: 'Send message',
          },
        },
      ],
    },
  ],
};
