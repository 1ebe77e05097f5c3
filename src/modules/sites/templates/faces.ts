import type { Face, Template } from './template.ts';

const sans = 'ui-sans-serif,system-ui,sans-serif';
const serif = 'Georgia,"Times New Roman",serif';
const mono = 'ui-monospace,Menlo,Consolas,monospace';

/** The typefaces templates choose from, all under the SIL Open Font License. */
export const faces = {
  hanken: { family: 'Hanken Grotesk', package: 'hanken-grotesk', axis: 'wght', weights: '100 900', fallback: sans },
  jost: { family: 'Jost', package: 'jost', axis: 'wght', weights: '100 900', fallback: sans },
  newsreader: { family: 'Newsreader', package: 'newsreader', axis: 'wght', weights: '200 800', fallback: serif, italic: true },
  interTight: { family: 'Inter Tight', package: 'inter-tight', axis: 'wght', weights: '100 900', fallback: sans },
  archivo: { family: 'Archivo', package: 'archivo', axis: 'wght', weights: '100 900', fallback: sans },
  schibsted: { family: 'Schibsted Grotesk', package: 'schibsted-grotesk', axis: 'wght', weights: '400 900', fallback: sans },
  jetbrains: { family: 'JetBrains Mono', package: 'jetbrains-mono', axis: 'wght', weights: '100 800', fallback: mono },
  sourceSans: { family: 'Source Sans 3', package: 'source-sans-3', axis: 'wght', weights: '200 900', fallback: sans },
  geistMono: { family: 'Geist Mono', package: 'geist-mono', axis: 'wght', weights: '100 900', fallback: mono },
  geist: { family: 'Geist', package: 'geist', axis: 'wght', weights: '100 900', fallback: sans },
  fraunces: { family: 'Fraunces', package: 'fraunces', axis: 'opsz', weights: '100 900', fallback: serif },
  bodoni: { family: 'Bodoni Moda', package: 'bodoni-moda', axis: 'opsz', weights: '400 900', fallback: serif },
  instrument: { family: 'Instrument Sans', package: 'instrument-sans', axis: 'wght', weights: '400 700', fallback: sans },
  sourceSerif: {
    family: 'Source Serif 4',
    package: 'source-serif-4',
    axis: 'wght',
    weights: '200 900',
    fallback: serif,
    italic: true,
  },
  garamond: { family: 'EB Garamond', package: 'eb-garamond', axis: 'wght', weights: '400 800', fallback: serif, italic: true },
} satisfies Record<string, Face>;

/** The part of Unicode each file covers, as the packages cut them. */
export const subsets = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const;

/** The file of a face for one subset and style. */
export function fontFile(face: Face, subset: keyof typeof subsets, style: 'normal' | 'italic'): string {
  return `${face.package}-${subset}-${face.axis}-${style}.woff2`;
}

/** Every font file a template can ask for, served at `<assetBase>/fonts/<package>/<file>`. */
export function fontFilesOf(template: Pick<Template, 'typography'>): { package: string; file: string }[] {
  const used = new Set(template.typography.flatMap(({ display, body, mono: code }) => [display, body, ...(code ? [code] : [])]));
  return [...used].flatMap((face) =>
    (Object.keys(subsets) as (keyof typeof subsets)[]).flatMap((subset) =>
      (face.italic ? (['normal', 'italic'] as const) : (['normal'] as const)).map((style) => ({
        package: face.package,
        file: fontFile(face, subset, style),
      })),
    ),
  );
}
