import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, Circle, CircleCheck } from 'lucide-react';
import { useApi } from '#/design/data.tsx';
import { EmptyState } from '#/design/empty-state.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { useSession } from '#/design/session.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import type { HomeCard, HomeStep, StudioModule } from '#/design/studio-module.tsx';
import { Trend } from '#/design/trend.tsx';

/** Home: the next steps of a new workspace, then the numbers that matter, asked of each product. */
export function HomeScreen({ modules }: { modules: readonly StudioModule[] }) {
  const api = useApi();
  const session = useSession();
  const sources = modules.filter(({ home, feature }) => home && (feature === undefined || session.has(feature)));
  const results = useQueries({
    queries: sources.map(({ name, home }) => ({
      queryKey: [name, 'home'],
      queryFn: async () => (await home!.load()).default({ api, session }),
    })),
  });
  const content = results.flatMap(({ data }) => (data ? [data] : []));
  return (
    <HomePage
      name={session.person.name}
      steps={content.flatMap(({ steps = [] }) => steps)}
      cards={content.flatMap(({ cards = [] }) => cards)}
      loading={results.some(({ isPending }) => isPending)}
    />
  );
}

/** The same without its data. */
export function HomePage({
  name,
  steps,
  cards,
  loading,
}: {
  name: string;
  steps: HomeStep[];
  cards: HomeCard[];
  loading: boolean;
}) {
  const left = steps.filter(({ done }) => !done).length;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="Home" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-5xl px-4 py-8 md:px-6 md:py-10">
          <p className="mb-8 text-display font-semibold tracking-[-0.02em] text-balance">
            {greeting()}, {name.split(' ')[0]}
          </p>
          {left > 0 ? <Checklist steps={steps} left={left} /> : null}
          {cards.length > 0 ? (
            <section aria-label="Numbers" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {cards.map((card) => (
                <Card key={card.id} card={card} />
              ))}
            </section>
          ) : null}
          {loading && cards.length === 0 ? <Loading /> : null}
          {!loading && cards.length === 0 && left === 0 ? (
            <EmptyState title="Numbers appear here">
              Switch on a product in Settings, and what matters in it is shown here.
            </EmptyState>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function Checklist({ steps, left }: { steps: HomeStep[]; left: number }) {
  const next = steps.find(({ done }) => !done);
  return (
    <section aria-labelledby="steps-title" className="mb-8 overflow-hidden rounded-card border border-line bg-surface">
      <header className="flex items-center gap-4 px-4 py-3.5">
        <h2 id="steps-title" className="flex-1 font-semibold">
          {left === steps.length ? 'First steps' : left === 1 ? 'One step left' : `${left} steps left`}
        </h2>
        <div
          role="progressbar"
          aria-label="First steps"
          aria-valuemin={0}
          aria-valuemax={steps.length}
          aria-valuenow={steps.length - left}
          className="flex w-28 gap-1"
        >
          {steps.map(({ id, done }) => (
            <span key={id} className={`h-1 flex-1 rounded-full ${done ? 'bg-moss' : 'bg-pressed'}`} />
          ))}
        </div>
      </header>
      <ol className="border-t border-line">
        {steps.map((step) => (
          <li key={step.id} className="not-last:border-b">
            <Step step={step} next={step === next} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({ step, next }: { step: HomeStep; next: boolean }) {
  const { label, help, to, done } = step;
  const Icon = done ? CircleCheck : Circle;
  return (
    <Link to={to} className="group flex items-start gap-3 px-4 py-3 -outline-offset-2! transition-colors hover:bg-hover">
      <Icon
        size={18}
        strokeWidth={1.75}
        aria-hidden="true"
        className={`mt-px shrink-0 ${done ? 'text-moss' : next ? 'text-brick' : 'text-edge'}`}
      />
      <span className="min-w-0 flex-1">
        <span className={done ? 'text-muted line-through decoration-line' : 'font-medium'}>
          {label}
          {done ? <span className="sr-only">, done</span> : null}
        </span>
        {help && !done ? <span className="block text-pretty text-muted">{help}</span> : null}
      </span>
      <ArrowRight
        size={16}
        aria-hidden="true"
        className="mt-0.5 shrink-0 text-muted opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100"
      />
    </Link>
  );
}

function Card({ card }: { card: HomeCard }) {
  const { label, value, detail, to, trend } = card;
  return (
    <Link to={to} className="flex flex-col rounded-card border border-line bg-surface p-4 transition-colors hover:border-edge">
      <span className="text-muted">{label}</span>
      <span className="mt-1 line-clamp-2 text-display font-semibold tracking-[-0.02em] wrap-anywhere tabular-nums">{value}</span>
      <span className="mt-1 flex min-h-8 items-end justify-between gap-3">
        <span className="text-small text-muted">{detail}</span>
        {trend ? <Trend values={trend} /> : null}
      </span>
    </Link>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {[1, 2, 3].map((card) => (
        <Skeleton key={card} className="h-30 w-full rounded-card" />
      ))}
    </div>
  );
}

function greeting(): string {
  const hour = new Date().getHours();
  return hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
}
