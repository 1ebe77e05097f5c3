import type { ReactNode } from 'react';

/** What stands on a page of its own: a title, a sentence, the matter, and the other ways at the foot. */
export function BarePage({
  title,
  lead,
  foot,
  children,
}: {
  title: string;
  lead?: ReactNode;
  foot?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-title font-semibold tracking-[-0.01em] text-balance wrap-anywhere">{title}</h1>
        {lead ? <p className="mt-1.5 text-pretty wrap-anywhere text-muted">{lead}</p> : null}
      </div>
      {children}
      {foot ? <div className="grid gap-1.5 border-t border-line pt-5 text-center text-muted">{foot}</div> : null}
    </div>
  );
}

/** The look of a link in running text. */
export const textLink = 'target rounded-[3px] font-medium text-brick underline-offset-2 hover:underline';
