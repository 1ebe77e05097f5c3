import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { ArrowLeft, ArrowRight, Ellipsis, ImagePlus, Images, PenLine, Star, Trash2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { Dialog } from '#/design/dialog.tsx';
import { Field } from '#/design/field.tsx';
import { FileDrop } from '#/design/file-drop.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { announce } from '#/design/live-region.tsx';
import { Menu } from '#/design/menu.tsx';
import { useSession } from '#/design/session.tsx';
import { TextArea } from '#/design/text-area.tsx';
import { contract as media, type Media } from '#/modules/media/contract.ts';
import { pictureTypes, useUpload } from './upload-pictures.ts';

const Picker = lazy(() => import('#/modules/media/studio/picker.tsx').then(({ MediaPicker }) => ({ default: MediaPicker })));
const processingMs = 1_500;

/** The pictures of a product in their order, the first of which lists show: dropped, chosen, moved by hand, keys or menu. */
export function PictureList({ id, value, onChange }: { id: string; value: readonly string[]; onChange(ids: string[]): void }) {
  const may = useSession().can('media.edit');
  const [browsing, setBrowsing] = useState(false);
  const latest = useRef(value);
  latest.current = value;
  const add = (mediaId: string) => {
    if (latest.current.includes(mediaId)) return;
    latest.current = [...latest.current, mediaId];
    onChange([...latest.current]);
  };
  const upload = useUpload(add);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= value.length || from === to) return;
    onChange(value.toSpliced(from, 1).toSpliced(to, 0, value[from]!));
    announce(`Picture moved to place ${to + 1} of ${value.length}.`);
  };
  return (
    <>
      <FileDrop
        accept={pictureTypes}
        multiple
        hint="Drop pictures to add them"
        onFiles={(files) => (may ? upload(files) : undefined)}
        className={value.length === 0 ? 'rounded-card border border-dashed border-edge' : ''}
      >
        {(choose) => (
          <>
            {value.length > 0 ? (
              <ol aria-label="Pictures" className="mb-3 grid grid-cols-[repeat(auto-fill,minmax(104px,1fr))] gap-3">
                {value.map((mediaId, index) => (
                  <Tile
                    key={mediaId}
                    mediaId={mediaId}
                    index={index}
                    count={value.length}
                    onMove={move}
                    onRemove={() => onChange(value.filter((one) => one !== mediaId))}
                  />
                ))}
              </ol>
            ) : null}
            <div className={`flex flex-wrap items-center gap-2 ${value.length === 0 ? 'justify-center p-6' : ''}`}>
              {value.length === 0 ? <p className="w-full text-center text-muted">Drop pictures here, or choose them.</p> : null}
              {may ? (
                <Button id={id} icon={ImagePlus} aria-label="Upload pictures" onClick={choose}>
                  Upload pictures
                </Button>
              ) : null}
              <Button icon={Images} onClick={() => setBrowsing(true)}>
                From the library
              </Button>
            </div>
          </>
        )}
      </FileDrop>
      {browsing ? (
        <Suspense>
          <Picker open onClose={() => setBrowsing(false)} onPick={(picked: Media) => add(picked.id)} />
        </Suspense>
      ) : null}
    </>
  );
}

interface TileProps {
  mediaId: string;
  index: number;
  count: number;
  onMove(from: number, to: number): void;
  onRemove(): void;
}

