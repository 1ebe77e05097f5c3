import { blend, ellipse, fix, glow, gradient, range, rect, shape, through, type Brush } from './drawing.ts';

/** Mountain ridges one behind the other, paler with distance. */
export function ridge(brush: Brush): string {
  const { height, palette } = brush;
  const layers = range(6).map((layer) => {
    const share = layer / 5;
    const base = height * (0.46 + share * 0.42);
    const points = crest(brush, base, height * (0.2 - share * 0.06), 0.52);
    const color = blend(palette.land[0], palette.land[1], share ** 1.15);
    return (
      gradient(`r${layer}`, 'down', [color, blend(color, palette.sky[2], 0.42 * (1 - share))]) +
      shape(`${through(points)}V${height}H0Z`, `url(#r${layer})`)
    );
  });
  return sky(brush, 0.36) + layers.join('');
}

/** Dunes with a lit and a shaded flank. */
export function dunes(brush: Brush): string {
  const { width, height, palette } = brush;
  const layers = range(5).map((layer) => {
    const share = layer / 4;
    const base = height * (0.5 + share * 0.36);
    const lift = height * (0.1 + share * 0.06);
    const top = brush.between(0.25, 0.75) * width;
    const left: [number, number] = [-width * 0.1, base + lift * brush.between(0.1, 0.6)];
    const right: [number, number] = [width * 1.1, base + lift * brush.between(0.2, 0.8)];
    const lit = blend(palette.land[0], palette.land[1], share * 0.55);
    const dark = blend(lit, palette.land[1], 0.42);
    const crestLine = through([left, [top, base - lift], right], true);
    const fall = `M${fix(top)} ${fix(base - lift)}C${fix(top + width * 0.04)} ${fix(base + lift)} ${fix(top - width * 0.16)} ${fix(base + lift * 1.4)} ${fix(top + width * brush.between(-0.25, 0.1))} ${height}`;
    return (
      gradient(`d${layer}`, 'down', [blend(lit, palette.sky[2], 0.35 * (1 - share)), lit]) +
      gradient(`e${layer}`, 'down', [dark, blend(dark, lit, 0.55)]) +
      shape(`${crestLine}V${height}H${fix(left[0])}Z`, `url(#d${layer})`) +
      shape(
        `${fall}H${fix(right[0])}V${fix(right[1])}C${fix((top + right[0]) / 2)} ${fix(right[1])} ${fix((top + right[0]) / 2)} ${fix(base - lift)} ${fix(top)} ${fix(base - lift)}Z`,
        `url(#e${layer})`,
      )
    );
  });
  return sky(brush, 0.28) + layers.join('');
}

/** A low sun over water, a headland, one small boat. */
export function sea(brush: Brush): string {
  const { width, height, palette } = brush;
  const horizon = height * brush.between(0.52, 0.6);
  const sun = width * brush.between(0.34, 0.66);
  const deep = blend(palette.sky[0], palette.land[1], 0.35);
  const glints = range(150).map((index) => {
    const depth = (index / 150) ** 1.5;
    const y = horizon + 4 + depth * (height - horizon);
    const spread = width * (0.025 + depth * 0.2);
    return ellipse(
      sun + brush.between(-spread, spread),
      y,
      width * brush.between(0.008, 0.03 + depth * 0.05),
      1 + depth * 4,
      palette.accent,
      `fill-opacity="${fix(0.75 - depth * 0.5)}"`,
    );
  });
  const waves = range(90).map((index) => {
    const depth = (index / 90) ** 1.6;
    return ellipse(
      brush.between(0, width),
      horizon + depth * (height - horizon),
      width * (0.03 + depth * 0.16),
      0.8 + depth * 4,
      index % 2 ? palette.land[1] : palette.sky[1],
      `fill-opacity="${fix(0.1 + 0.1 * depth)}"`,
    );
  });
  const side = brush.pick([-1, 1]);
  const cape = (from: number, rise: number, color: string) => {
    const edge = side > 0 ? width : 0;
    const tip = edge - side * width * from;
    return shape(
      `M${edge} ${fix(horizon - height * rise)}C${fix(edge - side * width * from * 0.4)} ${fix(horizon - height * rise * 1.1)} ${fix(tip + side * width * 0.1)} ${fix(horizon - height * 0.02)} ${fix(tip)} ${fix(horizon)}H${edge}Z`,
      color,
    );
  };
  const boat = width * (side > 0 ? brush.between(0.12, 0.25) : brush.between(0.72, 0.86));
  const size = width * 0.016;
  return (
    sky(brush, horizon / height - 0.05, sun) +
    cape(0.5, 0.12, blend(palette.land[0], palette.sky[2], 0.25)) +
    cape(0.32, 0.2, blend(palette.land[0], palette.land[1], 0.45)) +
    gradient('w', 'down', [blend(palette.sky[1], deep, 0.25), deep, palette.land[1]]) +
    rect(0, horizon, width, height - horizon, 'url(#w)') +
    waves.join('') +
    glints.join('') +
    shape(
      `M${fix(boat - size)} ${fix(horizon + 14)}h${fix(size * 2)}l${fix(-size * 0.5)} ${fix(size * 0.5)}h${fix(-size)}z`,
      palette.land[1],
    ) +
    shape(`M${fix(boat)} ${fix(horizon + 11)}v${fix(-size * 3)}l${fix(size * 0.9)} ${fix(size * 2.8)}z`, palette.accent)
  );
}

