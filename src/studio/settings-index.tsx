import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { PageHeader } from '#/design/page-header.tsx';
import type { NavigationEntry, StudioModule } from '#/design/studio-module.tsx';
import { useNavigation } from './navigation.tsx';

/** The pages modules put under Settings: those of the workspace, then those of the person. */
export function SettingsIndex({ modules }: { modules: readonly StudioModule[] }) {
  const { settings, account } = useNavigation(modules);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="Settings" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-[720px] gap-8 px-4 py-6 md:px-6 md:py-8">
          <Group title="Workspace" entries={settings} />
          <Group title="Your account" entries={account} />
        </div>
      </div>
    </div>
  );
}

function Group({ title, entries }: { title: string; entries: NavigationEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-2 px-1 text-small font-medium text-muted">{title}</h2>
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        {entries.map(({ label, icon: Icon, to, summary }) => (
          <li key={to} className="not-last:border-b">
            <Link
              to={to}
              className="flex min-h-14 items-center gap-3.5 px-4 py-2.5 -outline-offset-2! transition-colors hover:bg-hover"
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{label}</span>
                {summary ? <span className="block text-pretty text-muted">{summary}</span> : null}
              </span>
              <ChevronRight size={16} aria-hidden="true" className="shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