function Tile({ mediaId, index, count, onMove, onRemove }: TileProps) {
  const tile = useRef<HTMLLIElement>(null);
  const [wording, setWording] = useState(false);
  const over = useTileDrag(tile, index, onMove);
  const picture = useEndpoint(
    media.getMedia,
    { mediaId },
    { events: ['media'], refetchInterval: ({ state }) => (state.data?.state === 'processing' ? processingMs : false) },
  );
  const { data } = picture;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    onMove(index, index + (event.key === 'ArrowLeft' ? -1 : 1));
  };
  const words = data?.alt || data?.name || 'Picture';
  return (
    <li ref={tile} className={`group relative ${over ? 'outline-2 outline-brick' : ''} rounded-card`}>
      <button
        type="button"
        aria-label={`${words}, place ${index + 1} of ${count}. Alt and the arrow keys move it.`}
        onKeyDown={onKeyDown}
        onClick={() => setWording(true)}
        className="block aspect-square w-full cursor-grab overflow-hidden rounded-card border border-line bg-well"
      >
        {data?.state === 'ready' ? (
          <img src={data.thumbnailUrl} alt="" className="size-full object-cover" draggable={false} />
        ) : (
          <span className="flex size-full items-center justify-center p-2 text-center text-small text-muted">
            {picture.error ? 'This picture is gone' : data?.state === 'failed' ? 'Could not be read' : 'Getting ready'}
          </span>
        )}
      </button>
      {index === 0 ? (
        <span className="pointer-events-none absolute bottom-1.5 left-1.5 rounded-full bg-surface px-2 py-0.5 text-small font-medium">
          Main
        </span>
      ) : null}
      <span className="absolute top-1 right-1 rounded-control bg-surface">
        <Menu
          groups={[
            {
              actions: [
                { label: 'Write alt text', icon: PenLine, onSelect: () => setWording(true) },
                { label: 'Make it the main picture', icon: Star, disabled: index === 0, onSelect: () => onMove(index, 0) },
                {
                  label: 'Move left',
                  icon: ArrowLeft,
                  keys: ['Alt', '←'],
                  disabled: index === 0,
                  onSelect: () => onMove(index, index - 1),
                },
                {
                  label: 'Move right',
                  icon: ArrowRight,
                  keys: ['Alt', '→'],
                  disabled: index === count - 1,
                  onSelect: () => onMove(index, index + 1),
                },
              ],
            },
            { actions: [{ label: 'Take off this product', icon: Trash2, danger: true, onSelect: onRemove }] },
          ]}
        >
          <IconButton icon={Ellipsis} label={`Actions for ${words}`} tooltip={false} className="size-7" />
        </Menu>
      </span>
      {data && wording ? <AltDialog picture={data} onClose={() => setWording(false)} /> : null}
    </li>
  );
}

/** The words of a picture belong to the picture: they are saved at once, and for everywhere it stands. */
function AltDialog({ picture, onClose }: { picture: Media; onClose(): void }) {
  const may = useSession().can('media.edit');
  const [alt, setAlt] = useState(picture.alt);
  const update = useAction(media.updateMedia, { done: () => 'Alt text saved.' });
  const save = async () => {
    const words = alt.replaceAll(/\s+/g, ' ').trim();
    await update.mutateAsync({ mediaId: picture.id, version: picture.version, alt: words });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={picture.name}
      actions={
        may ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="primary" busy={update.isPending} onClick={() => void save().catch(() => undefined)}>
              Save alt text
            </Button>
          </>
        ) : undefined
      }
    >
      <img src={picture.thumbnailUrl} alt="" className="mb-4 size-24 rounded-card border border-line object-cover" />
      <Field label="Alt text" help="What one would say on the phone about the picture. It changes wherever the picture stands.">
        <TextArea value={alt} maxLength={300} disabled={!may} onChange={(event) => setAlt(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** Lets a tile be dragged onto another, whose place it takes. */
function useTileDrag(tile: React.RefObject<HTMLLIElement | null>, index: number, onMove: TileProps['onMove']): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ index, onMove });
  latest.current = { index, onMove };
  useEffect(() => {
    const element = tile.current;
    if (!element) return;
    const stops = [
      draggable({ element, getInitialData: () => ({ kind: 'catalog-picture', index: latest.current.index }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['kind'] === 'catalog-picture' && source.element !== element,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          latest.current.onMove(Number(source.data['index']), latest.current.index);
        },
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [tile]);
  return over;
}
