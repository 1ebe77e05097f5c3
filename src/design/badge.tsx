import { CircleAlert, CircleCheck, Clock, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'good' | 'waiting' | 'bad' | 'info' | 'accent';

/** A state in a word. Colour only underlines it; a tone brings its icon unless another or none is given. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: LucideIcon | null; children: ReactNode }) {
  const Icon = icon === undefined ? icons[tone] : icon;
  return (
    <span
      className={`inline-flex h-5 w-fit max-w-full items-center gap-1 rounded-full px-2 text-small font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {Icon ? <Icon size={12} strokeWidth={2.25} aria-hidden="true" className="-ml-0.5 shrink-0" /> : null}
      <span className="truncate">{children}</span>
    </span>
  );
}

const icons: Partial<Record<Tone, LucideIcon>> = { good: CircleCheck, waiting: Clock, bad: CircleAlert, info: Info };

const tones: Record<Tone, string> = {
  neutral: 'bg-pressed text-ink',
  good: 'bg-moss/12 text-moss',
  waiting: 'bg-amber/12 text-amber',
  bad: 'bg-rust/10 text-rust',
  info: 'bg-sky/12 text-sky',
  accent: 'bg-brick/10 text-brick-strong',
};
