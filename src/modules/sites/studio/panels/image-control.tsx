import { ImagePlus, Images, Trash2, Upload } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from '#/design/button.tsx';
import { Checkbox } from '#/design/checkbox.tsx';
import { Field } from '#/design/field.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { TextInput } from '#/design/text-input.tsx';
import type { ImageRef } from '#/kernel/block.ts';
import { useEditor } from '../editor/context.tsx';

const MediaPicker = lazy(() => import('#/modules/media/studio/picker.tsx').then((picker) => ({ default: picker.MediaPicker })));

/** Chooses a picture: uploaded, dropped or taken from the library; with the words that stand in for it. */
export function ImageControl({ id, value, onChange }: { id: string; value: unknown; onChange(value: unknown): void }) {
  const editor = useEditor();
  const image = (value as ImageRef | null) ?? null;
  const [browsing, setBrowsing] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  // Words may be written while the file goes up.
  const latest = useRef(image);
  latest.current = image;
  const upload = (list: Iterable<File> | null) =>
    editor.upload([...(list ?? [])].slice(0, 1), (taken) => onChange({ ...taken, alt: latest.current?.alt || taken.alt }));
  return (
    <div
      className="grid gap-2"
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        upload(event.dataTransfer.files);
      }}
    >
      <Shown image={image} onChoose={() => files.current?.click()} />
      <div className="flex gap-2">
        <Button id={id} icon={Upload} className="flex-1" onClick={() => files.current?.click()}>
          {image ? 'Replace' : 'Upload'}
        </Button>
        <Button icon={Images} className="flex-1" onClick={() => setBrowsing(true)}>
          Library
        </Button>
        {image ? <IconButton bordered icon={Trash2} label="Remove the picture" onClick={() => onChange(null)} /> : null}
      </div>
      <input
        ref={files}
        type="file"
        accept="image/*"
        hidden
        aria-label="Picture to upload"
        onChange={(event) => {
          upload(event.target.files);
          event.target.value = '';
        }}
      />
      {browsing ? (
        <Suspense>
          <MediaPicker
            open
            onClose={() => setBrowsing(false)}
            onPick={({ id: mediaId, alt, decorative }) =>
              onChange({ mediaId, alt: image?.alt || alt, ...(decorative && { decorative }) })
            }
          />
        </Suspense>
      ) : null}
      {image ? <Words image={image} onChange={onChange} /> : null}
    </div>
  );
}

function Shown({ image, onChoose }: { image: ImageRef | null; onChoose(): void }) {
  const { media: find, readOnly } = useEditor();
  const found = image ? find(image.mediaId) : undefined;
  const variants = found?.variants.toSorted((one, other) => one.width - other.width) ?? [];
  const file = variants.find(({ width }) => width >= 400) ?? variants.at(-1);
  if (file)
    return (
      <img
        src={file.url}
        alt={image?.alt ?? ''}
        className="max-h-48 w-full rounded-control border border-line bg-well object-contain"
      />
    );
  return (
    <button
      type="button"
      disabled={readOnly}
      onClick={onChoose}
      className="flex h-24 w-full flex-col items-center justify-center gap-1 rounded-control border border-dashed border-edge text-small text-muted hover:bg-hover"
    >
      <ImagePlus size={18} strokeWidth={1.5} aria-hidden="true" />
      {image ? 'This picture is being prepared' : 'Press, or drop a picture here'}
    </button>
  );
}

function Words({ image, onChange }: { image: ImageRef; onChange(value: unknown): void }) {
  return (
    <div className="grid gap-2 pt-1">
      {image.decorative ? null : (
        <Field label="Alternative text" help="What the picture shows, for those who do not see it.">
          <TextInput value={image.alt} maxLength={300} onChange={(event) => onChange({ ...image, alt: event.target.value })} />
        </Field>
      )}
      <Checkbox
        label="Only decoration"
        checked={image.decorative ?? false}
        onChange={(event) => onChange({ ...image, decorative: event.target.checked })}
      />
    </div>
  );
}
