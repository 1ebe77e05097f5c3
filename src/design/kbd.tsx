/** Keys to press, one cap each. `⌘` is shown as Ctrl where there is no such key. */
export function Kbd({ keys, className = '' }: { keys: string[]; className?: string }) {
  return (
    <kbd className={`inline-flex gap-0.5 font-sans coarse:hidden ${className}`}>
      {keys.map((key) => (
        <span
          key={key}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border border-line bg-paper px-1 text-[11px] leading-none font-medium text-muted"
        >
          {nameOf(key)}
        </span>
      ))}
    </kbd>
  );
}

const isApple = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

function nameOf(key: string) {
  if (key === '⌘') return isApple ? '⌘' : 'Ctrl';
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

const names: Record<string, string | undefined> = {
  ' ': 'Space',
  shift: '⇧',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};
