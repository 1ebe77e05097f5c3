import { picture, prose, type Starter } from './template.ts';

const plates: readonly (readonly [key: string, alt: string, caption: string])[] = [
  ['ridge-1', 'Mountain ridges fading into rose-coloured haze', 'Carnic Alps, 5:12 in the morning'],
  ['dunes-2', 'A single dune against a violet sky', 'Dune 41, the evening the wind dropped'],
  ['facade-1', 'Brick façade with half-drawn blinds', 'Via Piave, fourth floor'],
  ['sea-2', 'A sail on pale water below a headland', 'Leaving Rab, no engine'],
  ['forest-2', 'Rows of spruce in mist', 'Pokljuka, after the rain'],
  ['lake-2', 'A peak mirrored in a dark lake', 'Bohinj, thirty seconds'],
  ['arches-2', 'Two arches with long shadows', 'Loggia at noon'],
  ['skyline-2', 'A city in violet light with windows lit', 'Blue hour from the silo'],
  ['still-life-1', 'Three vases and four pears on a table', 'Kitchen, north window'],
  ['ridge-3', 'Grey peaks below a low moon', 'The day the pass closed'],
  ['stairs-3', 'A flight of steps crossed by shade', 'Steps to the cistern'],
  ['dunes-3', 'Sand in soft morning light', 'First light, second day'],
];

export const apertureStarter: Starter = {
  name: 'Mara Velic',
  kind: 'person',
  navigation: [
    { label: 'Plates', href: '/' },
    { label: 'Series', href: '/series' },
    { label: 'About', href: '/about' },
  ],
  footer: '© Mara Velic. Prints are signed and numbered.',
  social: [
    { label: 'Instagram', href: 'https://www.instagram.com/' },
    { label: 'Are.na', href: 'https://www.are.na/' },
  ],
  pages: [
    {
      path: '/',
      title: 'Landscape and architecture photographs',
      description: 'Mara Velic photographs mountains, coasts and quiet buildings between Trieste and the Julian Alps.',
      blocks: [
        {
          type: 'hero',
          props: {
            heading: 'Weather, walls and the hour before anyone is up',
            intro: 'I photograph landscapes and buildings for magazines, architects and the people who live with the prints.',
            actionLabel: 'See the series',
            actionLink: '/series',
            image: picture('ridge-1', 'Mountain ridges fading into rose-coloured haze'),
          },
        },
        {
          type: 'gallery',
          props: { heading: '', layout: 'masonry' },
          items: plates.slice(1).map(([key, alt, caption]) => ({ image: picture(key, alt), caption })),
        },
        {
          type: 'contact',
          props: {
            heading: '',
            email: 'studio@maravelic.example',
            phone: '+39 040 555 0142',
            address: 'Via del Lazzaretto 8, Trieste',
            form: false,
          },
        },
      ],
    },
    {
      path: '/series',
      title: 'Series',
      description: 'Five bodies of work: alpine weather, the northern Adriatic, night cities, interiors and stone.',
      blocks: [
        {
          type: 'projects',
          props: {
            heading: 'Series',
            intro: 'Each one took between a fortnight and four years. Editions of twelve, printed on cotton paper.',
          },
          items: [
            {
              title: 'High haze',
              year: '2022–26',
              summary: 'Four winters above the tree line, always facing the sun.',
              image: picture('lake-1', 'Hills mirrored in a calm lake'),
              client: 'Edition of 12',
            },
            {
              title: 'Salt',
              year: '2025',
              summary: 'The coast from Muggia to Rab, seen from a nine-metre boat.',
              image: picture('sea-1', 'A low sun over the sea'),
              client: 'For Domus Mare',
            },
            {
              title: 'Somebody is home',
              year: '2024',
              summary: 'Street fronts at the moment the first blind goes up.',
              image: picture('facade-3', 'A red façade with balconies'),
              client: 'Edition of 12',
            },
            {
              title: 'Noon',
              year: '2024',
              summary: 'Arcades and stairs in the one hour without mercy.',
              image: picture('arches-3', 'Two wide arches in sand-coloured light'),
              client: 'For Casabella',
            },
            {
              title: 'North window',
              year: '2023',
              summary: 'Still lifes in the kitchen of a house that was about to be sold.',
              image: picture('still-life-4', 'Two vases in grey light'),
              client: 'Edition of 12',
            },
            {
              title: 'After the trams',
              year: '2023',
              summary: 'Cities between the last service and the first.',
              image: picture('skyline-1', 'A night city under a moon'),
              client: 'For Monocle',
            },
          ],
        },
        {
          type: 'services',
          props: { heading: 'Prints and commissions' },
          items: [
            {
              title: 'Fine prints',
              summary: 'Pigment on cotton, 30 × 40 to 100 × 150 cm, signed and numbered.',
              price: 'from €420',
            },
            {
              title: 'Architecture',
              summary: 'One building through one day, delivered in ten days, licensed for print and web.',
              price: 'from €1,900',
            },
            {
              title: 'Editorial',
              summary: 'Landscape and travel assignments in Italy, Slovenia, Croatia and Austria.',
              price: 'day rate',
            },
          ],
        },
      ],
    },
    {
      path: '/about',
      title: 'About and contact',
      description: 'Who Mara Velic is, where the work has been shown, and how to write to her.',
      blocks: [
        {
          type: 'about',
          props: {
            heading: 'I wait for a living',
            image: picture('portrait-1', 'Mara Velic in a dark pullover'),
            caption: 'Self-portrait, second attempt',
          },
          text: prose(
            'I grew up in a lighthouse keeper’s flat in Trieste, where the weather decided what happened next. It still does. I work slowly, on foot, with one camera and two lenses, and I would rather come home with nothing than with something loud.',
            'Before photography I drew plans for seven years. Architects notice.',
          ),
          items: [
            { value: '14', label: 'years behind the camera' },
            { value: '9', label: 'solo exhibitions' },
            { value: '1', label: 'book, out of print' },
          ],
        },
        {
          type: 'quotes',
          props: {},
          items: [
            {
              words: 'She sent eleven pictures instead of the two hundred we are used to. We printed all eleven.',
              name: 'Ilse Brandt',
              role: 'Picture editor, Revier',
            },
          ],
        },
        {
          type: 'contact',
          props: {
            heading: 'Write a line',
            intro: 'Tell me the place and the season. I answer within three days.',
            email: 'studio@maravelic.example',
            phone: '+39 040 555 0142',
            address: 'Via del Lazzaretto 8, Trieste',
            submitLabel: 'Send',
          },
        },
      ],
    },
  ],
};
