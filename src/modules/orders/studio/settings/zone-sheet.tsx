import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { Checkbox } from '#/design/checkbox.tsx';
import { Field, FieldError, FieldGroup } from '#/design/field.tsx';
import { RestoredNote } from '#/design/schema-form.tsx';
import { Select } from '#/design/select.tsx';
import { useSession } from '#/design/session.tsx';
import { SheetForm } from '#/design/sheet-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { Chip } from '../chip.tsx';
import { countryOptions } from '../countries.ts';
import { controlId, useEdited } from '../edited.ts';
import { WordField } from '../word-field.tsx';
import { CountryChoice } from './country-choice.tsx';
import {
  areaName,
  isEverywhere,
  problemsOfZone,
  readParts,
  withEverywhere,
  zoneLabels,
  type Area,
  type Zone,
  type ZoneWords,
} from './zones.ts';

interface ZoneSheetProps {
  /** Undefined while it is closed; `zone` is absent for one that is added. */
  opened: { zone?: Zone } | undefined;
  zones: readonly Zone[];
  onClose(): void;
  /** Puts it into the list that is saved with the page. */
  onPut(words: ZoneWords, zone: Zone | undefined): void;
}

const chipsMax = 12;

/** Adds a zone, or changes where it is. */
export function ZoneSheet({ opened, ...rest }: ZoneSheetProps) {
  return (
    <Sheet open={opened !== undefined} onClose={rest.onClose} title={opened?.zone?.name ?? 'New zone'}>
      {opened ? <ZoneForm {...rest} zone={opened.zone} /> : null}
    </Sheet>
  );
}

function ZoneForm({ zone, zones, onClose, onPut }: Omit<ZoneSheetProps, 'opened'> & { zone: Zone | undefined }) {
  const { workspace } = useSession();
  const edited = useEdited<ZoneWords>({
    draft: `store.${workspace?.id}.zone.${zone?.id ?? 'new'}`,
    stored: { name: zone?.name ?? '', areas: zone?.areas ?? [] },
    labels: zoneLabels,
    problemsOf: problemsOfZone,
    send: ({ name, areas }) => {
      onPut({ name: name.replaceAll(/\s+/g, ' ').trim(), areas }, zone);
      onClose();
    },
  });
  const { areas } = edited.words;
  const set = (next: Area[]) => edited.set({ areas: next });
  return (
    <SheetForm
      problems={edited.summary}
      action={zone ? 'Change zone' : 'Add zone'}
      close="Cancel"
      onClose={onClose}
      onSubmit={() => edited.save()}
    >
      {edited.restored ? <RestoredNote onDiscard={edited.discard} /> : null}
      <WordField edited={edited} field="name" required max={80} help="Such as Europe, or Vienna and around." />
      <FieldGroup id={controlId(edited.id, 'areas')} label="Where it is" error={edited.problemOf('areas')}>
        <Chosen areas={areas} onChange={set} />
        <CountryChoice areas={areas} taken={takenBy(zones, zone)} onChange={set} />
        <Checkbox
          className="mt-1"
          label="Everywhere else"
          help="Every country that no other zone names."
          checked={areas.some(isEverywhere)}
          onChange={(event) => set(withEverywhere(areas, event.target.checked))}
        />
      </FieldGroup>
      <PartOfCountry onAdd={(parts) => set([...areas, ...parts.filter((one) => !areas.some((other) => same(one, other)))])} />
    </SheetForm>
  );
}

function Chosen({ areas, onChange }: { areas: readonly Area[]; onChange(areas: Area[]): void }) {
  const [all, setAll] = useState(false);
  if (areas.length === 0) return null;
  const shown = all ? areas : areas.slice(0, chipsMax);
  return (
    <ul aria-label="Chosen" className="mb-1 flex flex-wrap gap-1.5">
      {shown.map((area) => (
        <Chip
          key={JSON.stringify(area)}
          name={areaName(area)}
          onRemove={() => onChange(areas.filter((one) => !same(one, area)))}
        />
      ))}
      {shown.length < areas.length ? (
        <li>
          <Button look="quiet" className="min-h-7" onClick={() => setAll(true)}>
            {`${areas.length - shown.length} more`}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

/** Adds a region, or what certain postcodes reach. */
function PartOfCountry({ onAdd }: { onAdd(areas: Area[]): void }) {
  const [open, setOpen] = useState(false);
  const [country, setCountry] = useState('');
  const [region, setRegion] = useState('');
  const [postcodes, setPostcodes] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = () => {
    const parts = readParts(country, region, postcodes);
    if (typeof parts === 'string') return setProblem(parts);
    onAdd(parts);
    setProblem(undefined);
    setRegion('');
    setPostcodes('');
  };
  if (!open)
    return (
      <Button look="quiet" icon={Plus} className="-mt-3 justify-self-start" onClick={() => setOpen(true)}>
        Add part of a country
      </Button>
    );
  return (
    <fieldset className="grid gap-4 rounded-card border border-line p-4">
      <legend className="px-1 font-medium">Part of a country</legend>
      <Field label="Country">
        <Select
          placeholder="Choose a country"
          options={countryOptions()}
          value={country}
          onChange={(event) => setCountry(event.target.value)}
        />
      </Field>
      <Field label="Region" required={false} help="What follows the dash of its ISO code, such as CA for California.">
        <TextInput maxLength={3} spellCheck={false} value={region} onChange={(event) => setRegion(event.target.value)} />
      </Field>
      <Field label="Postcodes beginning with" required={false} help="Several with commas between them: 10, 11, 12.">
        <TextInput maxLength={500} spellCheck={false} value={postcodes} onChange={(event) => setPostcodes(event.target.value)} />
      </Field>
      {problem ? (
        <div role="alert">
          <FieldError>{problem}</FieldError>
        </div>
      ) : null}
      <Button className="justify-self-start" onClick={add}>
        Add this part
      </Button>
    </fieldset>
  );
}

function takenBy(zones: readonly Zone[], own: Zone | undefined): Map<string, string> {
  const others = zones.filter(({ id }) => id !== own?.id);
  return new Map(
    others.flatMap(({ name, areas }) =>
      areas.flatMap(({ country, region, postcodePrefix }): [string, string][] =>
        country && !region && !postcodePrefix ? [[country, name]] : [],
      ),
    ),
  );
}

function same(one: Area, other: Area): boolean {
  return one.country === other.country && one.region === other.region && one.postcodePrefix === other.postcodePrefix;
}
