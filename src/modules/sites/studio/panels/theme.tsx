import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#/design/button.tsx';
import { ColorInput } from '#/design/color-input.tsx';
import { Field } from '#/design/field.tsx';
import { Select } from '#/design/select.tsx';
import { findTemplate, templates } from '../../templates/index.ts';
import type { Palette, Roles, Typography } from '../../templates/template.ts';
import { useEditor } from '../editor/context.tsx';
import { contrastOf } from './contrast.ts';

/** How the whole site looks: template, colours, type, distances. Content stays whatever is chosen. */
export function ThemePanel() {
  const { theme, acts, readOnly } = useEditor();
  const template = findTemplate(theme.template);
  const palette = template.palettes.find(({ id }) => id === theme.palette) ?? template.palettes[0]!;
  const choose = (label: string, key: string) => (value: string) => acts.setTheme(label, { [key]: value });
  return (
    <fieldset disabled={readOnly} className="grid min-w-0 gap-6 p-4">
      <legend className="sr-only">Design of the site</legend>
      <Choice
        label="Template"
        help="All content stays; only how it looks changes."
        options={templates.map(({ id, name }) => ({ id, name }))}
        value={template.id}
        onChange={(id) => {
          if (id !== template.id) acts.setTheme('Change template', { ...fresh, template: id });
        }}
      />
      <Palettes
        palettes={template.palettes}
        value={palette.id}
        onChange={(id) => acts.setTheme('Change colours', { palette: id, colors: undefined })}
      />
      <Field
        label="Mode"
        help={palette.light && palette.dark ? 'Both sides of these colours are there.' : 'These colours have one side only.'}
      >
        <Select
          options={modes.filter(({ value }) => value === 'auto' || palette[value as 'light' | 'dark'])}
          value={theme.mode ?? 'auto'}
          onChange={(event) => choose('Change mode', 'mode')(event.target.value)}
        />
      </Field>
      <OwnColours palette={palette} />
      <Typefaces typography={template.typography} value={theme.typography} onChange={choose('Change type', 'typography')} />
      <Choice label="Spacing" options={template.spacing} value={theme.spacing} onChange={choose('Change spacing', 'spacing')} />
      <Choice label="Corners" options={template.radius} value={theme.radius} onChange={choose('Change corners', 'radius')} />
      <Field label="Pictures">
        <Select
          options={template.images.map(({ id, name }) => ({ value: id, label: name }))}
          value={theme.images ?? template.images[0]!.id}
          onChange={(event) => choose('Change pictures', 'images')(event.target.value)}
        />
      </Field>
    </fieldset>
  );
}

const fresh = {
  palette: undefined,
  typography: undefined,
  spacing: undefined,
  radius: undefined,
  images: undefined,
  colors: undefined,
  mode: undefined,
};
const modes = [
  { value: 'auto', label: 'As the visitor prefers' },
  { value: 'light', label: 'Always light' },
  { value: 'dark', label: 'Always dark' },
];

interface ChoiceProps {
  label: string;
  help?: string;
  options: readonly { id: string; name: string }[];
  value: string | undefined;
  onChange(id: string): void;
}

function Choice({ label, help, options, value, onChange }: ChoiceProps) {
  const chosen = options.find(({ id }) => id === value) ?? options[0];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map(({ id, name }) => (
          <label key={id} className={chip}>
            <input type="radio" className="sr-only" name={label} checked={chosen?.id === id} onChange={() => onChange(id)} />
            {name}
          </label>
        ))}
      </div>
      {help ? <p className="mt-1.5 text-small text-muted">{help}</p> : null}
    </fieldset>
  );
}

const chip =
  'inline-flex min-h-control items-center rounded-control border border-line px-2.5 transition-colors hover:border-edge has-checked:border-brick has-checked:bg-brick/8 has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brick';

