/** A quiet drawing of the row: five houses with windows and doors, as wide as its box. For sign-in pages and empty workspaces. */
export function Facades({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 640 300" className={className} aria-hidden="true" preserveAspectRatio="xMidYMax meet" fill="none">
      <path d="M0 299.5h640" stroke="var(--line)" />
      {houses.map((house) => (
        <House key={house.left} {...house} />
      ))}
    </svg>
  );
}

interface HouseDrawing {
  left: number;
  width: number;
  eaves: number;
  roof: string;
  columns: number;
  rows: number;
  lit: number[];
  door: number;
  accent?: boolean;
}

function House({ left, width, eaves, roof, columns, rows, lit, door, accent }: HouseDrawing) {
  const gap = width / (columns + 1);
  const storey = (300 - eaves - 62) / rows;
  const windows = Array.from({ length: columns * rows }, (_, at) => ({
    x: left + gap * ((at % columns) + 1) - 9,
    y: eaves + 14 + Math.floor(at / columns) * storey,
    on: lit.includes(at),
  }));
  return (
    <g stroke={accent ? 'var(--brick)' : 'var(--edge)'} strokeWidth="1.25" strokeLinejoin="round">
      <path
        d={`M${left} 300V${eaves}${roof}L${left + width} 300`}
        fill={accent ? 'color-mix(in oklab, var(--brick) 9%, var(--surface))' : 'var(--surface)'}
      />
      {windows.map(({ x, y, on }) => (
        <g key={`${x}-${y}`}>
          <rect
            x={x}
            y={y}
            width="18"
            height="27"
            rx="1"
            fill={on ? 'color-mix(in oklab, var(--amber) 24%, var(--surface))' : 'none'}
          />
          <path d={`M${x + 9} ${y}v27M${x} ${y + 10}h18`} opacity=".6" />
        </g>
      ))}
      <path d={`M${left + door} 300v-40a10 10 0 0 1 20 0v40`} fill={accent ? 'var(--brick)' : 'none'} />
    </g>
  );
}

const houses: HouseDrawing[] = [
  { left: 40, width: 104, eaves: 124, roof: 'L92 54L144 124', columns: 2, rows: 2, lit: [1], door: 16 },
  {
    left: 152,
    width: 104,
    eaves: 116,
    roof: 'h14v-22h14v-22h14v-20h20v20h14v22h14v22h14',
    columns: 2,
    rows: 2,
    lit: [2],
    door: 64,
  },
  {
    left: 264,
    width: 112,
    eaves: 108,
    roof: 'c0-30 26-26 26-56c0-26 14-40 30-40c16 0 30 14 30 40c0 30 26 26 26 56',
    columns: 2,
    rows: 2,
    lit: [0, 3],
    door: 46,
    accent: true,
  },
  { left: 384, width: 104, eaves: 96, roof: 'h-6v-14h116v14h-6', columns: 2, rows: 2, lit: [], door: 16 },
  { left: 496, width: 104, eaves: 122, roof: 'L600 62', columns: 2, rows: 2, lit: [1, 2], door: 64 },
];
