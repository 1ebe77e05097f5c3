/** A small drawing for a starter picture: an evening landscape whose colours and lines follow from its key. */
export function drawPicture(key: string): { width: number; height: number; color: string; url: string } {
  const next = seeded(key);
  const upright = /portrait|tower|stairs|bottle|vase/.test(key) || next() > 0.75;
  const [width, height] = upright ? [600, 800] : [800, 560];
  const hue = Math.round(next() * 360);
  const sky = `hsl(${hue} ${20 + next() * 20}% ${72 + next() * 12}%)`;
  const glow = `hsl(${(hue + 30 + next() * 40) % 360} 55% 82%)`;
  const layers = Array.from({ length: 4 }, (_, layer) => {
    const base = height * (0.45 + layer * 0.14);
    const points = Array.from(
      { length: 9 },
      (_unused, at) => `${(at * width) / 8},${Math.round(base - next() * height * (0.16 - layer * 0.025))}`,
    );
    const fill = `hsl(${(hue + layer * 14) % 360} ${18 + layer * 7}% ${62 - layer * 14}%)`;
    return `<path fill="${fill}" d="M0,${height}L${points.join('L')}L${width},${height}Z"/>`;
  });
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${sky}"/><stop offset="1" stop-color="${glow}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#s)"/><circle cx="${Math.round(width * (0.2 + next() * 0.6))}" cy="${Math.round(height * (0.2 + next() * 0.15))}" r="${Math.round(26 + next() * 30)}" fill="${glow}"/>${layers.join('')}</svg>`;
  return { width, height, color: '#8a8f94', url: `data:image/svg+xml,${encodeURIComponent(drawing)}` };
}

/** Numbers from 0 to 1 that follow from a text (mulberry32 over an FNV-1a hash). */
function seeded(text: string): () => number {
  let state = [...text].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619), 2_166_136_261);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
