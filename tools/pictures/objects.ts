import { blend, ellipse, fix, glow, gradient, range, rect, shade, shadow, shape, type Brush } from './drawing.ts';

/** Vessels and fruit on a table, lit from the left. */
export function stillLife(brush: Brush): string {
  const { width, height, palette } = brush;
  const table = height * 0.7;
  const colors = [palette.land[0], palette.accent, blend(palette.land[0], palette.sky[2], 0.55), palette.land[1]];
  const count = brush.pick([2, 3, 3]);
  const vessels = range(count).map((index) => {
    const x = width * (0.26 + (index / Math.max(1, count - 1)) * 0.44 + brush.between(-0.03, 0.03));
    return vessel(
      brush,
      index,
      x,
      table + height * brush.between(0.06, 0.12),
      Math.min(width, height) * brush.between(0.32, 0.56),
      colors[index % colors.length]!,
    );
  });
  const fruit = range(brush.pick([2, 3, 4])).map((index) => {
    const size = Math.min(width, height) * brush.between(0.05, 0.07);
    const x = width * (0.3 + index * 0.12 + brush.between(-0.02, 0.04));
    const y = table + height * brush.between(0.15, 0.19);
    const color = index % 2 ? palette.accent : palette.land[0];
    return shadow(x + size * 0.7, y + size * 0.85, size * 1.8, size * 0.4) + ball(`f${index}`, x, y, size, color);
  });
  return room(brush, table) + branch(brush, width * 0.26, table - height * 0.22) + vessels.join('') + fruit.join('');
}

/** A bottle, a jar and a box on a plinth. */
export function product(brush: Brush): string {
  const { width, height, palette } = brush;
  const floor = height * 0.76;
  const unit = Math.min(width, height);
  const x = width * 0.5;
  const w = unit * brush.between(0.2, 0.26);
  const h = unit * brush.between(0.44, 0.54);
  const top = floor - h;
  const body = `M${fix(x - w / 2)} ${fix(floor)}V${fix(top + w * 0.3)}Q${fix(x - w / 2)} ${fix(top)} ${fix(x - w * 0.2)} ${fix(top)}H${fix(x + w * 0.2)}Q${fix(x + w / 2)} ${fix(top)} ${fix(x + w / 2)} ${fix(top + w * 0.3)}V${fix(floor)}Q${fix(x)} ${fix(floor + w * 0.1)} ${fix(x - w / 2)} ${fix(floor)}Z`;
  const jar = x + brush.pick([-1, 1]) * unit * 0.27;
  return (
    room(brush, floor - height * 0.1) +
    glow('halo', [
      [palette.sky[2], 0.9],
      [palette.sky[2], 0],
    ]) +
    ellipse(x, height * 0.46, unit * 0.5, unit * 0.5, 'url(#halo)') +
    cylinder('plinth', x, floor + unit * 0.01, unit * 0.46, unit * 0.4, blend(palette.sky[1], palette.land[0], 0.25)) +
    shadow(x + w * 0.5, floor + unit * 0.015, w * 1.3, w * 0.2) +
    round('bottle', palette.land[1], palette.land[0]) +
    shape(body, 'url(#bottle)') +
    rect(x - w * 0.16, top - w * 0.42, w * 0.32, w * 0.44, 'url(#cap)', `rx="${fix(w * 0.04)}"`) +
    round('cap', palette.accent, palette.accent) +
    rect(x - w * 0.32, top + h * 0.42, w * 0.64, h * 0.3, palette.sky[2], 'fill-opacity=".94"') +
    rect(x - w * 0.2, top + h * 0.49, w * 0.4, h * 0.02, palette.land[1]) +
    rect(x - w * 0.2, top + h * 0.54, w * 0.26, h * 0.012, palette.land[1], 'fill-opacity=".6"') +
    ellipse(x - w * 0.12, top + h * 0.63, w * 0.07, w * 0.07, palette.accent) +
    shadow(jar + w * 0.3, floor + height * 0.13, w * 0.9, w * 0.16) +
    cylinder('jar', jar, floor - unit * 0.03, w * 0.8, unit * 0.155, palette.accent) +
    cylinder('lid', jar, floor - unit * 0.065, w * 0.84, unit * 0.05, palette.land[1])
  );
}

