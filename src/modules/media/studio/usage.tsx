import { useEndpoint } from '#/design/data.tsx';
import { contract } from '../contract.ts';

/** How much of the plan's room is taken. */
export function Usage({ className = '' }: { className?: string }) {
  const { data } = useEndpoint(contract.getMediaUsage, {}, { events: ['media'] });
  if (!data) return null;
  const share = Math.min(1, data.bytes / data.bytesMax);
  const tone = share > 0.95 ? 'bg-rust' : share > 0.8 ? 'bg-amber' : 'bg-moss';
  return (
    <div className={`flex items-center gap-2 text-small text-muted tabular-nums ${className}`}>
      <span
        role="meter"
        aria-label="Room taken by pictures"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-1 w-20 overflow-hidden rounded-full bg-pressed"
      >
        <span className={`block h-full rounded-full ${tone}`} style={{ width: `${Math.max(share * 100, 2)}%` }} />
      </span>
      {sizeText(data.bytes)} of {sizeText(data.bytesMax)}
    </div>
  );
}

/** Bytes as people say them: "1.2 MB". */
export function sizeText(bytes: number): string {
  const step = bytes < 1e6 ? 1e3 : bytes < 1e9 ? 1e6 : 1e9;
  const unit = step === 1e3 ? 'kB' : step === 1e6 ? 'MB' : 'GB';
  return `${(bytes / step).toLocaleString(undefined, { maximumFractionDigits: bytes / step < 10 ? 1 : 0 })} ${unit}`;
}
