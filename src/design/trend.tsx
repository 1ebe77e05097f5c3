const widthPx = 96;
const heightPx = 28;

/** A line of the last values, oldest first; decoration beside a number that says the same. */
export function Trend({ values }: { values: number[] }) {
  if (values.length < 2) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (at: number) => (at / (values.length - 1)) * (widthPx - 6) + 3;
  const y = (value: number) => heightPx - 3 - ((value - least) / (most - least || 1)) * (heightPx - 6);
  const line = values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  return (
    <svg
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      fill="none"
      aria-hidden="true"
      className="shrink-0"
    >
      <path d={line} stroke="var(--ink-muted)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1)!)} r="2.5" fill="var(--brick)" />
    </svg>
  );
}
