import { useParams } from '@tanstack/react-router';
import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { RecordScreen, type Fact } from '#/design/record-screen.tsx';
import { useSession } from '#/design/session.tsx';
import { contract } from '../contract.ts';
import { ImportBadge, ImportPictures, ImportRows } from './import-lists.tsx';

type Import = ReturnOf<typeof contract.getImport>;

/** What a file of products does or did, and how far its pictures have come. */
export default function ImportScreen() {
  const { importId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useEndpoint(contract.getImport, { importId }, { events: ['catalog.import-changed'] });
  return (
    <RecordScreen
      crumbs={[
        { label: 'Products', to: '/products' },
        { label: 'Import', to: '/products/import' },
      ]}
      title={data?.name ?? 'Import'}
      state={data && <ImportBadge state={data.state} />}
      next={data && { text: sentenceOf(data), action: <Act found={data} /> }}
      facts={data ? factsOf(data) : []}
      loading={!data && !error}
      error={data ? null : error}
      retry={() => void refetch()}
    >
      {data && data.state !== 'reading' && data.state !== 'failed' ? (
        <>
          <ImportPictures found={data} />
          <ImportRows importId={importId} />
        </>
      ) : null}
    </RecordScreen>
  );
}

/** The one thing to do next. */
function Act({ found: { id: importId, state, creates, updates, pictures } }: { found: Import }): ReactNode {
  const session = useSession();
  const apply = useAction(contract.confirmImport);
  const undo = useAction(contract.deleteImport);
  if (creates + updates === 0) return null;
  if (state === 'ready' && (pictures.waiting === 0 || session.can('media.edit')))
    return (
      <Button look="primary" busy={apply.isPending} onClick={() => apply.mutate({ importId })}>
        Apply import
      </Button>
    );
  return state === 'done' && session.can('catalog.delete') ? (
    <Button icon={Undo2} busy={undo.isPending} onClick={() => undo.mutate({ importId })}>
      Undo import
    </Button>
  ) : null;
}

function sentenceOf({ state, problem, creates, updates, categories, pictures }: Import): string {
  const count = (n: number, one: string, many: string) => `${n.toLocaleString()} ${n === 1 ? one : many}`;
  if (state === 'failed') return problem;
  if (state === 'reading') return 'The file is being read. Nothing changes yet.';
  if (state === 'applying') return 'Products are being added and changed. You can leave this page.';
  if (state === 'undoing') return 'What this import did is being put back.';
  if (state === 'undone') return 'This import was undone. What somebody changed since stays as it is.';
  if (creates + updates === 0) return 'Nothing in this file is new.';
  if (state === 'done')
    return pictures.waiting > 0
      ? `Applied. ${count(pictures.waiting, 'picture is', 'pictures are')} still to come and fetched without you.`
      : 'Applied.';
  const also = [
    ...(categories > 0 ? [`make ${count(categories, 'category', 'categories')}`] : []),
    ...(pictures.waiting > 0 ? [`fetch ${count(pictures.waiting, 'picture', 'pictures')}`] : []),
  ].join(' and ');
  return `This will add ${count(creates, 'product', 'products')} and change ${updates.toLocaleString()}.${also ? ` It will also ${also}.` : ''}`;
}

function factsOf({ lines, creates, updates, skips, errors, categories, pictures }: Import) {
  const { waiting, fetched, failed } = pictures;
  const numbers = (given: Record<string, number>): Fact[] =>
    Object.entries(given).map(([label, value]) => ({
      label,
      value: <span className="tabular-nums">{value.toLocaleString()}</span>,
    }));
  return [
    {
      title: 'In this file',
      facts: numbers({
        Lines: lines,
        New: creates,
        Changed: updates,
        Unchanged: skips,
        Errors: errors,
        'New categories': categories,
      }),
    },
    ...(waiting + fetched + failed > 0
      ? [{ title: 'Pictures', facts: numbers({ 'To come': waiting, Fetched: fetched, 'Not fetched': failed }) }]
      : []),
  ];
}
