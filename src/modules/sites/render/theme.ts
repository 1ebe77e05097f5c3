import { faces, fontFile, subsets } from '../templates/faces.ts';
import type { Choice, Face, Palette, Roles, Template, Typography } from '../templates/template.ts';

/** What a tenant chose over a template's own look; every unknown or malformed choice falls back to the template's first. */
export interface Theme {
  readonly palette?: string;
  readonly colors?: { readonly light?: Partial<Roles>; readonly dark?: Partial<Roles> };
  readonly mode?: 'auto' | 'light' | 'dark';
  readonly typography?: string;
  readonly spacing?: string;
  readonly radius?: string;
  readonly images?: string;
}

/** The choices of a theme resolved against its template. */
export interface Look {
  readonly light?: Roles;
  readonly dark?: Roles;
  readonly typography: Typography;
  readonly spacing: number;
  readonly radius: string;
  readonly images: string;
}

/** Resolves what a tenant chose. `mode` keeps one side of a palette that has two. */
export function lookOf(template: Template, theme: Theme = {}): Look {
  const palette = find(template.palettes, theme.palette);
  const only = theme.mode === 'light' || theme.mode === 'dark' ? theme.mode : undefined;
  const side = (name: 'light' | 'dark') => {
    const roles = palette[name];
    return roles && (!only || only === name || !palette[only]) ? { ...roles, ...colorsOf(theme.colors?.[name]) } : undefined;
  };
  return {
    light: side('light'),
    dark: side('dark'),
    typography: find(template.typography, theme.typography),
    spacing: find(template.spacing, theme.spacing).value,
    radius: find(template.radius, theme.radius).value,
    images: find(template.images, theme.images).value,
  };
}

/** The style rules of a look: colours, type scale, distances, fonts. */
export function themeCss(template: Template, look: Look, assetBase: string): string {
  const { typography, light, dark } = look;
  const first = light ?? dark!;
  const mono = typography.mono ?? faces.jetbrains;
  const tokens = [
    ...colorTokens(first),
    `color-scheme:${light && dark ? 'light dark' : light ? 'light' : 'dark'}`,
    ...scaleTokens(template.scale),
    `--display:${stack(typography.display)}`,
    `--body:${stack(typography.body)}`,
    `--mono:${typography.mono ? stack(mono) : mono.fallback}`,
    `--display-weight:${typography.displayWeight}`,
    `--body-weight:${typography.bodyWeight}`,
    `--tracking:${typography.tracking}em`,
    `--radius:${look.radius}`,
    `--air:${look.spacing}`,
    `--gap:${round(1.5 * look.spacing)}rem`,
    `--gutter:clamp(1.25rem,4vw,4rem)`,
    `--gutter-small:clamp(.5rem,1vw,1rem)`,
    `--section:clamp(${round(3.5 * look.spacing)}rem,${round(8 * look.spacing)}vw,${round(8 * look.spacing)}rem)`,
  ];
  const night = light && dark ? `@media(prefers-color-scheme:dark){:root{${colorTokens(dark).join(';')}}}` : '';
  const filter = look.images ? `img{filter:${look.images}}` : '';
  return `${fontCss(typography, assetBase)}:root{${tokens.join(';')}}${night}${filter}`;
}

/** The address of the font the first screen needs, to be loaded before the style rules ask for it. */
export function mainFont(look: Look, assetBase: string): string {
  return fontUrl(look.typography.display, 'latin', 'normal', assetBase);
}

/** A `#rrggbb` colour, or undefined: nothing else may enter a style sheet. */
export function safeColor(color: unknown): string | undefined {
  return typeof color === 'string' && /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(color) ? color : undefined;
}

function find<One extends Palette | Typography | Choice<unknown>>(list: readonly One[], id: string | undefined): One {
  return list.find((one) => one.id === id) ?? list[0]!;
}

function colorsOf(overrides: Partial<Roles> | undefined): Partial<Roles> {
  return Object.fromEntries(Object.entries(overrides ?? {}).filter(([role, color]) => role in roleTokens && safeColor(color)));
}

const roleTokens: Record<keyof Roles, string> = {
  background: '--background',
  surface: '--surface',
  text: '--text',
  muted: '--muted',
  accent: '--accent',
  onAccent: '--on-accent',
  line: '--line',
};

function colorTokens(roles: Roles): string[] {
  return (Object.keys(roleTokens) as (keyof Roles)[]).map((role) => `${roleTokens[role]}:${roles[role]}`);
}

/** Sizes from `--step--1` to `--step-6`, each growing linearly with the window from 360 to 1440 px. */
function scaleTokens({ small, large }: Template['scale']): string[] {
  return [-1, 0, 1, 2, 3, 4, 5, 6].map((step) => {
    // Below the text size a steep scale would become too small to read.
    const [least, most] = [small, large].map(([size, ratio]) => size * (step < 0 ? 0.86 : ratio ** step)) as [number, number];
    const slope = ((most - least) * 16) / (1440 - 360);
    return `--step-${step}:clamp(${round(least)}rem,${round(least - (slope * 360) / 16)}rem + ${round(slope * 100)}vw,${round(most)}rem)`;
  });
}

function fontCss(typography: Typography, assetBase: string): string {
  const used = new Set([typography.display, typography.body, ...(typography.mono ? [typography.mono] : [])]);
  return [...used]
    .flatMap((face) =>
      (face.italic ? (['normal', 'italic'] as const) : (['normal'] as const)).flatMap((style) =>
        (['latin-ext', 'latin'] as const).map(
          (subset) =>
            `@font-face{font-family:"${face.family}";font-style:${style};font-weight:${face.weights};font-display:swap;src:url(${fontUrl(face, subset, style, assetBase)})format("woff2");unicode-range:${subsets[subset]}}`,
        ),
      ),
    )
    .join('');
}

function fontUrl(face: Face, subset: keyof typeof subsets, style: 'normal' | 'italic', assetBase: string): string {
  return `${assetBase}/fonts/${face.package}/${fontFile(face, subset, style)}`;
}

function stack(face: Face): string {
  return `"${face.family}",${face.fallback}`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
