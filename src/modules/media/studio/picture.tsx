import { ImageOff, LoaderCircle } from 'lucide-react';
import type { Media, Size } from '../contract.ts';

/** A picture in the studio, in the smallest size that is sharp; a plate of its colour until its files are made. */
export function Picture({ media, size, className = '' }: { media: Media; size: Size; className?: string }) {
  if (media.state !== 'ready') return <Plate media={media} className={className} />;
  const of = (format: 'avif' | 'webp') => media.variants.find((one) => one.size === size && one.format === format);
  const [avif, webp] = [of('avif'), of('webp')];
  return (
    <picture className="contents">
      {avif ? <source type="image/avif" srcSet={avif.url} /> : null}
      <img
        src={webp?.url ?? media.thumbnailUrl}
        alt={media.alt}
        width={webp?.width}
        height={webp?.height}
        loading="lazy"
        decoding="async"
        style={{ background: media.color }}
        className={className}
      />
    </picture>
  );
}

function Plate({ media, className }: { media: Media; className: string }) {
  const failed = media.state === 'failed';
  const Icon = failed ? ImageOff : LoaderCircle;
  return (
    <span className={`flex flex-col items-center justify-center gap-1.5 bg-well text-small text-muted ${className}`}>
      <Icon size={20} strokeWidth={1.5} aria-hidden="true" className={failed ? '' : 'animate-spin'} />
      {failed ? 'Could not be read' : 'Getting ready'}
    </span>
  );
}

/** Whether words are missing that stand in for the picture. */
export function lacksAlt({ alt, decorative }: Media): boolean {
  return alt === '' && !decorative;
}