/** A lounge chair and a lamp before a wall. */
export function chair(brush: Brush): string {
  const { width, height, palette } = brush;
  const floor = height * 0.8;
  const u = Math.min(width, height) * 0.5;
  const x = width * brush.between(0.38, 0.46);
  const seat = floor - u * 0.42;
  const leg = (from: number, to: number) =>
    `<path d="M${fix(x + u * from)} ${fix(seat)}L${fix(x + u * to)} ${fix(floor + u * 0.06)}" stroke="${palette.land[1]}" stroke-width="${fix(u * 0.035)}" stroke-linecap="round"/>`;
  const lamp = x + u * 0.86;
  const disc = brush.pick([0.3, 0.36]) * u;
  return (
    room(brush, floor - height * 0.06) +
    ellipse(width * 0.3, height * 0.3, disc, disc, palette.accent, 'fill-opacity=".85"') +
    shadow(x + u * 0.1, floor + u * 0.06, u * 0.7, u * 0.09) +
    leg(-0.3, -0.4) +
    leg(0.3, 0.4) +
    leg(-0.2, -0.22) +
    leg(0.2, 0.22) +
    round('cloth', palette.land[0], palette.land[1]) +
    shape(
      `M${fix(x - u * 0.42)} ${fix(seat - u * 0.02)}Q${fix(x - u * 0.62)} ${fix(seat - u * 0.62)} ${fix(x - u * 0.44)} ${fix(seat - u * 0.66)}Q${fix(x - u * 0.3)} ${fix(seat - u * 0.68)} ${fix(x - u * 0.24)} ${fix(seat - u * 0.16)}Z`,
      'url(#cloth)',
    ) +
    shape(
      `M${fix(x - u * 0.44)} ${fix(seat - u * 0.14)}H${fix(x + u * 0.34)}Q${fix(x + u * 0.46)} ${fix(seat - u * 0.14)} ${fix(x + u * 0.44)} ${fix(seat + u * 0.02)}Q${fix(x)} ${fix(seat + u * 0.1)} ${fix(x - u * 0.4)} ${fix(seat + u * 0.02)}Z`,
      'url(#cloth)',
    ) +
    shadow(lamp, floor + u * 0.06, u * 0.24, u * 0.05) +
    `<path d="M${fix(lamp)} ${fix(floor + u * 0.05)}V${fix(floor - u * 1.05)}" stroke="${palette.land[1]}" stroke-width="${fix(u * 0.02)}"/>` +
    glow('light', [
      [palette.sky[2], 0.9],
      [palette.sky[2], 0],
    ]) +
    ellipse(lamp, floor - u * 0.98, u * 0.55, u * 0.55, 'url(#light)') +
    shape(
      `M${fix(lamp - u * 0.12)} ${fix(floor - u * 1.2)}h${fix(u * 0.24)}l${fix(u * 0.1)} ${fix(u * 0.26)}h${fix(-u * 0.44)}Z`,
      palette.accent,
    ) +
    ellipse(lamp, floor + u * 0.05, u * 0.12, u * 0.025, palette.land[1])
  );
}

