import type { ReactNode } from 'react';

/** What will be here, in one sentence, and one thing to do about it. At most one small drawing. */
export function EmptyState({
  title,
  children,
  action,
  drawing,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  drawing?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-16 text-center">
      {drawing === undefined ? <Drawing /> : drawing}
      <h2 className="text-reading font-semibold text-balance">{title}</h2>
      {children ? <p className="mt-1 text-pretty text-muted">{children}</p> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}

// An empty plot between two neighbours.
function Drawing() {
  return (
    <svg
      width="104"
      height="56"
      viewBox="0 0 104 56"
      fill="none"
      stroke="var(--edge)"
      strokeWidth="1.25"
      strokeLinejoin="round"
      className="mb-5"
      aria-hidden="true"
    >
      <path d="M4 55.4h96" stroke="var(--line)" />
      <path d="M10 55V24L24 9l14 15v31" fill="var(--surface)" />
      <path d="M20 30h8v9h-8zM20 45h8v10" />
      <path d="M42 55V30l10-11 10 11v25" stroke="var(--brick)" strokeDasharray="2.5 3.5" />
      <path d="M66 55V21h-2v-5h32v5h-2v34" fill="var(--surface)" />
      <path d="M73 28h6v9h-6zM83 28h6v9h-6zM76 55V44h8v11" />
    </svg>
  );
}
