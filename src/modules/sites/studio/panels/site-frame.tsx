import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#/design/button.tsx';
import { Field } from '#/design/field.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { Select } from '#/design/select.tsx';
import { TextArea } from '#/design/text-area.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { isSafeLink } from '#/kernel/safe-link.ts';
import type { SiteContent } from '../../document-site.ts';
import { useEditor } from '../editor/context.tsx';
import { ImageControl } from './image-control.tsx';

type Links = SiteContent['navigation'];

/** What every page shares: name, navigation, footer, links elsewhere, icon and picture for shared links. */
export function SiteFrame({ pages }: { pages: readonly { path: string; title: string }[] }) {
  const { content, acts, readOnly } = useEditor();
  const image = (key: 'favicon' | 'ogImage', label: string) => ({
    id: key,
    value: content[key] ? { mediaId: content[key], alt: '', decorative: true } : null,
    onChange: (value: unknown) =>
      acts.setFrame(`Change ${label}`, { [key]: (value as { mediaId: string } | null)?.mediaId ?? null }),
  });
  return (
    <fieldset disabled={readOnly} className="grid min-w-0 gap-6 p-4">
      <legend className="sr-only">Head and foot of the site</legend>
      <Field label="Name" help="At the top of every page.">
        <TextInput
          value={content.name}
          maxLength={120}
          onChange={(event) => acts.setFrame('Change name', { name: event.target.value })}
        />
      </Field>
      <LinkList
        legend="Navigation"
        links={content.navigation}
        max={12}
        suggestions={pages.map(({ path, title }) => ({ label: title, href: path }))}
        onChange={(navigation) => acts.setFrame('Change navigation', { navigation })}
      />
      <Field label="Footer">
        <TextArea
          value={content.footer}
          maxLength={500}
          rows={2}
          onChange={(event) => acts.setFrame('Change footer', { footer: event.target.value })}
        />
      </Field>
      <LinkList
        legend="Links elsewhere"
        links={content.social}
        max={12}
        onChange={(social) => acts.setFrame('Change links', { social })}
      />
      <Field label="The site belongs to" help="Tells search engines who stands behind it.">
        <Select
          options={[
            { value: 'person', label: 'A person' },
            { value: 'organization', label: 'An organisation' },
          ]}
          value={content.kind}
          onChange={(event) => acts.setFrame('Change owner', { kind: event.target.value })}
        />
      </Field>
      <section className="grid gap-2">
        <h3 className="font-medium">Icon in the browser’s tab</h3>
        <ImageControl {...image('favicon', 'icon')} />
      </section>
      <section className="grid gap-2">
        <h3 className="font-medium">Picture for shared links</h3>
        <ImageControl {...image('ogImage', 'picture')} />
      </section>
    </fieldset>
  );
}

interface LinkListProps {
  legend: string;
  links: Links;
  max: number;
  suggestions?: Links;
  onChange(links: Links): void;
}

function LinkList({ legend, links, max, suggestions = [], onChange }: LinkListProps) {
  const swap = (at: number, to: number) => {
    const next = [...links];
    [next[at], next[to]] = [next[to]!, next[at]!];
    onChange(next);
  };
  const unused = suggestions.filter(({ href }) => !links.some((link) => link.href === href));
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {links.map((link, at) => (
        // Links have no id of their own; their place is what they are.
        <div key={at} className="grid grid-cols-[1fr_auto] gap-x-1 gap-y-1 rounded-control border border-line p-1.5">
          <input
            aria-label={`${legend}: words of link ${at + 1}`}
            className="field"
            value={link.label}
            maxLength={60}
            onChange={(event) => onChange(links.with(at, { ...link, label: event.target.value }))}
          />
          <span className="flex">
            <IconButton icon={ArrowUp} label={`Move ${link.label} up`} disabled={at === 0} onClick={() => swap(at, at - 1)} />
            <IconButton
              icon={ArrowDown}
              label={`Move ${link.label} down`}
              disabled={at === links.length - 1}
              onClick={() => swap(at, at + 1)}
            />
          </span>
          <AddressInput
            label={`${legend}: address of link ${at + 1}`}
            value={link.href}
            onChange={(href) => onChange(links.with(at, { ...link, href }))}
          />
          <IconButton
            icon={Trash2}
            label={`Remove ${link.label}`}
            className="justify-self-end"
            onClick={() => onChange(links.toSpliced(at, 1))}
          />
        </div>
      ))}
      {links.length < max ? (
        <Button
          look="quiet"
          icon={Plus}
          className="justify-self-start"
          onClick={() => onChange([...links, unused[0] ?? { label: 'New link', href: '/' }])}
        >
          Add a link
        </Button>
      ) : null}
    </fieldset>
  );
}

/** An address is written into the document only when a visitor may follow it; what is typed meanwhile stays in the field. */
function AddressInput({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const fault = !isSafeLink(typed.trim());
  return (
    <span className="grid gap-1">
      <input
        aria-label={label}
        aria-invalid={fault || undefined}
        className="field"
        value={typed}
        maxLength={500}
        placeholder="/about or https://…"
        onChange={(event) => {
          const next = event.target.value;
          setTyped(next);
          if (isSafeLink(next.trim())) onChange(next.trim());
        }}
      />
      {fault ? <span className="text-small text-rust">Use a web address, or a page such as /work.</span> : null}
    </span>
  );
}
