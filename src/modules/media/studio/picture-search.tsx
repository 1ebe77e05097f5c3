import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { TextInput } from '#/design/text-input.tsx';

const typingMs = 200;

/** Finds pictures by name and alt text, once typing rests. */
export function PictureSearch({ value, onChange }: { value: string; onChange(value: string): void }) {
  const [typed, setTyped] = useState(value);
  const [said, setSaid] = useState(value);
  // Back and a cleared filter change the search from outside.
  if (said !== value) {
    setSaid(value);
    setTyped(value);
  }
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => latest.current(typed), typingMs);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <span className="block min-w-0 flex-1 basis-36 sm:max-w-64">
      <TextInput
        icon={Search}
        type="search"
        aria-label="Search pictures"
        placeholder="Search pictures"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </span>
  );
}
