import { Upload } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpointRows } from '#/design/data.tsx';
import { Dialog } from '#/design/dialog.tsx';
import { EmptyState } from '#/design/empty-state.tsx';
import { FileDrop } from '#/design/file-drop.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { contract, type Media } from '../contract.ts';
import { Grid } from './grid.tsx';
import { PictureSearch } from './picture-search.tsx';
import { pictureTypes, useUpload } from './upload.ts';

export interface MediaPickerProps {
  open: boolean;
  onClose(): void;
  onPick(media: Media): void;
}

/** Chooses a picture of the workspace, or uploads one and chooses it. */
export function MediaPicker({ open, onClose, onPick }: MediaPickerProps) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Media>();
  const list = useEndpointRows(contract.listMedia, { limit: 60, search: search || undefined }, { enabled: open });
  const upload = useUpload(setChosen);
  const close = () => {
    setChosen(undefined);
    setSearch('');
    onClose();
  };
  const pick = () => {
    if (!chosen) return;
    onPick(chosen);
    close();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      width="wide"
      title="Choose a picture"
      actions={
        <>
          <p className="min-w-0 flex-1 self-center truncate text-muted">{chosen?.name}</p>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" disabled={!chosen} onClick={pick}>
            Use picture
          </Button>
        </>
      }
    >
      <FileDrop accept={pictureTypes} multiple hint="Drop pictures to upload them" onFiles={upload} className="min-h-72">
        {(choose) => (
          <>
            <div className="flex flex-wrap gap-2">
              <PictureSearch value={search} onChange={setSearch} />
              <Button icon={Upload} onClick={choose}>
                Upload
              </Button>
            </div>
            {!list.rows ? <SkeletonRows rows={5} className="mt-4" /> : null}
            {list.rows?.length === 0 ? (
              <EmptyState title={search ? 'Nothing matches' : 'No pictures yet'} drawing={null}>
                {search ? 'Try fewer words.' : 'Drop some here, or upload them.'}
              </EmptyState>
            ) : null}
            {list.rows && list.rows.length > 0 ? (
              <div className="-mx-4 md:-mx-6">
                <Grid rows={list.rows} onOpen={setChosen} list={list} chosen={chosen?.id ?? ''} />
              </div>
            ) : null}
          </>
        )}
      </FileDrop>
    </Dialog>
  );
}
