import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { keyOf, useApi, useEndpoint } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { showWork } from '#/design/progress-tray.tsx';
import { contract as media, uploadBytesMax, type Media as StoredMedia } from '#/modules/media/contract.ts';
import type { Media } from '../../render/page.ts';

const listed = 100;
/** A picture whose files are still being made is asked for again this often, in ms. */
const processingMs = 1_500;

/** Finds the pictures of a page by id; those just uploaded are shown from this browser until their files are made. */
export function useMediaOf(ids: readonly string[]) {
  const api = useApi();
  const client = useQueryClient();
  const [local, setLocal] = useState<ReadonlyMap<string, Media>>(new Map());
  const recent = useEndpoint(media.listMedia, { limit: listed }, { staleTime: 60_000 });
  const known = useMemo(() => new Map(recent.data?.items.map((one) => [one.id, one])), [recent.data]);
  const missing = ids.filter((id) => /^[\da-f-]{36}$/.test(id) && known.get(id)?.state !== 'ready');
  const asked = useQueries({
    queries: missing.map((mediaId) => ({
      queryKey: keyOf(media.getMedia, { mediaId }),
      queryFn: () => api.call(media.getMedia, { mediaId }),
      enabled: recent.data !== undefined,
      retry: false,
      refetchInterval: ({ state }: { state: { data?: StoredMedia } }) =>
        state.data?.state === 'processing' ? processingMs : (false as const),
    })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  });
  const all = useMemo(() => new Map([...known, ...asked.map((one) => [one.id, one] as const)]), [known, asked]);
  const find = useCallback(
    (id: string): Media | undefined => {
      const stored = all.get(id);
      const drawn = stored && toDrawn(stored);
      return drawn && drawn.variants.length > 0 ? drawn : local.get(id);
    },
    [all, local],
  );
  const count = useRef(0);
  const upload = useCallback(
    (files: readonly File[], onMedia: (image: { mediaId: string; alt: string }) => void) => {
      const one = async (file: File) => {
        const work = { id: `upload-${++count.current}`, label: `Uploading ${file.name}` };
        const tell = (progress: number) => showWork({ ...work, state: 'running', progress });
        if (file.size > uploadBytesMax)
          return showWork({
            ...work,
            state: 'failed',
            detail: `Pictures may have ${uploadBytesMax / 1e6} MB. Save a smaller copy and try again.`,
          });
        tell(0);
        try {
          const stored = await api.call(media.uploadMedia, { name: file.name }, { file, onProgress: tell });
          const shown = await fromFile(stored, file);
          setLocal((before) => new Map([...before, [stored.id, shown]]));
          onMedia({ mediaId: stored.id, alt: stored.alt });
          showWork({ ...work, label: `${file.name} is uploaded`, state: 'done' });
        } catch (failure) {
          const detail = failure instanceof ApiProblem ? failure.detail : 'The file could not be read.';
          showWork({ ...work, label: `${file.name} is not uploaded`, state: 'failed', detail });
        }
      };
      // One after another, so that pictures keep the order in which they were chosen.
      void files
        .reduce<Promise<unknown>>((before, file) => before.then(() => one(file)), Promise.resolve())
        .then(() => client.invalidateQueries({ queryKey: keyOf(media.listMedia) }));
    },
    [api, client],
  );
  return { find, upload };
}

function toDrawn({ id, width, height, alt, color, variants }: StoredMedia): Media {
  return { id, width, height, alt, color, variants: variants.filter(({ size }) => size !== 'thumbnail') };
}

async function fromFile({ id, alt, color }: StoredMedia, file: File): Promise<Media> {
  const { width, height } = await createImageBitmap(file);
  return { id, width, height, alt, color, variants: [{ width, height, format: 'webp', url: URL.createObjectURL(file) }] };
}
