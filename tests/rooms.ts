/**
 * The map of the house, from the ground up: a room may name only rooms written above it, and may import only those it names.
 * Type imports count. `tests/rooms.test.ts` holds every import against this map, and ARCHITECTURE.md shows it.
 *
 * A room is written here when its folder is built. The floors, and what is planned for them:
 *   ground     kernel, design
 *   people     tenants, identity, audit
 *   means      media · messaging, assist, domains
 *   things     sites · content, catalog, customers, crm, programs, documents
 *   dealings   orders, payments, guidance, billing
 *   reactions  notifications, webhooks, analytics, search
 *   doors      server, studio, site
 */
const people = ['tenants', 'identity', 'audit'];

const modules: Record<string, string[]> = {
  tenants: [],
  identity: ['tenants'],
  audit: ['tenants', 'identity'],
  media: people,
  messaging: people,
  sites: [...people, 'media'],
  catalog: [...people, 'media'],
  customers: people,
  crm: [...people, 'messaging'],
  orders: [...people, 'catalog', 'customers'],
  payments: [...people, 'customers', 'orders'],
};

const ground = ['kernel', 'design'];
const everything = [...ground, ...inModules(Object.keys(modules))];

export const rooms: Record<string, readonly string[]> = {
  kernel: [],
  design: ['kernel'],
  ...Object.fromEntries(Object.entries(modules).map(([name, below]) => [`modules/${name}`, [...ground, ...inModules(below)]])),
  studio: everything,
  site: everything,
  server: [...everything, 'site'],
};

/** By which files of a module a visitor comes in: from Node code of another module, from its screens, or from one of the three doors. */
export const doors: Record<'modules' | 'screens' | 'server' | 'studio' | 'site', readonly string[]> = {
  modules: ['index.ts', 'contract.ts', 'events.ts'],
  screens: ['contract.ts', 'studio/index.tsx', 'studio/picker.tsx', 'blocks/index.ts'],
  server: ['module.ts', 'index.ts', 'contract.ts', 'events.ts'],
  studio: ['contract.ts', 'studio/index.tsx', 'blocks/index.ts'],
  site: ['index.ts', 'contract.ts', 'blocks/index.ts'],
};

/** The map as ARCHITECTURE.md shows it. */
export function drawRooms(): string {
  const rows = Object.entries(rooms).map(([room, below]) => {
    const named =
      below === everything
        ? 'the ground and every module'
        : below.length > everything.length
          ? 'the ground, every module and `site`'
          : below.map((name) => `\`${name.replace('modules/', '')}\``).join(' ');
    return `| \`src/${room}\` | ${named || 'nothing of ours'} |`;
  });
  return ['| room | may use |', '|---|---|', ...rows].join('\n');
}

function inModules(names: string[]): string[] {
  return names.map((name) => `modules/${name}`);
}
