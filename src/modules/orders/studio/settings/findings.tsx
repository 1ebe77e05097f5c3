import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useEndpoint } from '#/design/data.tsx';
import { contract } from '../../contract.ts';

/** Says whether a part of the settings works as it is saved: what keeps people from buying, what is probably not meant, or that all is well. */
export function Findings({ field, works }: { field: string; works: string }) {
  const { data } = useEndpoint(contract.checkStoreSettings, {}, { events: ['orders'] });
  const found = data?.items.filter((one) => one.field === field);
  if (!found) return null;
  return (
    <div role="status" aria-label="Check" className="grid gap-1.5">
      {found.length === 0 ? (
        <p className="flex items-start gap-2 rounded-card border border-moss/30 bg-moss/6 p-3">
          <CircleCheck size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-moss" />
          <span>{works}</span>
        </p>
      ) : null}
      {found.map(({ severity, message }) => {
        const must = severity === 'must';
        const Icon = must ? CircleAlert : Info;
        return (
          <p
            key={message}
            className={`flex items-start gap-2 rounded-card border p-3 ${must ? 'border-rust/35 bg-rust/6' : 'border-amber/35 bg-amber/8'}`}
          >
            <Icon size={16} aria-hidden="true" className={`mt-0.5 shrink-0 ${must ? 'text-rust' : 'text-amber'}`} />
            <span className="wrap-anywhere">{message}</span>
          </p>
        );
      })}
    </div>
  );
}
