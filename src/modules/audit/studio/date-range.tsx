import type { ListState } from '#/design/list-state.tsx';

/** From and until, as days in the reader's time zone; they stand in the list's filters as `since` and `until`. */
export function DateRange({ state, onState }: { state: ListState; onState(next: ListState): void }) {
  const set = (name: string, day: string) => {
    const rest = Object.fromEntries(Object.entries(state.filters).filter(([key]) => key !== name));
    onState({ ...state, filters: day ? { ...rest, [name]: day } : rest });
  };
  return (
    <div role="group" aria-label="Dates" className="flex max-w-full min-w-0 items-center gap-1.5">
      <Day label="From" value={state.filters['since']} max={state.filters['until']} onChange={(day) => set('since', day)} />
      <span aria-hidden="true" className="text-muted">
        to
      </span>
      <Day label="Until" value={state.filters['until']} min={state.filters['since']} onChange={(day) => set('until', day)} />
    </div>
  );
}

function Day({
  label,
  value = '',
  min,
  max,
  onChange,
}: {
  label: string;
  value?: string;
  min?: string;
  max?: string;
  onChange(day: string): void;
}) {
  return (
    <input
      type="date"
      aria-label={label}
      value={value}
      min={min}
      max={max}
      onChange={(event) => onChange(event.target.value)}
      className={`field w-34 min-w-0 coarse:w-38 ${value ? '' : 'text-muted'}`}
    />
  );
}

/** The instants between which such days lie: from the first's midnight to the end of the last. */
export function instantsOf(filters: Readonly<Record<string, string>>): { since?: string; until?: string } {
  const since = midnight(filters['since'], 0);
  const until = midnight(filters['until'], 1);
  return { ...(since && { since }), ...(until && { until }) };
}

function midnight(day: string | undefined, daysLater: number): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day ?? '')) return undefined;
  const moment = new Date(`${day}T00:00:00`);
  moment.setDate(moment.getDate() + daysLater);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