/** A person as a silhouette with light along one side; no face, and so nobody's face. */
export function portrait(brush: Brush): string {
  const { width, height, palette } = brush;
  const u = Math.min(width, height) * 0.5;
  const x = width * brush.between(0.46, 0.54);
  const head = height * 0.4;
  const skin = brush.pick(['#8a5a44', '#c58c6d', '#5c3a2e', '#dfae8e', '#a8714f']);
  const hair = brush.pick(['#1c1614', '#3a241a', '#6b3f22', '#2a2a2e', '#8b8178']);
  const coat = brush.pick([palette.land[1], palette.land[0], palette.accent]);
  const style = brush.pick(['short', 'long', 'bun', 'curls'] as const);
  const shoulder = head + u * 0.62;
  const body = `M${fix(x - u * 0.86)} ${height}C${fix(x - u * 0.84)} ${fix(shoulder + u * 0.16)} ${fix(x - u * 0.5)} ${fix(shoulder + u * 0.02)} ${fix(x - u * 0.2)} ${fix(shoulder - u * 0.06)}H${fix(x + u * 0.2)}C${fix(x + u * 0.5)} ${fix(shoulder + u * 0.02)} ${fix(x + u * 0.84)} ${fix(shoulder + u * 0.16)} ${fix(x + u * 0.86)} ${height}Z`;
  const back =
    style === 'long'
      ? shape(
          `M${fix(x - u * 0.38)} ${fix(head)}C${fix(x - u * 0.46)} ${fix(head + u * 0.5)} ${fix(x - u * 0.44)} ${fix(shoulder + u * 0.2)} ${fix(x - u * 0.3)} ${fix(shoulder + u * 0.3)}H${fix(x + u * 0.3)}C${fix(x + u * 0.44)} ${fix(shoulder + u * 0.2)} ${fix(x + u * 0.46)} ${fix(head + u * 0.5)} ${fix(x + u * 0.38)} ${fix(head)}Z`,
          hair,
        )
      : style === 'bun'
        ? ellipse(x + u * 0.04, head - u * 0.5, u * 0.16, u * 0.15, hair)
        : style === 'curls'
          ? range(11)
              .map((index) =>
                ellipse(
                  x + Math.cos(Math.PI + (index / 10) * Math.PI) * u * 0.33,
                  head - u * 0.06 + Math.sin(Math.PI + (index / 10) * Math.PI) * u * 0.36,
                  u * 0.16,
                  u * 0.16,
                  hair,
                ),
              )
              .join('')
          : '';
  const fringe = `M${fix(x - u * 0.33)} ${fix(head + u * 0.02)}C${fix(x - u * 0.38)} ${fix(head - u * 0.5)} ${fix(x + u * 0.38)} ${fix(head - u * 0.52)} ${fix(x + u * 0.33)} ${fix(head + u * 0.02)}C${fix(x + u * 0.28)} ${fix(head - u * 0.2)} ${fix(x + u * 0.06)} ${fix(head - u * 0.24)} ${fix(x - u * 0.06)} ${fix(head - u * 0.24)}C${fix(x - u * 0.22)} ${fix(head - u * 0.22)} ${fix(x - u * 0.3)} ${fix(head - u * 0.12)} ${fix(x - u * 0.33)} ${fix(head + u * 0.02)}Z`;
  return (
    glow('back', [palette.sky[2], palette.sky[1], palette.sky[0]], 'cx=".36" cy=".36" r=".85"') +
    rect(0, 0, width, height, 'url(#back)') +
    gradient('skin', 'across', [blend(skin, '#fff2e0', 0.32), skin, blend(skin, palette.land[1], 0.62)]) +
    gradient('coat', 'across', [blend(coat, '#ffffff', 0.18), coat, blend(coat, '#000000', 0.38)]) +
    back +
    shape(body, 'url(#coat)') +
    shape(
      `M${fix(x - u * 0.15)} ${fix(head + u * 0.28)}V${fix(shoulder - u * 0.05)}Q${fix(x)} ${fix(shoulder + u * 0.16)} ${fix(x + u * 0.15)} ${fix(shoulder - u * 0.05)}V${fix(head + u * 0.28)}Z`,
      blend(skin, palette.land[1], 0.35),
    ) +
    ellipse(x, head, u * 0.31, u * 0.4, 'url(#skin)') +
    shape(fringe, hair) +
    shape(
      `M${fix(x - u * 0.2)} ${fix(shoulder - u * 0.06)}L${fix(x)} ${fix(shoulder + u * 0.34)}L${fix(x + u * 0.2)} ${fix(shoulder - u * 0.06)}L${fix(x + u * 0.3)} ${fix(shoulder)}L${fix(x)} ${fix(shoulder + u * 0.5)}L${fix(x - u * 0.3)} ${fix(shoulder)}Z`,
      '#000000',
      'fill-opacity=".18"',
    )
  );
}

function room({ width, height, palette }: Brush, edge: number): string {
  return (
    shade +
    glow('wall', [palette.sky[2], palette.sky[1], blend(palette.sky[0], palette.land[0], 0.12)], 'cx=".3" cy=".3" r=".95"') +
    gradient('floor', 'down', [blend(palette.sky[0], palette.land[0], 0.3), blend(palette.sky[1], palette.land[0], 0.12)]) +
    rect(0, 0, width, height, 'url(#wall)') +
    rect(0, edge, width, height - edge, 'url(#floor)') +
    shape(
      `M0 ${fix(height * 0.08)}L${fix(width * 0.52)} 0H${fix(width * 0.74)}L0 ${fix(height * 0.46)}Z`,
      '#ffffff',
      'fill-opacity=".13"',
    )
  );
}

