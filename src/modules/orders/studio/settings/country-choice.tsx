import { ChevronRight, Search } from 'lucide-react';
import { useId, useState } from 'react';
import { Checkbox } from '#/design/checkbox.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { countryGroups, countryName } from '../countries.ts';
import { hasCountry, withCountries, type Area } from './zones.ts';

interface CountryChoiceProps {
  areas: readonly Area[];
  /** Which other zone has a country already. */
  taken: ReadonlyMap<string, string>;
  onChange(areas: Area[]): void;
}

/** Countries to tick, one by one or a whole group at once; found by name. */
export function CountryChoice({ areas, taken, onChange }: CountryChoiceProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const groups = countryGroups
    .map(({ name, codes }) => {
      const all = codes.map((code) => ({ code, label: countryName(code) }));
      const shown = name.toLowerCase().includes(wanted) ? all : all.filter((one) => matches(one, wanted));
      return { name, codes, shown: shown.toSorted((one, other) => one.label.localeCompare(other.label)) };
    })
    .filter(({ shown }) => shown.length > 0);
  return (
    <div className="overflow-hidden rounded-card border border-line">
      <div className="border-b border-line p-2">
        <TextInput
          icon={Search}
          type="search"
          aria-label="Search countries"
          placeholder="Search countries"
          autoComplete="off"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            // The form around is sent by its own button only.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      {groups.map((group) => (
        <Group key={group.name} group={group} areas={areas} taken={taken} onChange={onChange} unfolded={wanted !== ''} />
      ))}
      {groups.length === 0 ? <p className="p-3 text-muted">No country is called so.</p> : null}
    </div>
  );
}

function Group({
  group: { name, codes, shown },
  areas,
  taken,
  onChange,
  unfolded,
}: CountryChoiceProps & {
  group: { name: string; codes: readonly string[]; shown: { code: string; label: string }[] };
  unfolded: boolean;
}) {
  const list = useId();
  const [open, setOpen] = useState(false);
  const shownOpen = open || unfolded;
  const chosen = codes.filter((code) => hasCountry(areas, code)).length;
  return (
    <div className="border-b border-line last:border-0">
      <div className="flex min-h-11 items-center gap-2 py-1.5 pr-1 pl-3">
        <Checkbox
          className="min-w-0 flex-1"
          label={name}
          checked={chosen === codes.length}
          indeterminate={chosen > 0 && chosen < codes.length}
          onChange={() => onChange(withCountries(areas, codes, chosen < codes.length))}
        />
        <button
          type="button"
          aria-expanded={shownOpen}
          aria-controls={list}
          aria-label={`Countries of ${name}, ${chosen} of ${codes.length} chosen`}
          onClick={() => setOpen(!open)}
          className="target inline-flex min-h-control items-center gap-1 rounded-control px-2 text-small text-muted tabular-nums hover:bg-hover hover:text-ink"
        >
          {`${chosen} of ${codes.length}`}
          <ChevronRight size={14} aria-hidden="true" className={`transition-transform ${shownOpen ? 'rotate-90' : ''}`} />
        </button>
      </div>
      <ul id={list} hidden={!shownOpen} className="pb-2 pl-9 sm:columns-2">
        {shown.map(({ code, label }) => (
          <li key={code} className="min-h-8 break-inside-avoid py-1 pr-2 coarse:min-h-11 coarse:py-3">
            <Checkbox
              label={<span className="wrap-anywhere">{label}</span>}
              help={taken.has(code) ? `In ${taken.get(code)} too` : undefined}
              checked={hasCountry(areas, code)}
              onChange={(event) => onChange(withCountries(areas, [code], event.target.checked))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function matches({ code, label }: { code: string; label: string }, wanted: string): boolean {
  return label.toLowerCase().includes(wanted) || code.toLowerCase() === wanted;
}
