import { TextSearch, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpointRows } from '#/design/data.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import { EmptyState } from '#/design/empty-state.tsx';
import { FileDrop } from '#/design/file-drop.tsx';
import { useListState, type ListState } from '#/design/list-state.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { useSession } from '#/design/session.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { contract, type Media } from '../contract.ts';
import { Grid } from './grid.tsx';
import { PictureSearch } from './picture-search.tsx';
import { PictureSheet } from './picture-sheet.tsx';
import { pictureTypes, useUpload } from './upload.ts';
import { Usage } from './usage.tsx';

/** The pictures of the workspace. */
export default function Library() {
  const may = useSession().can('media.edit');
  const [state, setState] = useListState();
  const { picture, missing } = state.filters;
  const list = useEndpointRows(contract.listMedia, {
    limit: 60,
    search: state.search || undefined,
    missingAlt: missing ? 'true' : undefined,
  });
  const removal = useDeferredAction(contract.deleteMedia, { refreshes: [contract.getMediaUsage] });
  const upload = useUpload();
  const open = (id: string | undefined) => setState(withFilter(state, 'picture', id));
  const remove = (media: Media) => {
    open(undefined);
    removal.defer(media.id, { mediaId: media.id }, `${media.name} is deleted.`);
  };
  const searched = state.search !== '' || missing !== undefined;
  const rows = list.rows?.filter(({ id }) => !removal.hidden.has(id));
  return (
    <FileDrop
      accept={pictureTypes}
      multiple
      hint="Drop pictures to upload them"
      onFiles={(files) => (may ? upload(files) : undefined)}
      className="flex h-full min-h-0 flex-col"
    >
      {(choose) => {
        const action = may ? (
          <Button look="primary" icon={Upload} onClick={choose}>
            Upload pictures
          </Button>
        ) : undefined;
        return (
          <>
            <PageHeader title="Pictures" action={rows?.length === 0 && !searched ? undefined : action} />
            <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 md:px-6">
              <PictureSearch value={state.search} onChange={(search) => setState({ ...state, search })} />
              <Button
                icon={TextSearch}
                aria-pressed={missing !== undefined}
                className="aria-pressed:border-brick aria-pressed:bg-brick/6"
                onClick={() => setState(withFilter(state, 'missing', missing ? undefined : 'yes'))}
              >
                Without alt text
              </Button>
              <Usage className="ml-auto" />
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto">
              {list.error && !rows ? <ProblemState error={list.error} retry={list.retry} /> : null}
              {!rows && !list.error ? <Loading /> : null}
              {rows?.length === 0 ? <Nothing searched={searched} action={action} /> : null}
              {rows && rows.length > 0 ? <Grid rows={rows} onOpen={({ id }) => open(id)} list={list} /> : null}
            </div>
            <PictureSheet mediaId={picture} may={may} onClose={() => open(undefined)} onDelete={remove} />
          </>
        );
      }}
    </FileDrop>
  );
}

function Nothing({ searched, action }: { searched: boolean; action: ReactNode }) {
  return searched ? (
    <EmptyState title="Nothing matches" drawing={null}>
      Try fewer words, or take away the filter.
    </EmptyState>
  ) : (
    <EmptyState title="Pictures will stand here" action={action}>
      Drag some in from your computer, or choose them. They are made ready for every screen by themselves.
    </EmptyState>
  );
}

function Loading() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="grid grid-cols-[repeat(auto-fill,minmax(min(160px,45%),1fr))] gap-4 p-4 md:p-6"
    >
      {Array.from({ length: 12 }, (_, tile) => (
        <Skeleton key={tile} className="aspect-square w-full rounded-card" />
      ))}
    </div>
  );
}

function withFilter(state: ListState, name: string, value: string | undefined): ListState {
  const rest = Object.fromEntries(Object.entries(state.filters).filter(([key]) => key !== name));
  return { ...state, filters: value ? { ...rest, [name]: value } : rest };
}
