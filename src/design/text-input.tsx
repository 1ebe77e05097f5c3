import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useFieldTies } from './field.tsx';

export interface TextInputProps extends ComponentProps<'input'> {
  icon?: LucideIcon;
  /** Words that belong to the value, such as `https://` or `px`. */
  before?: string;
  after?: string;
}

/** One line of text. Inside a {@link Field} it takes the label, help and error by itself. */
export function TextInput({ icon: Icon, before, after, className = '', ...rest }: TextInputProps) {
  const ties = useFieldTies();
  const input = <input type="text" {...ties} {...rest} className={`field ${Icon ? 'pl-8' : ''} ${className}`} />;
  if (Icon) {
    return (
      <span className="relative block">
        <Icon
          size={16}
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
          aria-hidden="true"
        />
        {input}
      </span>
    );
  }
  if (!before && !after) return input;
  return (
    <span className="flex items-stretch">
      {before ? <Affix side="rounded-l-control border-r-0">{before}</Affix> : null}
      <input
        type="text"
        {...ties}
        {...rest}
        className={`field ${before ? 'rounded-l-none' : ''} ${after ? 'rounded-r-none' : ''} ${className}`}
      />
      {after ? <Affix side="rounded-r-control border-l-0">{after}</Affix> : null}
    </span>
  );
}

function Affix({ side, children }: { side: string; children: string }) {
  return <span className={`flex items-center border border-edge bg-paper px-2.5 text-muted ${side}`}>{children}</span>;
}
