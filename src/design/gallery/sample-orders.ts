export interface SampleOrder {
  id: string;
  number: string;
  customer: string;
  state: keyof typeof states;
  placedAt: string;
  items: number;
  totalMinor: bigint;
  note: string;
}

export const states = {
  paid: { label: 'Paid', tone: 'good' },
  waiting: { label: 'Waiting for payment', tone: 'waiting' },
  sent: { label: 'Sent', tone: 'info' },
  refused: { label: 'Payment refused', tone: 'bad' },
  draft: { label: 'Draft', tone: 'neutral' },
} as const;

const people = [
  'Ines Moreau',
  'Kofi Mensah',
  'Aiko Tanaka',
  'Lars Petersen',
  'Priya Raman',
  'Tomasz Nowak',
  'Amara Okafor',
  'Bruno Keller',
  'Chiara Ricci',
  'Deniz Aydin',
];
const long =
  'Société anonyme des ateliers photographiques réunis du port de la Joliette et des docks de Marseille, succursale de Hambourg-Altona, à l’attention de Madame Wilhelmine von Hohenstaufen-Lindenberg';

/** Invented orders, always the same. */
export function sampleOrders(count: number): SampleOrder[] {
  const keys = Object.keys(states) as (keyof typeof states)[];
  return Array.from({ length: count }, (_, at) => ({
    id: `o${at}`,
    number: `${11_042 - at}`,
    customer: at === 4 ? long : people[(at * 7) % people.length]!,
    state: keys[(at * at + at) % 7 < 3 ? 0 : (at * 3) % keys.length]!,
    placedAt: new Date(Date.now() - at * 7_200_000 - 900_000).toISOString(),
    items: ((at * 5) % 7) + 1,
    totalMinor: 1900n + BigInt((at * 7919) % 48_000),
    note: at % 6 === 2 ? 'Gift wrap' : '',
  }));
}
