import { useQueryClient } from '@tanstack/react-query';
import { keyOf, useApi } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { showWork } from '#/design/progress-tray.tsx';
import { contract, uploadBytesMax, type Media } from '../contract.ts';

const atOnceMax = 3;
let uploads = 0;

/** What the file dialog offers; the server looks at the bytes and decides. */
export const pictureTypes = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** Uploads pictures, three at a time, each with its progress in the tray. `onDone` is told of each that arrived. */
export function useUpload(onDone?: (media: Media) => void) {
  const api = useApi();
  const client = useQueryClient();
  const send = async (file: File, id: string): Promise<void> => {
    const label = file.name;
    if (file.size > uploadBytesMax) {
      showWork({ id, label, state: 'failed', detail: `Larger than ${uploadBytesMax / 1e6} MB. Save it smaller and try again.` });
      return;
    }
    const onProgress = (progress: number) =>
      showWork({ id, label, state: 'running', progress, detail: progress === 1 ? 'Looking at it' : undefined });
    try {
      const media = await api.call(contract.uploadMedia, { name: file.name || 'picture' }, { file, onProgress });
      showWork({ id, label, state: 'done', detail: 'Uploaded' });
      onDone?.(media);
    } catch (problem) {
      const detail = problem instanceof ApiProblem ? problem.detail : 'It could not be read.';
      showWork({ id, label, state: 'failed', detail, action: { label: 'Try again', onSelect: () => void send(file, id) } });
    }
    await Promise.all(
      [contract.listMedia, contract.getMediaUsage].map((one) => client.invalidateQueries({ queryKey: keyOf(one) })),
    );
  };
  return (files: readonly File[]) => {
    const waiting = files.map((file) => ({ file, id: `upload-${++uploads}` }));
    for (const { file, id } of waiting) showWork({ id, label: file.name, state: 'running', progress: 0, detail: 'Waiting' });
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await send(next.file, next.id);
    };
    for (let at = 0; at < atOnceMax; at++) void work();
  };
}
