import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface Tab {
  value: string;
  label: string;
  count?: number;
}

/** Views of the same thing side by side; arrow keys move between them. Panels are the caller's {@link TabPanel}s. */
export function Tabs({
  tabs,
  value,
  onChange,
  label,
  fill,
  children,
  className = '',
}: {
  tabs: Tab[];
  value: string;
  onChange(value: string): void;
  /** What the tabs choose between, for screen readers. */
  label: string;
  /** Shares the width evenly, for phones. */
  fill?: boolean;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <Radix.Root value={value} onValueChange={onChange} className={className}>
      <Radix.List aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none]">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            {...(children ? {} : { 'aria-controls': undefined })}
            className={`target -mb-px inline-flex min-h-10 items-center gap-1.5 border-b-2 border-transparent font-medium whitespace-nowrap text-muted transition-colors -outline-offset-2! hover:text-ink data-[state=active]:border-brick data-[state=active]:text-ink ${fill ? 'flex-1 justify-center' : ''}`}
          >
            {tab.label}
            {tab.count === undefined ? null : (
              <span className="text-small font-normal text-muted tabular-nums">{tab.count.toLocaleString()}</span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {children}
    </Radix.Root>
  );
}

export function TabPanel({ value, children, className = '' }: { value: string; children: ReactNode; className?: string }) {
  return (
    <Radix.Content value={value} className={className}>
      {children}
    </Radix.Content>
  );
}
