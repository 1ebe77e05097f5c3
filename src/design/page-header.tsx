import { Link } from '@tanstack/react-router';
import { ChevronRight, Ellipsis } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { Menu, type MenuGroup } from './menu.tsx';

export interface Crumb {
  label: string;
  to: string;
}

export interface PageHeaderProps {
  /** Where this page hangs, outermost first. */
  crumbs?: Crumb[];
  title: string;
  /** A badge after the title. */
  state?: ReactNode;
  /** The one primary action. */
  action?: ReactNode;
  /** Everything secondary. */
  menu?: MenuGroup[];
  /** Small things before the action: people present, a density switch. */
  aside?: ReactNode;
}

/** Breadcrumb and title in one line, the one primary action at the right, the rest in a menu. Names the browser's tab. */
export function PageHeader({ crumbs = [], title, state, action, menu = [], aside }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Rowhouse`;
  }, [title]);
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-line px-4 md:px-6">
      <div className="flex min-w-0 flex-1 items-center gap-1.5">
        {crumbs.length > 0 ? (
          <nav aria-label="Breadcrumb" className="hidden min-w-0 shrink sm:block">
            <ol className="flex items-center gap-1.5">
              {crumbs.map(({ label, to }) => (
                <li key={to} className="flex min-w-0 items-center gap-1.5 text-muted">
                  <Link to={to} className="truncate rounded-[3px] hover:text-ink">
                    {label}
                  </Link>
                  <ChevronRight size={14} aria-hidden="true" className="shrink-0 opacity-60" />
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <h1 className="truncate font-semibold" title={title}>
          {title}
        </h1>
        {state ? <div className="ml-1 shrink-0">{state}</div> : null}
      </div>
      {aside}
      {menu.some(({ actions }) => actions.length > 0) ? (
        <Menu groups={menu}>
          <IconButton icon={Ellipsis} label="More actions" tooltip={false} />
        </Menu>
      ) : null}
      {action}
    </header>
  );
}
