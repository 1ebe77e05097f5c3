import { Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, Ellipsis } from 'lucide-react';
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
  const parent = crumbs.at(-1);
  useEffect(() => {
    document.title = `${title} · Rowhouse`;
  }, [title]);
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-line px-4 md:px-6">
      {parent ? (
        <Link
          to={parent.to}
          aria-label={`Back to ${parent.label}`}
          className="target -ml-2 inline-flex size-control shrink-0 items-center justify-center rounded-control text-muted hover:bg-hover sm:hidden"
        >
          <ChevronLeft size={18} aria-hidden="true" />
        </Link>
      ) : null}
      <div className="flex min-w-0 flex-1 flex-col gap-x-1.5 gap-y-0.5 py-2 sm:flex-row sm:items-center">
        {crumbs.length > 0 ? (
          <nav aria-label="Breadcrumb" className="hidden min-w-0 shrink-0 sm:block">
            <ol className="flex items-center gap-1.5">
              {crumbs.map(({ label, to }) => (
                <li key={to} className="flex min-w-0 items-center gap-1.5 text-muted">
                  <Link to={to} className="max-w-48 truncate rounded-[3px] hover:text-ink">
                    {label}
                  </Link>
                  <ChevronRight size={14} aria-hidden="true" className="shrink-0 opacity-60" />
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <h1 className="max-w-full truncate font-semibold" title={title}>
          {title}
        </h1>
        {state ? <div className="shrink-0 sm:ml-1">{state}</div> : null}
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
