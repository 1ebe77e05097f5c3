/** A person or a workspace: the photo, or the initials on a colour that stays theirs. `size` in px. */
export function Avatar({
  name,
  photoUrl,
  size = 24,
  square,
}: {
  name: string;
  photoUrl?: string;
  size?: number;
  square?: boolean;
}) {
  const shape = square ? 'rounded-control' : 'rounded-full';
  if (photoUrl) {
    return (
      <img
        src={photoUrl}
        alt=""
        width={size}
        height={size}
        className={`shrink-0 object-cover ${shape}`}
        style={{ width: size, height: size }}
      />
    );
  }
  const hue = hueOf(name);
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center font-semibold select-none ${shape}`}
      style={{
        width: size,
        height: size,
        fontSize: Math.max(10, size * 0.4),
        background: `light-dark(oklch(0.91 0.045 ${hue}), oklch(0.36 0.05 ${hue}))`,
        color: `light-dark(oklch(0.38 0.08 ${hue}), oklch(0.9 0.05 ${hue}))`,
      }}
    >
      {initials(name)}
    </span>
  );
}

/** The first letters of the first and last word, at most two. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 360;
  return sum;
}
