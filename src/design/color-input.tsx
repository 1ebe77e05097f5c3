import { useFieldTies } from './field.tsx';

/** A colour as `#rrggbb`: the system's picker and the written value, always the same. */
export function ColorInput({ value, onChange, name }: { value: string; onChange(value: string): void; name?: string }) {
  const ties = useFieldTies();
  const known = /^#[0-9a-f]{6}$/i.test(value);
  return (
    <span className="flex gap-2">
      <span className="relative size-field shrink-0 overflow-hidden rounded-control border border-edge focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-brick">
        <input
          type="color"
          aria-label="Pick a colour"
          value={known ? value : '#000000'}
          onChange={(event) => onChange(event.target.value)}
          className={`absolute -inset-2 size-[calc(100%+16px)] cursor-pointer border-0 ${known ? '' : 'opacity-0'}`}
        />
        {known ? null : (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 bg-[linear-gradient(to_top_right,transparent_47%,var(--edge)_47%_53%,transparent_53%)]"
          />
        )}
      </span>
      <input
        {...ties}
        name={name}
        type="text"
        spellCheck={false}
        maxLength={7}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="field max-w-32 font-mono"
      />
    </span>
  );
}
