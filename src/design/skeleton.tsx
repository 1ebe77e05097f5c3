/** The shape of what is coming. Appears after 150 ms, so that what is fast does not flicker. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`block rounded-control bg-pressed ${className}`}
      style={{ animation: 'appear 150ms step-end, breathe 1.6s ease-in-out 150ms infinite' }}
    />
  );
}

/** Rows of a list or a form while they load; says "Loading" once to screen readers. */
export function SkeletonRows({ rows = 8, className = '' }: { rows?: number; className?: string }) {
  return (
    <div role="status" aria-label="Loading" className={className}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-11 items-center gap-4 border-b border-line px-4">
          <Skeleton className="size-4 shrink-0" />
          <Skeleton className={`h-3.5 ${widths[row % widths.length]}`} />
          <Skeleton className="ml-auto h-3.5 w-16" />
          <Skeleton className="hidden h-3.5 w-24 md:block" />
        </div>
      ))}
    </div>
  );
}

const widths = ['w-48', 'w-36', 'w-56', 'w-40'];