/** Conifers in mist, row behind row. */
export function forest(brush: Brush): string {
  const { width, height, palette } = brush;
  const rows = range(5).map((row) => {
    const share = row / 4;
    const base = height * (0.5 + share * 0.5);
    const color = blend(blend(palette.land[0], palette.sky[2], 0.45), palette.land[1], share ** 1.2);
    const count = 34 - row * 5;
    const trees = range(count).map((index) => {
      const x = ((index + brush.between(-0.2, 1.2)) / count) * width;
      return conifer(brush, x, base + brush.between(0, height * 0.05), height * brush.between(0.13, 0.2) * (1 + share * 1.5));
    });
    return (
      shape(trees.join('') + `M0 ${fix(base - height * 0.015)}H${width}V${height}H0Z`, color) +
      gradient(`m${row}`, 'down', [
        [palette.sky[2], 0],
        [palette.sky[2], 0.34 * (1 - share)],
      ]) +
      rect(0, base - height * 0.22, width, height * 0.3, `url(#m${row})`)
    );
  });
  return sky(brush, 0.3) + ridgeBehind(brush) + rows.join('');
}

/** Ridges and their reflection in still water. */
export function lake(brush: Brush): string {
  const { width, height, palette } = brush;
  const shore = height * 0.58;
  const ranges = range(4).map((layer) => {
    const share = layer / 3;
    return shape(
      `${through(crest(brush, shore - height * (0.16 - share * 0.13), height * (0.2 - share * 0.14), 0.5))}V${fix(shore)}H0Z`,
      blend(blend(palette.land[0], palette.sky[2], 0.3), palette.land[1], share),
    );
  });
  const ripples = range(46).map(() =>
    rect(
      brush.between(-0.1, 0.9) * width,
      shore + brush.between(0, 1) ** 1.6 * (height - shore),
      width * brush.between(0.05, 0.35),
      brush.between(1, 4),
      palette.sky[2],
      'fill-opacity=".16"',
    ),
  );
  return (
    `<g id="above">${sky(brush, 0.24)}${ranges.join('')}</g>` +
    `<clipPath id="below"><rect y="${fix(shore)}" width="${width}" height="${fix(height - shore)}"/></clipPath>` +
    `<g clip-path="url(#below)"><use href="#above" transform="matrix(1 0 0 -1 0 ${fix(shore * 2)})"/>${gradient('t', 'down', [
      [palette.land[1], 0.12],
      [palette.land[1], 0.7],
    ])}${rect(0, shore, width, height - shore, 'url(#t)')}${ripples.join('')}</g>` +
    rect(0, shore - 1, width, 3, palette.accent, 'fill-opacity=".4"')
  );
}

function sky({ width, height, palette }: Brush, sunHeight: number, sunAt?: number): string {
  const x = sunAt ?? width * 0.66;
  const y = height * sunHeight;
  const size = Math.min(width, height) * 0.05;
  return (
    gradient('sky', 'down', palette.sky) +
    glow('sun', [
      [palette.accent, 0.95],
      [palette.accent, 0.28],
      [palette.accent, 0],
    ]) +
    rect(0, 0, width, height * 0.72, 'url(#sky)') +
    rect(0, height * 0.71, width, height * 0.29, palette.sky[2]) +
    ellipse(x, y, size * 9, size * 7, 'url(#sun)', 'fill-opacity=".6"') +
    ellipse(x, y, size, size, palette.accent)
  );
}

function ridgeBehind(brush: Brush): string {
  const { height, palette } = brush;
  return shape(
    `${through(crest(brush, height * 0.5, height * 0.2, 0.5))}V${height}H0Z`,
    blend(palette.land[0], palette.sky[2], 0.6),
  );
}

/** A ridge line by midpoint displacement: `rough` is the share of the height kept at each halving. */
function crest(brush: Brush, base: number, lift: number, rough: number): [number, number][] {
  let heights = [brush.between(-0.4, 0.4), brush.between(-1, -0.3), brush.between(-0.5, 0.5)];
  let reach = 0.9;
  for (let round = 0; round < 7; round += 1) {
    heights = heights.flatMap((height, index) =>
      index === 0 ? [height] : [(heights[index - 1]! + height) / 2 + brush.between(-reach, reach), height],
    );
    reach *= rough;
  }
  return heights.map((height, index) => [(index / (heights.length - 1)) * brush.width, base + height * lift]);
}

function conifer(brush: Brush, x: number, base: number, size: number): string {
  const tiers = 9;
  const side = (direction: number) =>
    range(tiers).map((tier) => {
      const reach = ((tier + 1) / tiers) * size * 0.2 * brush.between(0.75, 1.2);
      const y = base - size + ((tier + 1) / tiers) * size;
      return `L${fix(x + direction * reach)} ${fix(y)}L${fix(x + direction * reach * 0.45)} ${fix(y - size * 0.03)}`;
    });
  return (
    `M${fix(x)} ${fix(base - size)}${side(1).join('')}L${fix(x)} ${fix(base)}Z` +
    `M${fix(x)} ${fix(base - size)}${side(-1).join('')}L${fix(x)} ${fix(base)}Z`
  );
}
