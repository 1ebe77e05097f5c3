import { blend, ellipse, fix, gradient, range, rect, shape, shade, shadow, through, type Brush } from './drawing.ts';

/** A program's window with side bar, figures and a chart, on a coloured ground. */
export function dashboard(brush: Brush): string {
  const { width, height, palette } = brush;
  const [x, y, w, h] = [width * 0.1, height * 0.13, width * 0.8, height * 0.78];
  const paper = '#ffffff';
  const ink = palette.land[1];
  const soft = blend(palette.sky[2], '#ffffff', 0.4);
  const cards = range(3).map((index) => {
    const cx = x + w * (0.24 + index * 0.25);
    return (
      rect(cx, y + h * 0.16, w * 0.225, h * 0.18, soft, 'rx="14"') +
      rect(cx + w * 0.02, y + h * 0.195, w * 0.08, h * 0.018, ink, 'fill-opacity=".35" rx="4"') +
      rect(cx + w * 0.02, y + h * 0.24, w * brush.between(0.08, 0.13), h * 0.05, index === 1 ? palette.land[0] : ink, 'rx="6"')
    );
  });
  const line = range(9).map((index): [number, number] => [
    x + w * (0.27 + index * 0.051),
    y + h * (0.74 - index * 0.024 - brush.between(0, 0.12)),
  ]);
  const bars = range(7).map((index) => {
    const tall = h * brush.between(0.08, 0.34);
    return rect(
      x + w * (0.78 + index * 0.024),
      y + h * 0.84 - tall,
      w * 0.014,
      tall,
      index === 4 ? palette.accent : palette.land[0],
      'rx="4"',
    );
  });
  const rows = range(6).map((index) =>
    rect(
      x + w * 0.035,
      y + h * (0.2 + index * 0.075),
      w * brush.between(0.08, 0.14),
      h * 0.022,
      ink,
      `fill-opacity="${index === 1 ? 0.9 : 0.3}" rx="5"`,
    ),
  );
  return (
    ground(brush) +
    shadow(x + w / 2, y + h * 1.02, w * 0.56, h * 0.09) +
    rect(x, y, w, h, paper, 'rx="22"') +
    rect(x, y, w * 0.2, h, soft, 'rx="22"') +
    range(3)
      .map((index) =>
        ellipse(x + w * (0.035 + index * 0.022), y + h * 0.05, 9, 9, [palette.accent, palette.land[0], ink][index]!),
      )
      .join('') +
    rect(x + w * 0.24, y + h * 0.06, w * 0.2, h * 0.04, ink, 'rx="6"') +
    rect(x + w * 0.86, y + h * 0.055, w * 0.1, h * 0.05, palette.land[0], 'rx="10"') +
    rows.join('') +
    cards.join('') +
    rect(x + w * 0.24, y + h * 0.4, w * 0.475, h * 0.5, soft, 'rx="14"') +
    rect(x + w * 0.74, y + h * 0.4, w * 0.225, h * 0.5, soft, 'rx="14"') +
    gradient('area', 'down', [
      [palette.land[0], 0.4],
      [palette.land[0], 0],
    ]) +
    shape(`${through(line, true)}V${fix(y + h * 0.86)}H${fix(line[0]![0])}Z`, 'url(#area)') +
    `<path d="${through(line, true)}" fill="none" stroke="${palette.land[0]}" stroke-width="7" stroke-linecap="round"/>` +
    ellipse(line[6]![0], line[6]![1], 13, 13, palette.accent) +
    bars.join('')
  );
}

