import { blend, fix, glow, gradient, ellipse, range, rect, shape, type Brush } from './drawing.ts';

/** A street front: rows of windows, balconies here and there, one long shadow. */
export function facade(brush: Brush): string {
  const { width, height, palette } = brush;
  const wall = palette.land[0];
  const columns = brush.pick([4, 5, 6]);
  const rows = Math.round((columns * height) / width / brush.between(1.15, 1.5)) + 1;
  const [cell, tall] = [width / columns, height / rows];
  const [w, h] = [cell * brush.between(0.42, 0.56), tall * brush.between(0.58, 0.7)];
  const balconies = brush.between(0.15, 0.55);
  const windows = range(rows).flatMap((row) =>
    range(columns).map((column) => {
      const x = column * cell + (cell - w) / 2;
      const y = row * tall + (tall - h) / 2;
      const blind = brush.between(0, 1) < 0.4 ? h * brush.between(0.15, 0.75) : 0;
      const rail = brush.between(0, 1) < balconies;
      return (
        rect(x - w * 0.07, y - w * 0.07, w * 1.14, h + w * 0.14, blend(wall, '#ffffff', 0.22)) +
        rect(x, y, w, h, 'url(#glass)') +
        shape(
          `M${fix(x)} ${fix(y + h)}V${fix(y + h * 0.5)}L${fix(x + w)} ${fix(y)}V${fix(y + h * 0.35)}Z`,
          '#ffffff',
          'fill-opacity=".1"',
        ) +
        rect(x, y, w, blind, palette.sky[2], 'fill-opacity=".92"') +
        rect(x + w / 2 - w * 0.02, y, w * 0.04, h, palette.land[1]) +
        rect(x, y, w, h * 0.06, '#000000', 'fill-opacity=".35"') +
        rect(x - w * 0.12, y + h, w * 1.24, h * 0.045, blend(wall, '#ffffff', 0.4)) +
        (rail ? balcony(x - w * 0.2, y + h * 0.6, w * 1.4, h * 0.46, palette.land[1]) : '')
      );
    }),
  );
  const edge = brush.between(0.25, 0.6) * width;
  return (
    gradient('wall', 'across', [blend(wall, '#ffffff', 0.1), wall, blend(wall, palette.land[1], 0.16)]) +
    gradient('glass', 'down', [blend(palette.sky[0], palette.land[1], 0.45), palette.land[1]]) +
    rect(0, 0, width, height, 'url(#wall)') +
    windows.join('') +
    shape(`M${width} 0H${fix(edge + height * 0.35)}L${fix(edge)} ${height}H${width}Z`, palette.land[1], 'fill-opacity=".34"')
  );
}

/** An arcade in hard light. */
export function arches(brush: Brush): string {
  const { width, height, palette } = brush;
  const count = brush.pick([2, 3, 4]);
  const floor = height * 0.84;
  const cell = width / count;
  const span = cell * 0.62;
  const bays = range(count).map((index) => {
    const x = index * cell + (cell - span) / 2;
    const spring = height * 0.44;
    const outline = `M${fix(x)} ${fix(floor)}V${fix(spring)}A${fix(span / 2)} ${fix(span / 2)} 0 0 1 ${fix(x + span)} ${fix(spring)}V${fix(floor)}Z`;
    const inner = `M${fix(x + span * 0.22)} ${fix(floor)}V${fix(spring)}A${fix(span / 2)} ${fix(span / 2)} 0 0 1 ${fix(x + span * 0.72)} ${fix(spring - span * 0.43)}A${fix(span / 2)} ${fix(span / 2)} 0 0 1 ${fix(x + span)} ${fix(spring)}V${fix(floor)}Z`;
    return shape(outline, 'url(#deep)') + shape(inner, 'url(#behind)');
  });
  const slabs = range(9).map((index) =>
    rect(0, floor + (height - floor) * (index / 9) ** 1.6, width, 2, palette.land[1], 'fill-opacity=".18"'),
  );
  const light = range(count).map((index) => {
    const x = index * cell + (cell - span) / 2;
    return shape(
      `M${fix(x)} ${fix(floor)}h${fix(span)}l${fix(cell * 0.55)} ${fix(height - floor)}h${fix(-span * 1.2)}Z`,
      palette.sky[2],
      'fill-opacity=".55"',
    );
  });
  return (
    gradient('plaster', 'down', [blend(palette.land[0], palette.sky[2], 0.25), palette.land[0]]) +
    gradient('deep', 'across', [palette.land[1], blend(palette.land[0], palette.land[1], 0.7)]) +
    gradient('behind', 'down', [palette.sky[0], palette.sky[1], palette.sky[2]]) +
    rect(0, 0, width, height, 'url(#plaster)') +
    rect(0, height * 0.1, width, height * 0.012, palette.land[1], 'fill-opacity=".25"') +
    bays.join('') +
    rect(0, floor, width, height - floor, blend(palette.land[0], palette.land[1], 0.35)) +
    light.join('') +
    slabs.join('')
  );
}