function Palettes({ palettes, value, onChange }: { palettes: readonly Palette[]; value: string; onChange(id: string): void }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">Colours</legend>
      <div className="grid grid-cols-2 gap-2">
        {palettes.map((palette) => {
          const roles = palette.light ?? palette.dark!;
          return (
            <label key={palette.id} className={`${chip} flex-col items-stretch! gap-1.5 px-1.5! py-1.5`}>
              <input
                type="radio"
                className="sr-only"
                name="palette"
                checked={palette.id === value}
                onChange={() => onChange(palette.id)}
              />
              <span aria-hidden="true" className="flex h-8 overflow-hidden rounded-[4px] border border-line">
                {(['background', 'surface', 'text', 'accent'] as const).map((role) => (
                  <span key={role} className="flex-1" style={{ background: roles[role] }} />
                ))}
              </span>
              <span className="truncate px-0.5 text-small">{palette.name}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Colours over the palette, one by one, with a warning where words would be hard to read. */
function OwnColours({ palette }: { palette: Palette }) {
  const { theme, acts } = useEditor();
  const sides = (['light', 'dark'] as const).filter((side) => palette[side]);
  const [open, setOpen] = useState(theme.colors !== undefined);
  if (!open)
    return (
      <Button className="justify-self-start" onClick={() => setOpen(true)}>
        Use your own colours
      </Button>
    );
  const set = (side: 'light' | 'dark', role: string, colour: string) => {
    if (!/^#[\da-f]{6}$/i.test(colour)) return;
    acts.setTheme('Change colours', { colors: { ...theme.colors, [side]: { ...theme.colors?.[side], [role]: colour } } });
  };
  return (
    <>
      {sides.map((side) => {
        const roles: Roles = { ...palette[side]!, ...theme.colors?.[side] };
        const faults = faultsOf(roles);
        return (
          <fieldset key={side} className="grid min-w-0 gap-2">
            <legend className="mb-2 font-medium">{sides.length > 1 ? `Your colours, ${side} side` : 'Your colours'}</legend>
            {Object.entries(roleNames).map(([role, label]) => (
              <OwnColour
                key={role}
                label={label}
                value={roles[role as keyof Roles]}
                onChange={(colour) => set(side, role, colour)}
              />
            ))}
            <div role="status">
              {faults.map((fault) => (
                <p key={fault} className="mt-1 flex items-start gap-1.5 text-small text-amber">
                  <TriangleAlert size={14} aria-hidden="true" className="mt-px shrink-0" />
                  {fault}
                </p>
              ))}
            </div>
          </fieldset>
        );
      })}
      {theme.colors ? (
        <Button
          look="quiet"
          className="justify-self-start"
          onClick={() => acts.setTheme('Back to the palette', { colors: undefined })}
        >
          Back to the palette
        </Button>
      ) : null}
    </>
  );
}

/** What is typed stays in the field until it is a whole colour. */
function OwnColour({ label, value, onChange }: { label: string; value: string; onChange(colour: string): void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <Field label={label} className="grid-cols-[1fr_9rem] items-center [&>label]:font-normal">
      <ColorInput
        value={typed}
        onChange={(colour) => {
          setTyped(colour);
          onChange(colour);
        }}
      />
    </Field>
  );
}

const roleNames: Record<keyof Roles, string> = {
  background: 'Background',
  surface: 'Surface',
  text: 'Text',
  muted: 'Quiet text',
  accent: 'Accent',
  onAccent: 'Text on accent',
  line: 'Lines',
};

// WCAG 1.4.3: 4.5 to 1 for text of ordinary size.
const contrastLeast = 4.5;

function faultsOf(roles: Roles): string[] {
  const pairs: [keyof Roles, keyof Roles, string][] = [
    ['text', 'background', 'Text on the background'],
    ['text', 'surface', 'Text on surfaces'],
    ['muted', 'background', 'Quiet text on the background'],
    ['accent', 'background', 'Accent on the background'],
    ['onAccent', 'accent', 'Text on the accent'],
  ];
  return pairs.flatMap(([one, other, what]) => {
    const contrast = contrastOf(roles[one], roles[other]);
    return contrast < contrastLeast ? [`${what} is hard to read: ${contrast.toFixed(1)} to 1, and 4.5 is needed.`] : [];
  });
}

function Typefaces({
  typography,
  value,
  onChange,
}: {
  typography: readonly Typography[];
  value: string | undefined;
  onChange(id: string): void;
}) {
  const chosen = typography.find(({ id }) => id === value) ?? typography[0]!;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">Type</legend>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        {typography.map(({ id, name, display, body }) => (
          <label key={id} className={`${chip} justify-between gap-3 py-1.5`}>
            <input type="radio" className="sr-only" name="typography" checked={chosen.id === id} onChange={() => onChange(id)} />
            <span className="shrink-0">{name}</span>
            <span className="min-w-0 truncate text-small font-normal text-muted">
              {display.family === body.family ? display.family : `${display.family}, ${body.family}`}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
