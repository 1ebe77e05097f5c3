import { useId } from 'react';
import type { Product } from '../contract.ts';
import { Thumbnail } from './thumbnail.tsx';

/** One of the product's pictures, or none: which of them shows a variant. */
export function PictureChoice({
  pictures,
  value,
  onChange,
}: {
  pictures: Product['pictures'];
  value: string;
  onChange(mediaId: string): void;
}) {
  const name = useId();
  const choices = [{ mediaId: '', alt: 'None', thumbnailUrl: '' }, ...pictures];
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">Picture</legend>
      {pictures.length === 0 ? <p className="text-muted">Save pictures of the product first, then choose one here.</p> : null}
      <div className="flex flex-wrap gap-2">
        {(pictures.length > 0 ? choices : []).map(({ mediaId, alt, thumbnailUrl }, at) => (
          <label
            key={mediaId}
            className="rounded-[7px] has-checked:outline-2 has-checked:outline-offset-2 has-checked:outline-brick has-focus-visible:outline-2"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              aria-label={mediaId ? alt || `Picture ${at}` : 'No picture'}
              checked={value === mediaId}
              onChange={() => onChange(mediaId)}
            />
            <Thumbnail url={thumbnailUrl || undefined} size={48} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
