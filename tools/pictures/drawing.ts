/** What a scene is drawn with: a size in px, a palette from light to dark with one accent, and chance that repeats. */
export interface Brush {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** A number from `from` up to `to`, the same at every drawing of a key. */
  between(from: number, to: number): number;
  pick<One>(list: readonly One[]): One;
}

/** `sky` from the top down, `land` from far to near, `accent` for the one thing that shines. */
export interface Palette {
  readonly sky: readonly [string, string, string];
  readonly land: readonly [string, string];
  readonly accent: string;
}

export const palettes = {
  dusk: { sky: ['#2b3a63', '#c9718a', '#f6c59a'], land: ['#b98aa0', '#1d1b33'], accent: '#ffd9a0' },
  morning: { sky: ['#9fc4d6', '#dfe7e0', '#f9ead2'], land: ['#b9cdd0', '#2c4a52'], accent: '#fff6dc' },
  desert: { sky: ['#e9b98f', '#f3d3ae', '#fbe9d0'], land: ['#e6a777', '#7d3a2a'], accent: '#fff2d6' },
  night: { sky: ['#070b1c', '#17234a', '#46507f'], land: ['#3a4470', '#05070f'], accent: '#e8ecff' },
  nordic: { sky: ['#5f7f8f', '#a9bcc0', '#d9dcd4'], land: ['#94a9ab', '#16262b'], accent: '#f4efe2' },
  clay: { sky: ['#d8c3ae', '#e6d6c4', '#efe4d6'], land: ['#c4774f', '#5a2f24'], accent: '#2f4a46' },
  olive: { sky: ['#c9cbb0', '#dcdcc6', '#ecebdc'], land: ['#8c9465', '#2f3622'], accent: '#c9572c' },
  ink: { sky: ['#e8e6e1', '#efeeea', '#f7f6f3'], land: ['#8d8f94', '#16171a'], accent: '#e4002b' },
  coral: { sky: ['#f7cdbd', '#fadccb', '#fdeee3'], land: ['#f0795b', '#6a1f35'], accent: '#14424a' },
  cobalt: { sky: ['#c5d3ef', '#dbe4f6', '#eef2fb'], land: ['#2f5fd0', '#0c1c4e'], accent: '#ffb400' },
} satisfies Record<string, Palette>;

/** The drawing chance of a key: FNV-1a of the key seeds mulberry32. */
export function brush(key: string, palette: Palette, width: number, height: number): Brush {
  let seed = 2166136261;
  for (const character of key) seed = Math.imul(seed ^ character.codePointAt(0)!, 16777619);
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    width,
    height,
    palette,
    between: (from, to) => from + (to - from) * next(),
    pick: (list) => list[Math.floor(next() * list.length)]!,
  };
}

/** The colour `share` of the way from one `#rrggbb` to another. */
export function blend(from: string, to: string, share: number): string {
  const at = (color: string, index: number) => parseInt(color.slice(1 + index * 2, 3 + index * 2), 16);
  const part = (index: number) =>
    Math.round(at(from, index) + (at(to, index) - at(from, index)) * Math.min(1, Math.max(0, share)));
  return `#${[0, 1, 2].map((index) => part(index).toString(16).padStart(2, '0')).join('')}`;
}

export function range(count: number): number[] {
  return Array.from({ length: Math.max(0, Math.round(count)) }, (_, index) => index);
}

export function rect(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  return `<rect x="${fix(x)}" y="${fix(y)}" width="${fix(width)}" height="${fix(height)}" fill="${fill}" ${more}/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${fix(x)}" cy="${fix(y)}" rx="${fix(rx)}" ry="${fix(ry)}" fill="${fill}" ${more}/>`;
}

export function shape(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

/** A linear gradient; `angle` is `down` or `across`. Stops are colours, or `[colour, opacity]`. */
export function gradient(id: string, angle: 'down' | 'across', stops: readonly (string | readonly [string, number])[]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" ${angle === 'down' ? 'x2="0" y2="1"' : 'x2="1" y2="0"'}>${stopsOf(stops)}</linearGradient>`;
}

export function glow(id: string, stops: readonly (string | readonly [string, number])[], more = ''): string {
  return `<radialGradient id="${id}" ${more}>${stopsOf(stops)}</radialGradient>`;
}

/** A soft shadow on the ground. Its gradient is drawn once as `#shade`. */
export function shadow(x: number, y: number, rx: number, ry: number): string {
  return ellipse(x, y, rx, ry, 'url(#shade)');
}

export const shade = glow('shade', [
  ['#000000', 0.42],
  ['#000000', 0.2],
  ['#000000', 0],
]);

/** A line of points as path, straight or smoothed. */
export function through(points: readonly (readonly [number, number])[], smooth = false): string {
  const [first, ...rest] = points;
  let d = `M${fix(first![0])} ${fix(first![1])}`;
  for (const [index, point] of rest.entries()) {
    if (!smooth) d += `L${fix(point[0])} ${fix(point[1])}`;
    else {
      const before = points[index]!;
      const middle = (before[0] + point[0]) / 2;
      d += `C${fix(middle)} ${fix(before[1])} ${fix(middle)} ${fix(point[1])} ${fix(point[0])} ${fix(point[1])}`;
    }
  }
  return d;
}

export function fix(value: number): number {
  return Math.round(value * 10) / 10;
}

function stopsOf(stops: readonly (string | readonly [string, number])[]): string {
  return stops
    .map((stop, index) => {
      const [color, opacity] = typeof stop === 'string' ? [stop, 1] : stop;
      return `<stop offset="${fix((index / (stops.length - 1)) * 100)}%" stop-color="${color}" stop-opacity="${opacity}"/>`;
    })
    .join('');
}