/** Three telephones with an application. */
export function phones(brush: Brush): string {
  const { width, height, palette } = brush;
  const h = height * 0.8;
  const w = h * 0.48;
  const screens = [-1, 1, 0].map((place) => {
    const x = width / 2 + place * w * 0.92 - w / 2;
    const y = height * 0.1 + Math.abs(place) * height * 0.08;
    const dark = place === -1;
    const [paper, ink] = dark ? [palette.land[1], palette.sky[2]] : ['#ffffff', palette.land[1]];
    const body =
      place === 0
        ? rect(x + w * 0.08, y + h * 0.1, w * 0.84, h * 0.34, 'url(#sheet)', 'rx="26"') +
          ellipse(x + w * 0.62, y + h * 0.27, w * 0.17, w * 0.17, palette.accent) +
          list(brush, x, y + h * 0.49, w, h, ink, 4)
        : place < 0
          ? ring(x + w / 2, y + h * 0.3, w * 0.27, palette.land[0], palette.accent) + list(brush, x, y + h * 0.55, w, h, ink, 3)
          : range(6)
              .map((index) =>
                rect(
                  x + w * (0.08 + (index % 2) * 0.44),
                  y + h * (0.12 + Math.floor(index / 2) * 0.26),
                  w * 0.4,
                  h * 0.23,
                  index === 1 ? palette.accent : index % 3 ? palette.land[0] : palette.sky[0],
                  'rx="22"',
                ),
              )
              .join('');
    return (
      shadow(x + w / 2, y + h, w * 0.7, h * 0.05) +
      rect(x - 12, y - 12, w + 24, h + 24, '#101114', 'rx="68"') +
      rect(x, y, w, h, paper, 'rx="56"') +
      rect(x + w * 0.36, y + h * 0.025, w * 0.28, h * 0.03, '#101114', 'rx="20"') +
      body
    );
  });
  return (
    ground(brush) + gradient('sheet', 'down', [palette.land[0], blend(palette.land[0], palette.land[1], 0.5)]) + screens.join('')
  );
}

/** A sheet of source code with a small graph beside it. */
export function code(brush: Brush): string {
  const { width, height, palette } = brush;
  const [x, y, w, h] = [width * 0.09, height * 0.12, width * 0.82, height * 0.78];
  const dark = blend(palette.land[1], '#0b0d12', 0.55);
  const tones = [palette.sky[1], palette.land[0], palette.accent, blend(palette.sky[0], '#ffffff', 0.3)];
  let depth = 0;
  const lines = range(17).map((row) => {
    depth = Math.max(0, Math.min(4, depth + brush.pick([-1, 0, 0, 1])));
    let at = x + w * (0.08 + depth * 0.03);
    return range(brush.pick([1, 2, 3, 4]))
      .map(() => {
        const length = w * brush.between(0.03, 0.12);
        const word = rect(at, y + h * (0.13 + row * 0.047), length, h * 0.018, brush.pick(tones), 'rx="7" fill-opacity=".92"');
        at += length + w * 0.014;
        return word;
      })
      .join('');
  });
  const nodes = range(6).map((): [number, number] => [x + w * brush.between(0.68, 0.92), y + h * brush.between(0.2, 0.8)]);
  const edges = nodes
    .slice(1)
    .map(
      (node, index) =>
        `<path d="M${fix(nodes[index]![0])} ${fix(nodes[index]![1])}L${fix(node[0])} ${fix(node[1])}" stroke="${palette.sky[0]}" stroke-width="4" opacity=".6"/>`,
    );
  return (
    ground(brush) +
    shadow(x + w / 2, y + h * 1.01, w * 0.56, h * 0.08) +
    rect(x, y, w, h, dark, 'rx="22"') +
    range(3)
      .map((index) => ellipse(x + 44 + index * 34, y + 42, 10, 10, tones[index]!))
      .join('') +
    range(17)
      .map((row) => rect(x + w * 0.035, y + h * (0.135 + row * 0.047), 14, 8, palette.sky[1], 'fill-opacity=".25" rx="3"'))
      .join('') +
    lines.join('') +
    edges.join('') +
    nodes.map(([nx, ny], index) => ellipse(nx, ny, 16 + (index % 3) * 8, 16 + (index % 3) * 8, tones[index % 4]!)).join('')
  );
}

