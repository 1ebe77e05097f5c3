import { useEffect, useRef } from 'react';
import { Badge } from '#/design/badge.tsx';
import type { Media } from '../contract.ts';
import { lacksAlt, Picture } from './picture.tsx';

interface GridProps {
  rows: readonly Media[];
  onOpen(media: Media): void;
  /** Pages of the list, of `useEndpointRows`. */
  list: { hasMore: boolean; loadingMore: boolean; more(): void };
  /** Id of the one that is chosen, in a picker. */
  chosen?: string;
}

/** Pictures as tiles; further ones are read when the end comes near. */
export function Grid({ rows, onOpen, list, chosen }: GridProps) {
  return (
    <>
      <ul
        aria-label="Pictures"
        className="grid grid-cols-[repeat(auto-fill,minmax(min(160px,45%),1fr))] gap-x-4 gap-y-5 p-4 md:p-6"
      >
        {rows.map((media) => (
          <li key={media.id} className="min-w-0 [content-visibility:auto] [contain-intrinsic-size:auto_210px]">
            <Tile media={media} onOpen={onOpen} chosen={chosen === undefined ? undefined : chosen === media.id} />
          </li>
        ))}
      </ul>
      <More {...list} />
    </>
  );
}

function Tile({ media, onOpen, chosen }: { media: Media; onOpen(media: Media): void; chosen: boolean | undefined }) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={() => onOpen(media)}
      className="group block w-full rounded-card text-left aria-pressed:[&_[data-frame]]:outline-2 aria-pressed:[&_[data-frame]]:outline-brick"
    >
      <span
        data-frame
        className="relative block aspect-square overflow-hidden rounded-card border border-line bg-well transition-colors group-hover:border-edge"
      >
        <Picture media={{ ...media, alt: '' }} size="small" className="size-full object-cover" />
        {lacksAlt(media) ? (
          <span className="absolute bottom-2 left-2 rounded-full bg-surface">
            <Badge tone="waiting">No alt text</Badge>
          </span>
        ) : null}
      </span>
      <span className="mt-1.5 block truncate px-0.5 text-small" title={media.name}>
        {media.name}
      </span>
    </button>
  );
}

function More({ hasMore, loadingMore, more }: GridProps['list']) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(more);
  latest.current = more;
  useEffect(() => {
    if (!hasMore || loadingMore || !end.current) return;
    const watch = new IntersectionObserver(([seen]) => (seen?.isIntersecting ? latest.current() : undefined), {
      rootMargin: '600px',
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasMore, loadingMore]);
  return hasMore ? (
    <div ref={end} role="status" className="pb-8 text-center text-muted">
      Loading more
    </div>
  ) : null;
}
