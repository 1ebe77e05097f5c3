import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { EmptyState } from '#/design/empty-state.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import type { StudioModule } from '#/design/studio-module.tsx';
import { useNavigation } from './navigation.tsx';

/** The pages modules put under Settings. */
export function SettingsIndex({ modules }: { modules: readonly StudioModule[] }) {
  const { settings } = useNavigation(modules);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="Settings" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {settings.length === 0 ? (
          <EmptyState title="No settings for you here">
            Ask an owner of this workspace if you need to change something.
          </EmptyState>
        ) : null}
        <ul className="mx-auto grid max-w-[720px] gap-px px-4 py-6 md:px-6">
          {settings.map(({ label, icon: Icon, to }) => (
            <li key={to} className="border-b border-line last:border-0">
              <Link to={to} className="flex min-h-12 items-center gap-3 rounded-control px-2 transition-colors hover:bg-hover">
                <Icon size={18} strokeWidth={1.75} aria-hidden="true" className="text-muted" />
                <span className="flex-1 font-medium">{label}</span>
                <ChevronRight size={16} aria-hidden="true" className="text-muted" />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