/** A poster of circles, quarters and bars on a strict grid. */
export function poster(brush: Brush): string {
  const { width, height, palette } = brush;
  const columns = brush.pick([4, 5, 6]);
  const cell = width / columns;
  const rows = Math.ceil(height / cell);
  const tones = [palette.land[1], palette.land[0], palette.accent, palette.sky[0]];
  const tiles = range(columns * rows).map((index) => {
    const [x, y] = [(index % columns) * cell, Math.floor(index / columns) * cell];
    const tone = brush.pick(tones);
    const kind = brush.between(0, 1);
    if (kind < 0.3) return '';
    if (kind < 0.45) return ellipse(x + cell / 2, y + cell / 2, cell / 2, cell / 2, tone);
    if (kind < 0.75) return quarter(x, y, cell, brush.pick([0, 90, 180, 270]), tone);
    if (kind < 0.87) return rect(x, y, cell, cell, tone);
    return range(4)
      .map((bar) => rect(x, y + (bar / 4) * cell, cell, cell / 8, tone))
      .join('');
  });
  return rect(0, 0, width, height, palette.sky[2]) + tiles.join('');
}

/** Letterhead, card and envelope laid out in rows, each with its shadow. */
export function stationery(brush: Brush): string {
  const { width, height, palette } = brush;
  const unit = Math.min(width, height);
  const mark = (x: number, y: number, size: number, tone: string) =>
    quarter(x, y, size, 0, tone) + quarter(x + size, y, size, 180, palette.accent);
  const sheet = (x: number, y: number, w: number, h: number, fill: string) =>
    shape(`M${fix(x + 14)} ${fix(y + 18)}h${fix(w)}v${fix(h)}h${fix(-w)}Z`, '#000000', 'fill-opacity=".16"') +
    rect(x, y, w, h, fill);
  const lines = (x: number, y: number, w: number, count: number) =>
    range(count)
      .map((index) =>
        rect(
          x,
          y + index * unit * 0.024,
          w * (index === count - 1 ? 0.5 : brush.between(0.85, 1)),
          unit * 0.006,
          palette.land[1],
          'fill-opacity=".45"',
        ),
      )
      .join('');
  const [cx, cy] = [width / 2, height / 2];
  return (
    rect(0, 0, width, height, blend(palette.sky[1], palette.land[0], brush.between(0.1, 0.75))) +
    `<g transform="rotate(${fix(brush.pick([-14, -10, 12]))} ${fix(cx)} ${fix(cy)})">` +
    sheet(cx - unit * 0.62, cy - unit * 0.52, unit * 0.56, unit * 0.78, '#fffdf8') +
    mark(cx - unit * 0.56, cy - unit * 0.46, unit * 0.06, palette.land[1]) +
    lines(cx - unit * 0.56, cy - unit * 0.22, unit * 0.42, 12) +
    sheet(cx, cy - unit * 0.52, unit * 0.46, unit * 0.27, palette.land[1]) +
    mark(cx + unit * 0.17, cy - unit * 0.44, unit * 0.06, palette.sky[2]) +
    sheet(cx, cy - unit * 0.19, unit * 0.46, unit * 0.27, '#fffdf8') +
    rect(cx + unit * 0.05, cy - unit * 0.13, unit * 0.16, unit * 0.018, palette.land[1]) +
    lines(cx + unit * 0.05, cy - unit * 0.03, unit * 0.2, 3) +
    sheet(cx, cy + unit * 0.14, unit * 0.62, unit * 0.36, palette.accent) +
    shape(
      `M${fix(cx)} ${fix(cy + unit * 0.14)}L${fix(cx + unit * 0.31)} ${fix(cy + unit * 0.34)}L${fix(cx + unit * 0.62)} ${fix(cy + unit * 0.14)}Z`,
      '#ffffff',
      'fill-opacity=".2"',
    ) +
    sheet(cx - unit * 0.62, cy + unit * 0.32, unit * 0.56, unit * 0.3, palette.land[0]) +
    mark(cx - unit * 0.4, cy + unit * 0.4, unit * 0.07, palette.sky[2]) +
    '</g>'
  );
}