function vessel(brush: Brush, index: number, x: number, base: number, size: number, color: string): string {
  const [belly, neck, foot, lip] = [
    brush.between(0.24, 0.36),
    brush.between(0.06, 0.14),
    brush.between(0.1, 0.17),
    brush.between(0.1, 0.16),
  ].map((part) => part * size) as [number, number, number, number];
  const [waist, throat, top] = [base - size * brush.between(0.3, 0.45), base - size * 0.78, base - size];
  const half = (side: number) =>
    `C${fix(x + side * belly * 1.15)} ${fix(base - size * 0.1)} ${fix(x + side * belly * 1.1)} ${fix(waist - size * 0.12)} ${fix(x + side * neck)} ${fix(throat)}C${fix(x + side * neck)} ${fix(throat - size * 0.08)} ${fix(x + side * lip)} ${fix(top + size * 0.04)} ${fix(x + side * lip)} ${fix(top)}`;
  const left = half(-1);
  const right = half(1);
  return (
    round(`v${index}`, color, blend(color, '#000000', 0.25)) +
    shadow(x + belly * 0.9, base, belly * 1.9, belly * 0.26) +
    shape(
      `M${fix(x - foot)} ${fix(base)}${left}L${fix(x + lip)} ${fix(top)}${mirror(right, x, foot, base)}Z`,
      `url(#v${index})`,
    ) +
    ellipse(x, top, lip, lip * 0.22, blend(color, '#000000', 0.6)) +
    ellipse(x, base, foot, foot * 0.16, blend(color, '#000000', 0.45))
  );
}

/** The right half of a vessel has to run downwards: its curve is read backwards. */
function mirror(curve: string, x: number, foot: number, base: number): string {
  const numbers = curve.match(/-?[\d.]+/g)!.map(Number);
  const [a1, b1, a2, b2, a3, b3, c1, d1, c2, d2] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return `C${c2} ${d2} ${c1} ${d1} ${a3} ${b3}C${a2} ${b2} ${a1} ${b1} ${fix(x + foot)} ${fix(base)}`;
}

function ball(id: string, x: number, y: number, size: number, color: string): string {
  return (
    glow(id, [blend(color, '#ffffff', 0.45), color, blend(color, '#000000', 0.45)], 'cx=".34" cy=".3" r=".8"') +
    ellipse(x, y, size, size * 0.96, `url(#${id})`) +
    `<path d="M${fix(x)} ${fix(y - size * 0.9)}q${fix(size * 0.1)} ${fix(-size * 0.3)} ${fix(size * 0.3)} ${fix(-size * 0.4)}" stroke="#2b211b" stroke-width="${fix(size * 0.08)}" fill="none"/>`
  );
}

function branch(brush: Brush, x: number, y: number): string {
  const { height, palette } = brush;
  const color = blend(palette.land[1], palette.land[0], 0.35);
  const twigs = range(3).map((twig) => {
    const lean = (twig - 1) * height * 0.12 + brush.between(-20, 20);
    const tip = y - height * brush.between(0.24, 0.36);
    const leaves = range(8).map((leaf) => {
      const share = 0.3 + (leaf / 8) * 0.7;
      return `<ellipse cx="${fix(x + lean * share ** 1.5)}" cy="${fix(y + (tip - y) * share)}" rx="${fix(height * 0.034)}" ry="${fix(height * 0.013)}" fill="${blend(color, palette.sky[2], brush.between(0, 0.25))}" transform="rotate(${fix((leaf % 2 ? -1 : 1) * brush.between(20, 50) - 15)} ${fix(x + lean * share ** 1.5)} ${fix(y + (tip - y) * share)})"/>`;
    });
    return `<path d="M${fix(x)} ${fix(y + height * 0.1)}Q${fix(x)} ${fix((y + tip) / 2)} ${fix(x + lean)} ${fix(tip)}" stroke="${color}" stroke-width="5" fill="none"/>${leaves.join('')}`;
  });
  return twigs.join('');
}

function cylinder(id: string, x: number, top: number, width: number, height: number, color: string): string {
  const [r, flat] = [width / 2, width * 0.09];
  return (
    round(id, color, blend(color, '#000000', 0.3)) +
    shape(
      `M${fix(x - r)} ${fix(top)}V${fix(top + height)}A${fix(r)} ${fix(flat)} 0 0 0 ${fix(x + r)} ${fix(top + height)}V${fix(top)}Z`,
      `url(#${id})`,
    ) +
    ellipse(x, top, r, flat, blend(color, '#ffffff', 0.28))
  );
}

function round(id: string, light: string, dark: string): string {
  return gradient(id, 'across', [
    blend(light, '#000000', 0.15),
    blend(light, '#ffffff', 0.3),
    light,
    blend(dark, '#000000', 0.3),
    blend(dark, '#000000', 0.45),
  ]);
}
