/** The mark: a row of five narrow façades with different roofs. `size` is the height in px. */
export function Mark({ size = 24, className }: { size?: number; className?: string }) {
  return (
    <svg width={(size * 30) / 24} height={size} viewBox="0 0 30 24" fill="none" className={className} aria-hidden="true">
      {facades.map(({ path, accent }) => (
        <path key={path} d={path} fill={accent ? 'var(--brick)' : 'currentColor'} />
      ))}
    </svg>
  );
}

/** The mark with the name beside it, for pages without a frame. */
export function Wordmark({ size = 22 }: { size?: number }) {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <Mark size={size} />
      <span className="text-reading font-semibold tracking-[-0.01em]">Rowhouse</span>
    </span>
  );
}

// From the left: gable, step gable, bell, flat with cornice, lean-to. Each is 5 units wide with 1 between.
const facades = [
  { path: 'M0 24V8.5L2.5 4 5 8.5V24Z' },
  { path: 'M6 24V9h.9V6.5h.8V4.2h1.6V6.5h.8V9H11v15Z' },
  { path: 'M12 24V9.5c0-2 1.2-2.1 1.2-4.2C13.2 3.6 13.8 2 14.5 2s1.3 1.6 1.3 3.3c0 2.1 1.2 2.2 1.2 4.2V24Z', accent: true },
  { path: 'M18.5 24V8.2H18V6.6h5v1.6h-.5V24Z' },
  { path: 'M24 24V9l5-4.6V24Z' },
];
