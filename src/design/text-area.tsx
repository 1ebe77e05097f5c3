import type { ComponentProps } from 'react';
import { useFieldTies } from './field.tsx';

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea({ className = '', rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      {...useFieldTies()}
      {...rest}
      style={{ minHeight: `calc(${rows}lh + 14px)` }}
      className={`field field-sizing-content max-h-80 resize-y py-1.5 ${className}`}
    />
  );
}
