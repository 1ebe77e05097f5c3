import { useApi } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { showWork } from '#/design/progress-tray.tsx';
import { contract as media, uploadBytesMax } from '#/modules/media/contract.ts';

let uploads = 0;

/** What the file dialog offers; the server looks at the bytes and decides. */
export const pictureTypes = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** Uploads pictures one after another, in the order they were chosen, each with its progress in the tray. */
export function useUpload(onDone: (mediaId: string) => void) {
  const api = useApi();
  const send = async (file: File, id: string): Promise<void> => {
    const label = file.name;
    if (file.size > uploadBytesMax)
      return showWork({
        id,
        label,
        state: 'failed',
        detail: `Larger than ${uploadBytesMax / 1e6} MB. Save it smaller and try again.`,
      });
    const onProgress = (progress: number) => showWork({ id, label, state: 'running', progress });
    try {
      const stored = await api.call(media.uploadMedia, { name: file.name || 'picture' }, { file, onProgress });
      showWork({ id, label, state: 'done', detail: 'Uploaded' });
      onDone(stored.id);
    } catch (problem) {
      const detail = problem instanceof ApiProblem ? problem.detail : 'It could not be read.';
      showWork({ id, label, state: 'failed', detail, action: { label: 'Try again', onSelect: () => void send(file, id) } });
    }
  };
  return (files: readonly File[]) => {
    const waiting = files.map((file) => ({ file, id: `product-upload-${++uploads}` }));
    for (const { file, id } of waiting) showWork({ id, label: file.name, state: 'running', progress: 0, detail: 'Waiting' });
    void waiting.reduce<Promise<void>>((before, { file, id }) => before.then(() => send(file, id)), Promise.resolve());
  };
}
