import { Trash2 } from 'lucide-react';
import { z } from 'zod';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { contract, type Media } from '../contract.ts';
import { Picture } from './picture.tsx';
import { sizeText } from './usage.tsx';

const Words = z.object({
  alt: z.string().max(300).meta({
    label: 'Alt text',
    help: 'What one would say on the phone about the picture. Read aloud, and shown when it does not load.',
    control: 'multiline',
  }),
  decorative: z.boolean().meta({
    label: 'Only decoration',
    help: 'Says nothing that words could say. Screen readers pass it by.',
  }),
  name: line(200).meta({ label: 'File name' }),
});

/** One picture: its words, its name, and the way to delete it. */
export function PictureSheet({
  mediaId,
  may,
  onClose,
  onDelete,
}: {
  mediaId: string | undefined;
  may: boolean;
  onClose(): void;
  onDelete(media: Media): void;
}) {
  const { data: media, error } = useEndpoint(
    contract.getMedia,
    { mediaId: mediaId ?? '' },
    { enabled: mediaId !== undefined, placeholderData: undefined },
  );
  return (
    <Sheet
      open={mediaId !== undefined}
      onClose={onClose}
      title={media?.name ?? 'Picture'}
      actions={media && may ? <IconButton icon={Trash2} label="Delete picture" onClick={() => onDelete(media)} /> : null}
    >
      {error ? <ProblemState error={error} /> : null}
      {!media && !error ? <Skeleton className="m-6 h-60" /> : null}
      {media ? <Matter media={media} may={may} /> : null}
    </Sheet>
  );
}

function Matter({ media, may }: { media: Media; may: boolean }) {
  const update = useAction(contract.updateMedia, { quiet: true, done: () => 'Picture saved.' });
  return (
    <div className="grid gap-6 p-4 sm:p-6">
      <div className="flex min-h-40 items-center justify-center overflow-hidden rounded-card border border-line bg-well">
        <Picture media={media} size="medium" className="max-h-[46dvh] w-auto max-w-full object-contain" />
      </div>
      <p className="-mt-3 text-small text-muted">
        {media.width} × {media.height} px, {sizeText(media.bytes)}, uploaded <DateTime at={media.createdAt} />
      </p>
      {may ? (
        <SchemaForm
          key={media.id}
          schema={Words}
          values={{ alt: media.alt, decorative: media.decorative, name: media.name }}
          submit="Save picture"
          onSubmit={({ alt, ...values }) =>
            // The words are one line, whatever was pasted.
            update.mutateAsync({ mediaId: media.id, version: media.version, alt: alt.replaceAll(/\s+/g, ' ').trim(), ...values })
          }
        />
      ) : (
        <p>{media.decorative ? 'Only decoration' : media.alt || 'No alt text'}</p>
      )}
    </div>
  );
}
