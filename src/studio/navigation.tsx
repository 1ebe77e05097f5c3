import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import {
  ChevronsUpDown,
  CircleHelp,
  Home,
  LogOut,
  Menu as MenuIcon,
  Monitor,
  Moon,
  PanelLeft,
  Plus,
  Search,
  Settings,
  Sun,
  User,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '#/design/avatar.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { Kbd } from '#/design/kbd.tsx';
import { Mark, Wordmark } from '#/design/mark.tsx';
import { Menu } from '#/design/menu.tsx';
import { ShownPicture } from '#/design/pictures.tsx';
import { useSession } from '#/design/session.tsx';
import { useShortcutOverview } from '#/design/shortcuts.tsx';
import type { NavigationEntry, StudioModule } from '#/design/studio-module.tsx';
import { Tooltip } from '#/design/tooltip.tsx';
import { pathOf } from './paths.ts';
import { readTheme, setTheme, type Theme } from '#/design/preferences.ts';

/** What of the modules' navigation this person may see in this workspace. */
export function useNavigation(modules: readonly StudioModule[]) {
  const { can, has, operator, workspace } = useSession();
  const open = modules.filter(({ feature }) => feature === undefined || has(feature));
  const entries = open
    .flatMap(({ navigation }) => navigation)
    .filter((entry) => (entry.permission === undefined || can(entry.permission)) && (!entry.operator || operator));
  return {
    modules: open,
    // Home tells of a workspace; an operator may have none.
    products: [...(workspace ? [home] : []), ...entries.filter(({ place = 'products' }) => place === 'products')],
    settings: entries.filter(({ place }) => place === 'settings'),
    account: entries.filter(({ place }) => place === 'account'),
  };
}

const home: NavigationEntry = { label: 'Home', icon: Home, to: '/', keys: ['g', 'h'] };

interface SidebarProps {
  products: NavigationEntry[];
  folded?: boolean;
  onFold?(): void;
  onSearch(): void;
}

/** Workspace switcher, search, Home, the products, Settings, and the account at the foot. */
export function Sidebar({ products, folded = false, onFold, onSearch }: SidebarProps) {
  return (
    <div className={`flex h-full flex-col gap-3 p-2 ${folded ? 'items-center' : ''}`}>
      <div className={`flex items-center gap-1 ${folded ? 'flex-col' : ''}`}>
        <WorkspaceSwitcher folded={folded} />
        {onFold ? (
          <IconButton icon={PanelLeft} label={folded ? 'Unfold sidebar' : 'Fold sidebar'} keys={['[']} onClick={onFold} />
        ) : null}
      </div>
      <SearchButton folded={folded} onSearch={onSearch} />
      <nav aria-label="Main" className="-mx-2 min-h-0 flex-1 overflow-y-auto px-2">
        <ul className="grid gap-0.5">
          {products.map((entry) => (
            <Entry key={entry.to} entry={entry} folded={folded} />
          ))}
        </ul>
      </nav>
      <ul className="grid gap-0.5">
        <Entry entry={{ label: 'Settings', icon: Settings, to: '/settings' }} folded={folded} />
      </ul>
      <AccountMenu folded={folded} />
    </div>
  );
}

function Entry({ entry, folded }: { entry: NavigationEntry; folded: boolean }) {
  const { label, icon: Icon, to, entries = [] } = entry;
  const { can } = useSession();
  const inside = useIsInside();
  const active = inside(to) || entries.some((one) => inside(one.to));
  const link = (
    <Link
      to={to}
      aria-label={folded ? label : undefined}
      aria-current={active ? 'page' : undefined}
      className={`${row} ${folded ? 'w-control justify-center px-0' : ''} ${active ? 'bg-pressed text-ink' : 'text-muted hover:bg-hover hover:text-ink'}`}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={active ? 'text-brick' : ''} />
      {folded ? null : <span className="truncate">{label}</span>}
    </Link>
  );
  const shown = active && !folded ? entries.filter(({ permission }) => permission === undefined || can(permission)) : [];
  return (
    <li>
      {folded ? (
        <Tooltip text={label} side="right">
          {link}
        </Tooltip>
      ) : (
        link
      )}
      {shown.length > 0 ? (
        <ul className="my-0.5 ml-4 grid gap-0.5 border-l border-line pl-2">
          {shown.map((one) => (
            <li key={one.to}>
              <Link
                to={one.to}
                aria-current={inside(one.to) ? 'page' : undefined}
                className={`${row} min-h-7 ${inside(one.to) ? 'text-ink' : 'text-muted hover:text-ink'}`}
              >
                <span className="truncate">{one.label}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

const row = 'target flex min-h-control items-center gap-2.5 rounded-control px-2 font-medium transition-colors';

function WorkspaceSwitcher({ folded }: { folded: boolean }) {
  const { workspace, workspaces } = useSession();
  if (!workspace) return <NoWorkspace folded={folded} />;
  const logo = workspace.branding?.logoMediaId;
  const mark = <Avatar name={workspace.name} square size={26} />;
  return (
    <Menu
      align="start"
      groups={[
        {
          label: 'Workspaces',
          actions: workspaces.map(({ id, name, slug }) => ({
            label: name,
            checked: id === workspace.id,
            // A whole page load: nothing of one workspace stays in memory beside another.
            onSelect: () => (id === workspace.id ? undefined : location.assign(pathOf.workspace(slug))),
          })),
        },
        { actions: [{ label: 'New workspace', icon: Plus, onSelect: () => location.assign(pathOf.newWorkspace()) }] },
      ]}
    >
      <button
        type="button"
        className={`target flex min-h-10 min-w-0 items-center gap-2.5 rounded-control px-1.5 text-left hover:bg-hover ${folded ? '' : 'flex-1'}`}
      >
        {logo ? <ShownPicture mediaId={logo} size={26} fallback={mark} /> : mark}
        <span className="sr-only">Switch workspace, now in{folded ? ` ${workspace.name}` : ''}</span>
        {folded ? null : (
          <>
            <span className="min-w-0 flex-1 truncate font-semibold">{workspace.name}</span>
            <ChevronsUpDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
          </>
        )}
      </button>
    </Menu>
  );
}

function NoWorkspace({ folded }: { folded: boolean }) {
  return (
    <Link to="/operator" aria-label="Rowhouse" className="flex min-h-10 flex-1 items-center rounded-control px-1.5">
      {folded ? <Mark size={20} /> : <Wordmark />}
    </Link>
  );
}

function SearchButton({ folded, onSearch }: { folded: boolean; onSearch(): void }) {
  if (folded) return <IconButton icon={Search} label="Search" keys={['⌘', 'K']} onClick={onSearch} />;
  return (
    <button
      type="button"
      onClick={onSearch}
      className="target flex min-h-control items-center gap-2.5 rounded-control border border-line bg-surface px-2 text-muted transition-colors hover:border-edge"
    >
      <Search size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="flex-1 text-left">Search</span>
      <Kbd keys={['⌘', 'K']} />
    </button>
  );
}

function AccountMenu({ folded }: { folded: boolean }) {
  const { person, signOut } = useSession();
  const navigate = useNavigate();
  const openShortcuts = useShortcutOverview();
  const [theme, setShown] = useState(readTheme);
  const choose = (next: Theme) => {
    setTheme(next);
    setShown(next);
  };
  return (
    <Menu
      align="start"
      side="top"
      groups={[
        { label: person.email, actions: [{ label: 'Profile', icon: User, onSelect: () => void navigate({ to: '/account' }) }] },
        {
          label: 'Theme',
          actions: themes.map(({ value, label, icon }) => ({
            label,
            icon,
            checked: theme === value,
            onSelect: () => choose(value),
          })),
        },
        { actions: [{ label: 'Keyboard shortcuts', icon: CircleHelp, keys: ['?'], onSelect: openShortcuts }] },
        { actions: [{ label: 'Sign out', icon: LogOut, onSelect: () => void signOut() }] },
      ]}
    >
      <button type="button" className="target flex min-h-10 items-center gap-2.5 rounded-control px-1.5 text-left hover:bg-hover">
        <Avatar name={person.name} photoUrl={person.photoUrl} size={26} />
        <span className="sr-only">Account of{folded ? ` ${person.name}` : ''}</span>
        {folded ? null : <span className="min-w-0 flex-1 truncate">{person.name}</span>}
      </button>
    </Menu>
  );
}

const themes: { value: Theme; label: string; icon: LucideIcon }[] = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'As the system', icon: Monitor },
];

/** The four doors at the bottom of a phone's screen: Home, the first product, search, everything else. */
export function BottomBar({ products, onSearch, onMore }: { products: NavigationEntry[]; onSearch(): void; onMore(): void }) {
  const inside = useIsInside();
  const look = (active: boolean) =>
    `flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-[11px] font-medium ${active ? 'text-brick' : 'text-muted'}`;
  return (
    <nav aria-label="Main" className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
      {products.slice(0, 2).map((entry) => {
        const { label, icon: Icon, to, entries = [] } = entry;
        const active = [entry, ...entries].some((one) => inside(one.to));
        return (
          <Link key={to} to={to} aria-current={active ? 'page' : undefined} className={look(active)}>
            <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
            {label}
          </Link>
        );
      })}
      <button type="button" onClick={onSearch} className={look(false)}>
        <Search size={20} strokeWidth={1.75} aria-hidden="true" />
        Search
      </button>
      <button type="button" onClick={onMore} className={look(false)}>
        <MenuIcon size={20} strokeWidth={1.75} aria-hidden="true" />
        More
      </button>
    </nav>
  );
}

function useIsInside() {
  const path = useRouterState({ select: ({ location: { pathname } }) => pathname });
  return (to: string) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`));
}
