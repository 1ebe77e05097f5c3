import { useApi } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { saveFile } from '#/design/save-file.ts';
import { toast } from '#/design/toast.tsx';

/** Downloads all products as CSV. No link: the request carries the session's token. */
export function useProductExport() {
  const api = useApi();
  return async () => {
    try {
      const reply = await api.fetch('/product-export');
      saveFile('products.csv', await reply.blob());
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      toast({ tone: 'bad', text: failure.detail });
    }
  };
}
