import { picture, prose, type Starter } from './template.ts';

export const gardenStarter: Starter = {
  name: 'noor-haddad',
  kind: 'person',
  navigation: [
    { label: 'home', href: '/' },
    { label: 'work', href: '/work' },
    { label: 'contact', href: '/contact' },
  ],
  footer: 'Hand-planted in Utrecht. No cookies, no scripts.',
  social: [
    { label: 'GitHub', href: 'https://github.com/' },
    { label: 'Mastodon', href: 'https://mastodon.social/' },
    { label: 'Sourcehut', href: 'https://sr.ht/' },
  ],
  pages: [
    {
      path: '/',
      title: 'Noor Haddad, backend developer',
      description: 'Noor Haddad builds data pipelines and quiet developer tools, and writes about what went wrong.',
      blocks: [
        {
          type: 'hero',
          props: {
            eyebrow: 'whoami',
            heading: 'I build the parts of software nobody should notice',
            intro:
              'Backend developer for eleven years: queues, databases, the build that finishes before the coffee does. Available for one project from March.',
            actionLabel: 'See the work',
            actionLink: '/work',
            secondLabel: 'Write to me',
            secondLink: '/contact',
            image: picture('portrait-2', 'Noor Haddad before a warm wall'),
          },
        },
        {
          type: 'projects',
          props: { heading: 'Growing now' },
          items: [
            {
              title: 'tidewater',
              summary: 'A job queue inside PostgreSQL that survives the restart you forgot to announce.',
              role: 'Author',
              year: '2026',
              tags: 'Rust, PostgreSQL',
              link: '/work',
              image: picture('code-1', 'Source code beside a graph'),
            },
            {
              title: 'Fieldnotes',
              summary: 'Offline maps for foresters, synchronised when the van is back in range.',
              role: 'Backend lead',
              year: '2025',
              tags: 'TypeScript, SQLite, CRDT',
              link: '/work',
              image: picture('phones-3', 'Three screens of a field application'),
            },
          ],
        },
        {
          type: 'writing',
          props: { heading: 'Writing' },
          items: [
            {
              title: 'The index that made everything slower',
              date: '2026-09-12',
              summary: 'Planner statistics, a partial index and a Friday afternoon.',
              link: '/contact',
            },
            {
              title: 'Retries are a feature, not an apology',
              date: '2026-06-03',
              summary: 'Idempotency keys, explained with a vending machine.',
              link: '/contact',
            },
            {
              title: 'What I removed this year',
              date: '2026-01-02',
              summary: 'Forty-one dependencies and how each one left.',
              link: '/contact',
            },
            {
              title: 'A small clock for large systems',
              date: '2025-10-21',
              summary: 'Hybrid logical clocks on one page.',
              link: '/contact',
            },
            {
              title: 'Logs you can read at three in the morning',
              date: '2025-05-14',
              summary: 'Five rules, one of them about verbs.',
              link: '/contact',
            },
          ],
        },
        {
          type: 'about',
          props: { heading: 'About' },
          text: prose(
            'I studied botany, wrote a program to count seedlings, and never stopped. I like systems that can be explained on paper and repaired by someone who was not there when they were built.',
            'Lately: PostgreSQL, Rust, TypeScript, and teaching teams to delete code.',
          ),
          items: [
            { value: '11', label: 'years in production' },
            { value: '99.98 %', label: 'uptime, last twelve months' },
            { value: '3', label: 'maintained libraries' },
          ],
        },
      ],
    },
    {
      path: '/work',
      title: 'Work',
      description: 'Projects with their stack, role and year.',
      blocks: [
        {
          type: 'projects',
          props: { heading: 'Work', intro: 'What it is made of, what I did, when, and what came of it.' },
          items: [
            {
              title: 'tidewater',
              summary: 'A job queue inside PostgreSQL that survives the restart you forgot to announce.',
              client: 'Open source',
              role: 'Author',
              year: '2026',
              tags: 'Rust, PostgreSQL',
              figure: '4.1k',
              figureLabel: 'stars',
              image: picture('code-1', 'Source code beside a graph'),
            },
            {
              title: 'Fieldnotes',
              summary: 'Offline maps for foresters, synchronised when the van is back in range.',
              client: 'Staatsbos',
              role: 'Lead',
              year: '2025',
              tags: 'TypeScript, SQLite, CRDT',
              figure: '0',
              figureLabel: 'lost edits in a year',
              image: picture('phones-3', 'Three screens of a field application'),
            },
            {
              title: 'Ledger rewrite',
              summary: 'Moved nine million entries to double entry without a maintenance window.',
              client: 'Kassa',
              role: 'Backend',
              year: '2024',
              tags: 'Go, Kafka',
              figure: '−62 %',
              figureLabel: 'month-end time',
              image: picture('dashboard-4', 'A dashboard in grey and green'),
            },
            {
              title: 'sprout',
              summary: 'A build cache that explains why it missed.',
              client: 'Open source',
              role: 'Maintainer',
              year: '2023',
              tags: 'TypeScript',
              figure: '11 s',
              figureLabel: 'from four minutes',
              image: picture('code-3', 'An editor window on a warm ground'),
            },
            {
              title: 'Night train board',
              summary: 'Departures of every European sleeper, on one page of 14 KB.',
              client: 'For fun',
              role: 'Everything',
              year: '2023',
              tags: 'HTML, cron',
              figure: '30k',
              figureLabel: 'travellers a month',
              image: picture('skyline-2', 'A city in violet light'),
            },
            {
              title: 'Seedling counter',
              summary: 'The first program I finished. It still runs in two greenhouses.',
              client: 'Hortus',
              role: 'Student',
              year: '2015',
              tags: 'Python, OpenCV',
              figure: '±2',
              figureLabel: 'seedlings in a thousand',
              image: picture('forest-2', 'Young conifers in mist'),
            },
          ],
        },
        {
          type: 'quotes',
          props: {},
          items: [
            {
              words: 'Noor left us with fewer servers, fewer lines and a runbook our newest colleague could follow on day two.',
              name: 'Marit de Boer',
              role: 'CTO, Kassa',
            },
          ],
        },
      ],
    },
    {
      path: '/contact',
      title: 'Contact',
      description: 'Write to Noor Haddad.',
      blocks: [
        {
          type: 'contact',
          props: {
            heading: 'Say hello',
            intro: 'Plain text is welcome. Tell me what is slow, what is fragile, or what you would like to delete.',
            email: 'noor@haddad.example',
            address: 'Utrecht, Netherlands (UTC+1)',
          },
        },
        {
          type: 'services',
          props: { heading: 'What I can help with' },
          items: [
            {
              title: 'Review',
              summary: 'Two days with your schema, queries and alarms; ten findings in order of worth.',
              price: '2 days',
            },
            {
              title: 'Rescue',
              summary: 'The migration that stalled, the queue that grows, the deploy nobody dares.',
              price: '2–6 weeks',
            },
            { title: 'Build', summary: 'A service from empty repository to first quiet month on call.', price: '3–6 months' },
          ],
        },
      ],
    },
  ],
};
