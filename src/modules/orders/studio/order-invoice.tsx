import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useApi } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { saveFile } from '#/design/save-file.ts';
import { toast } from '#/design/toast.tsx';
import type { Order } from '../contract.ts';

/** An invoice or credit note, downloaded as PDF. No link: the request carries the session's token. */
export function OrderInvoice({ invoice: { id, number } }: { invoice: Order['invoices'][number] }) {
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const reply = await api.fetch(`/invoices/${id}.pdf`);
      saveFile(`${number}.pdf`, await reply.blob());
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      toast({ tone: 'bad', text: failure.detail });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button look="quiet" icon={Download} busy={busy} className="-my-1.5 -ml-2" onClick={() => void download()}>
      {number}
    </Button>
  );
}
