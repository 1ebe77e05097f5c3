import { CircleAlert, Clock, CloudOff, Info, type LucideIcon } from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';

/** One line over the page about something that lasts: suspended, trial ending. */
export function Banner({
  tone = 'info',
  icon,
  action,
  children,
}: {
  tone?: 'info' | 'waiting' | 'bad';
  icon?: LucideIcon;
  action?: ReactNode;
  children: ReactNode;
}) {
  const Icon = icon ?? icons[tone];
  return (
    <div role="status" className={`flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2 ${tones[tone]}`}>
      <Icon size={16} aria-hidden="true" className="shrink-0" />
      <p className="min-w-0 flex-1 text-ink">{children}</p>
      {action}
    </div>
  );
}

/** Shows itself while the browser has no network, and goes by itself. */
export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return online ? null : (
    <Banner tone="waiting" icon={CloudOff}>
      You are offline. What you type stays here and is saved when the connection returns.
    </Banner>
  );
}

function subscribe(listener: () => void) {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

const icons = { info: Info, waiting: Clock, bad: CircleAlert };

const tones = {
  info: 'border-sky/25 bg-sky/8 text-sky',
  waiting: 'border-amber/25 bg-amber/8 text-amber',
  bad: 'border-rust/25 bg-rust/8 text-rust',
};
