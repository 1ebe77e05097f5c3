import { Images, Trash2, Upload } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpoint } from '#/design/data.tsx';
import { FileDrop } from '#/design/file-drop.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import type { PictureFieldProps, PictureParts, ShownPictureProps } from '#/design/pictures.tsx';
import { useSession } from '#/design/session.tsx';
import { contract } from '../contract.ts';
import { Picture } from './picture.tsx';
import { pictureTypes, useUpload } from './upload.ts';

const MediaPicker = lazy(() => import('./picker.tsx').then((picker) => ({ default: picker.MediaPicker })));

/** Pictures for screens of modules that stand below this one. */
const parts: PictureParts = { Field, Shown };
export default parts;

function Field({ id, what, value, onChange }: PictureFieldProps) {
  const may = useSession().can('media.edit');
  const [browsing, setBrowsing] = useState(false);
  const upload = useUpload((media) => onChange(media.id));
  return (
    <>
      <FileDrop accept={pictureTypes} hint={`Drop a ${what} to upload it`} onFiles={(files) => (may ? upload(files) : undefined)}>
        {(choose) => (
          <div className="flex flex-wrap items-center gap-4">
            <Preview mediaId={value} what={what} />
            <div className="flex flex-wrap gap-2">
              {may ? (
                <Button id={id} icon={Upload} aria-label={`${value ? 'Replace' : 'Upload'} ${what}`} onClick={choose}>
                  {value ? 'Replace' : 'Upload'}
                </Button>
              ) : null}
              <Button icon={Images} onClick={() => setBrowsing(true)}>
                Library
              </Button>
              {value ? <IconButton bordered icon={Trash2} label={`Remove ${what}`} onClick={() => onChange('')} /> : null}
            </div>
          </div>
        )}
      </FileDrop>
      {browsing ? (
        <Suspense>
          <MediaPicker open onClose={() => setBrowsing(false)} onPick={(media) => onChange(media.id)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Preview({ mediaId, what }: { mediaId: string; what: string }) {
  const { data: media, error } = useEndpoint(contract.getMedia, { mediaId }, { enabled: mediaId !== '' });
  const frame =
    'flex size-24 shrink-0 items-center justify-center overflow-hidden rounded-card border p-2 text-center text-small';
  if (mediaId === '') return <span className={`${frame} border-dashed border-edge text-muted`}>No {what}</span>;
  if (error) return <span className={`${frame} border-line bg-well text-muted`}>This picture is gone</span>;
  return (
    <span className={`${frame} border-line bg-well`}>
      {media ? <Picture media={media} size="small" className="max-h-full max-w-full object-contain" /> : null}
    </span>
  );
}

function Shown({ mediaId, size, fallback }: ShownPictureProps) {
  const { data: media } = useEndpoint(contract.getMedia, { mediaId });
  if (media?.state !== 'ready') return fallback;
  return (
    <span className="shrink-0 overflow-hidden rounded-control" style={{ width: size, height: size }}>
      <Picture media={{ ...media, alt: '' }} size="small" className="size-full object-contain" />
    </span>
  );
}
