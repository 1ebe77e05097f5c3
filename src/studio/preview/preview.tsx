import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { Globe, Handshake, Plus, ShoppingBag, Users } from 'lucide-react';
import { createRoot } from 'react-dom/client';
import '#/design/style.css';
import { Button } from '#/design/button.tsx';
import { Field } from '#/design/field.tsx';
import type { SessionData } from '#/design/session.tsx';
import type { StudioModule } from '#/design/studio-module.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { createApi } from '../api.ts';
import { Providers } from '../providers.tsx';
import createBareRouter from '../bare-router.tsx';
import { createSessionStore } from '../session.tsx';
import createStudioRouter from '../studio-router.tsx';

// The shell with an invented session, for looking at: `/preview/?at=/orders&theme=dark`; `?bare` shows a page that stands alone.
const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;

const session: SessionData = {
  person: { id: 'ines', name: 'Ines Moreau', email: 'ines@example.com' },
  workspace: {
    id: 'harbour',
    name: 'Harbour Studio',
    slug: 'harbour',
    status: asked.has('suspended') ? 'suspended' : 'active',
    features: [],
    plan: 'Studio',
  },
  workspaces: [
    { id: 'harbour', name: 'Harbour Studio', slug: 'harbour' },
    { id: 'acme', name: 'Acme', slug: 'acme' },
  ],
  permissions: [],
  operator: false,
};

const modules: StudioModule[] = [
  {
    name: 'sites',
    navigation: [{ label: 'Sites', icon: Globe, to: '/editor' }],
    routes: [
      {
        path: '/editor',
        title: 'Home',
        load: async () => ({ default: (await import('#/design/gallery/sample-editor.tsx')).SampleEditor }),
      },
    ],
  },
  {
    name: 'orders',
    navigation: [
      {
        label: 'Store',
        icon: ShoppingBag,
        to: '/orders',
        keys: ['g', 'o'],
        entries: [
          { label: 'Orders', icon: ShoppingBag, to: '/orders' },
          { label: 'Products', icon: ShoppingBag, to: '/products' },
          { label: 'Customers', icon: Users, to: '/customers' },
        ],
      },
    ],
    routes: [
      {
        path: '/orders',
        title: 'Orders',
        load: async () => ({ default: (await import('#/design/gallery/sample-list.tsx')).SampleList }),
      },
      {
        path: '/orders/$orderId',
        title: 'Order',
        load: async () => ({ default: (await import('#/design/gallery/sample-record.tsx')).SampleRecord }),
      },
    ],
    commands: [{ id: 'new-product', label: 'New product', icon: Plus, to: '/orders' }],
    home: {
      load: async () => ({
        default: async () => ({
          steps: [
            { id: '1', label: 'Name your workspace', to: '/settings', done: true },
            {
              id: '2',
              label: 'Choose a template',
              help: 'Five to start from; everything in them can be changed.',
              to: '/editor',
              done: false,
            },
            {
              id: '3',
              label: 'Add your first product',
              help: 'A name, a price and a picture are enough.',
              to: '/orders',
              done: false,
            },
            { id: '4', label: 'Connect your domain', to: '/settings', done: false },
          ],
          cards: [
            {
              id: 'a',
              label: 'Sales this week',
              value: '€2,418.00',
              detail: '12 % more than last week',
              to: '/orders',
              trend: [3, 5, 4, 8, 7, 11, 14],
            },
            { id: 'b', label: 'Orders to fulfil', value: '12', detail: 'Oldest from yesterday', to: '/orders' },
            {
              id: 'c',
              label: 'Visitors today',
              value: '384',
              detail: 'Most from Marseille',
              to: '/orders',
              trend: [9, 8, 9, 7, 8, 6, 7],
            },
          ],
        }),
      }),
    },
    search: {
      load: async () => ({
        default: async ({ query }) => [
          { id: '1', label: `Order 11042 of ${query}`, kind: 'Order', detail: '€48.00', to: '/orders/1' },
        ],
      }),
    },
  },
  {
    name: 'crm',
    navigation: [
      { label: 'Deals', icon: Handshake, to: '/deals' },
      { label: 'Workspace', icon: Globe, to: '/settings/workspace', place: 'settings' },
    ],
    routes: [
      {
        path: '/deals',
        title: 'Deals',
        load: async () => ({ default: (await import('#/design/gallery/sample-board.tsx')).SampleBoard }),
      },
      {
        path: '/settings/workspace',
        title: 'Workspace',
        load: async () => ({ default: (await import('#/design/gallery/sample-settings.tsx')).SampleSettings }),
      },
      { path: '/sign-in', title: 'Sign in', frame: 'bare', load: async () => ({ default: SignInLooks }) },
    ],
  },
];

function SignInLooks() {
  return (
    <div className="grid gap-5">
      <h1 className="text-title font-semibold">Sign in</h1>
      <Field label="E-mail">
        <TextInput type="email" />
      </Field>
      <Field label="Password">
        <TextInput type="password" />
      </Field>
      <Button look="primary">Sign in</Button>
    </div>
  );
}

const api = createApi({ onSignedOut: () => undefined, fetch: async () => new Response(null, { status: 404 }) });
const router = asked.has('bare')
  ? createBareRouter(modules, '/', createMemoryHistory({ initialEntries: ['/sign-in'] }))
  : createStudioRouter(modules, '/', createMemoryHistory({ initialEntries: [asked.get('at') ?? '/'] }));

createRoot(document.getElementById('root')!).render(
  <Providers api={api} session={createSessionStore(session)}>
    <RouterProvider router={router} />
  </Providers>,
);
