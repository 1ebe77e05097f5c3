import { useNavigate } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useApi } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { FileDrop } from '#/design/file-drop.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { toast } from '#/design/toast.tsx';
import { contract } from '../contract.ts';
import { importBytesMax } from '../contract-imports.ts';
import { EarlierImports } from './import-lists.tsx';

/** Takes a file of products in; what it would do is shown before anything changes. */
export default function ImportProducts() {
  const [sent, setSent] = useState<number>();
  const send = useSend(setSent);
  const busy = sent !== undefined;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader crumbs={[{ label: 'Products', to: '/products' }]} title="Import products" />
      <FileDrop
        accept=".csv,text/csv"
        hint="Drop a CSV file to read it"
        onFiles={([file]) => (file && !busy ? void send(file) : undefined)}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        {(choose) => (
          <div className="mx-auto max-w-[720px] space-y-6 px-4 py-6 md:px-6 md:py-8">
            <p className="text-pretty">
              Send a CSV file: one that you exported here, or Shopify’s product export. It is read first and shown to you; nothing
              changes before you say so, and you can undo it.
            </p>
            <Button look="primary" icon={FileUp} busy={busy} onClick={choose}>
              {busy ? `Sending, ${Math.round(sent * 100)} %` : 'Choose a file'}
            </Button>
            <EarlierImports />
            <Columns />
          </div>
        )}
      </FileDrop>
    </div>
  );
}

function useSend(onProgress: (sent: number | undefined) => void) {
  const api = useApi();
  const navigate = useNavigate();
  return async (file: File) => {
    if (file.size > importBytesMax)
      return toast({ tone: 'bad', text: `The file is larger than ${importBytesMax / 1e6} MB. Send it in parts.` });
    onProgress(0);
    try {
      const { id } = await api.call(contract.startImport, { name: file.name || 'products.csv' }, { file, onProgress });
      return await navigate({ to: `/products/imports/${id}` });
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      return toast({ tone: 'bad', text: failure.detail });
    } finally {
      onProgress(undefined);
    }
  };
}

/** What the file may hold, in the words of its first line. */
function Columns() {
  return (
    <section className="space-y-3 border-t border-line pt-5">
      <h2 className="font-semibold">Columns</h2>
      <p className="text-pretty text-muted">
        One row for each variant; rows with the same Handle are one product. A column that is missing changes nothing. The easiest
        way to begin is to export your products and change that file.
      </p>
      <dl className="overflow-hidden rounded-card border border-line bg-surface">
        {columns.map(([names, text]) => (
          <div key={names} className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 not-last:border-b sm:grid-cols-[220px_minmax(0,1fr)]">
            <dt className="font-medium">{names}</dt>
            <dd className="text-pretty text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const columns = [
  ['Handle, SKU', 'By these a product and its variants are found again. The handle is the end of its address.'],
  [
    'Name, Short description, Description, Status, Featured, Tax category, SEO title, SEO description',
    'Stand in the first row of a product.',
  ],
  ['Option1 name, Option1 value …', 'Up to ten options, such as Size and M.'],
  ['Price, Compare price, Cost price', 'In the currency of the workspace: 49.90.'],
  ['Barcode, Weight grams, Tracked, Low stock at, On hand', 'Of each variant. On hand counts the first stock location.'],
  [
    'Categories',
    'Paths such as Kitchen > Mugs, several divided by |. Those that are missing are made. A > or | in a name has a \\ in front. Empty: in no category.',
  ],
  ['Pictures', 'Web addresses divided by spaces, in order. They are fetched after the import. Empty: no pictures.'],
  ['Picture texts', 'What each picture shows, divided by |, for pictures that are new here.'],
  [
    'Shopify’s columns',
    'Type becomes a category. Image Src, Image Position and Image Alt Text bring the pictures. Vendor, tags, collections and Product Category have no place here.',
  ],
] as const;
