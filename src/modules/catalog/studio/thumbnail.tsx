import { ImageIcon } from 'lucide-react';

/** A small square picture; an empty plate where there is none. Says nothing to screen readers, beside its name. */
export function Thumbnail({ url, size = 28 }: { url: string | undefined; size?: number }) {
  const box = { width: size, height: size };
  if (!url)
    return (
      <span className="flex shrink-0 items-center justify-center rounded-[5px] border border-line bg-well text-muted" style={box}>
        <ImageIcon size={Math.round(size / 2)} strokeWidth={1.5} aria-hidden="true" />
      </span>
    );
  return (
    <img
      src={url}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
      className="shrink-0 rounded-[5px] border border-line bg-well object-cover"
      style={box}
    />
  );
}