/** A city at the blue hour, windows lit. */
export function skyline(brush: Brush): string {
  const { width, height, palette } = brush;
  const rows = range(3).map((row) => {
    const share = row / 2;
    const color = blend(blend(palette.land[0], palette.sky[1], 0.35), palette.land[1], share);
    let x = -width * brush.between(0, 0.05);
    let markup = '';
    while (x < width) {
      const w = width * brush.between(0.05, 0.11) * (1 + share * 0.5);
      const h = height * (brush.between(0.16, 0.5) - share * 0.04);
      markup += rect(x, height * 0.95 - h, w, h + height * 0.1, color) + lights(brush, x, height * 0.95 - h, w, h, share);
      if (brush.between(0, 1) < 0.25)
        markup += rect(x + w * 0.48, height * 0.95 - h - height * 0.06, w * 0.04, height * 0.06, color);
      x += w * brush.between(1, 1.12);
    }
    return markup;
  });
  return (
    gradient('sky', 'down', palette.sky) +
    glow('moon', [
      [palette.accent, 0.5],
      [palette.accent, 0],
    ]) +
    rect(0, 0, width, height, 'url(#sky)') +
    ellipse(width * 0.7, height * 0.26, width * 0.3, width * 0.3, 'url(#moon)') +
    ellipse(width * 0.7, height * 0.26, width * 0.035, width * 0.035, palette.accent) +
    rows.join('')
  );
}

/** Steps seen from the side, folded into planes of light and shade. */
export function stairs(brush: Brush): string {
  const { width, height, palette } = brush;
  const count = brush.pick([7, 9, 11]);
  const [run, rise] = [width / count, (height * 0.86) / count];
  const steps = range(count + 1).map((index) => {
    const x = index * run;
    const y = height - index * rise;
    return (
      rect(x, y - rise, width - x, rise + 1, blend(palette.land[0], palette.sky[2], index / count / 1.6)) +
      shape(
        `M${fix(x)} ${fix(y)}V${fix(y - rise)}L${fix(x + run * 0.7)} ${fix(y - rise)}L${fix(x + run * 1.3)} ${fix(y)}Z`,
        palette.land[1],
        `fill-opacity="${fix(0.75 - (index / count) * 0.4)}"`,
      )
    );
  });
  return (
    gradient('sky', 'down', palette.sky) +
    rect(0, 0, width, height, 'url(#sky)') +
    shape(`M0 0H${fix(width * 0.5)}L0 ${fix(height * 0.62)}Z`, palette.land[0], 'fill-opacity=".55"') +
    ellipse(width * 0.26, height * 0.2, width * 0.05, width * 0.05, palette.accent) +
    steps.join('')
  );
}

function balcony(x: number, y: number, width: number, height: number, color: string): string {
  const bars = range(11).map((index) => rect(x + (index / 10) * width - 1, y, 3, height, color));
  return (
    rect(x, y, width, height * 0.06, color) +
    bars.join('') +
    rect(x - width * 0.03, y + height, width * 1.06, height * 0.1, color) +
    rect(x, y + height * 1.1, width, height * 0.25, '#000000', 'fill-opacity=".16"')
  );
}

function lights(brush: Brush, x: number, y: number, width: number, height: number, share: number): string {
  const [columns, rows] = [Math.max(2, Math.round(width / 26)), Math.round(height / 34)];
  const panes: Record<string, string> = {};
  for (const index of range(columns * rows)) {
    if (brush.between(0, 1) > 0.26 + share * 0.14) continue;
    const tone = brush.pick(['#ffd48a', '#ffb86b', '#ffe9bf']);
    panes[tone] =
      `${panes[tone] ?? ''}M${fix(x + ((index % columns) + 0.3) * (width / columns))} ${fix(y + (Math.floor(index / columns) + 0.3) * (height / rows))}h9v14h-9z`;
  }
  return Object.entries(panes)
    .map(([tone, d]) => shape(d, tone, `fill-opacity="${fix(0.35 + share * 0.55)}"`))
    .join('');
}