/** A book standing and one lying open. */
export function book(brush: Brush): string {
  const { width, height, palette } = brush;
  const h = height * 0.66;
  const w = h * 0.68;
  const [x, y] = [width * 0.5 - w * 0.5, height * 0.15];
  const rings = range(6).map((index) =>
    ellipse(
      x + w * 0.5,
      y + h * 0.4,
      w * (0.4 - index * 0.065),
      w * (0.4 - index * 0.065),
      index % 2 ? palette.land[0] : palette.accent,
      'fill-opacity=".95"',
    ),
  );
  return (
    ground(brush) +
    rect(0, height * 0.78, width, height * 0.22, blend(palette.sky[0], palette.land[0], 0.4)) +
    shadow(x + w * 0.62, y + h, w * 0.8, h * 0.05) +
    shape(
      `M${fix(x + w)} ${fix(y)}l${fix(w * 0.11)} ${fix(h * 0.035)}v${fix(h * 0.945)}l${fix(-w * 0.11)} ${fix(h * 0.02)}Z`,
      '#e9e2d4',
    ) +
    rect(x, y, w, h, palette.land[1]) +
    rings.join('') +
    rect(x + w * 0.1, y + h * 0.76, w * 0.5, h * 0.035, palette.sky[2]) +
    rect(x + w * 0.1, y + h * 0.82, w * 0.32, h * 0.018, palette.sky[2], 'fill-opacity=".7"') +
    rect(x, y, w * 0.045, h, '#000000', 'fill-opacity=".25"')
  );
}

function ground(brush: Brush): string {
  const { width, height, palette } = brush;
  return (
    shade +
    gradient('ground', 'down', [palette.sky[2], blend(palette.sky[0], palette.land[0], 0.25)]) +
    rect(0, 0, width, height, 'url(#ground)') +
    ellipse(width * 0.86, height * 0.12, height * 0.3, height * 0.3, palette.land[0], 'fill-opacity=".14"')
  );
}

function list(brush: Brush, x: number, y: number, w: number, h: number, ink: string, count: number): string {
  return range(count)
    .map((index) => {
      const top = y + index * h * 0.105;
      return (
        ellipse(
          x + w * 0.15,
          top + h * 0.03,
          w * 0.06,
          w * 0.06,
          brush.palette.land[0],
          `fill-opacity="${fix(0.9 - index * 0.15)}"`,
        ) +
        rect(x + w * 0.26, top + h * 0.008, w * brush.between(0.3, 0.5), h * 0.018, ink, 'rx="7"') +
        rect(x + w * 0.26, top + h * 0.038, w * brush.between(0.2, 0.34), h * 0.012, ink, 'rx="5" fill-opacity=".4"')
      );
    })
    .join('');
}

function ring(x: number, y: number, radius: number, base: string, tone: string): string {
  const around = 2 * Math.PI * radius;
  const circle = (stroke: string, dash: string) =>
    `<circle cx="${fix(x)}" cy="${fix(y)}" r="${fix(radius)}" fill="none" stroke="${stroke}" stroke-width="${fix(radius * 0.26)}" stroke-dasharray="${dash}" stroke-linecap="round"/>`;
  return circle(base, 'none') + circle(tone, `${fix(around * 0.62)} ${fix(around)}`);
}

function quarter(x: number, y: number, size: number, turn: number, tone: string): string {
  return shape(
    `M${fix(x)} ${fix(y)}H${fix(x + size)}A${fix(size)} ${fix(size)} 0 0 1 ${fix(x)} ${fix(y + size)}Z`,
    tone,
    `transform="rotate(${turn} ${fix(x + size / 2)} ${fix(y + size / 2)})"`,
  );
}
