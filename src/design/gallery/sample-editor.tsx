import { GripVertical, Image, LayoutGrid, ListTree, Plus, Type } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../badge.tsx';
import { EditorScreen, type PreviewWidth } from '../editor-screen.tsx';
import { Facades } from '../facades.tsx';
import { Field } from '../field.tsx';
import { Switch } from '../switch.tsx';
import { TextArea } from '../text-area.tsx';
import { TextInput } from '../text-input.tsx';

const blocks = [
  { label: 'Hero', icon: Type },
  { label: 'Projects', icon: LayoutGrid },
  { label: 'Gallery', icon: Image },
];

/** The editor's frame with an invented page. */
export function SampleEditor() {
  const [width, setWidth] = useState<PreviewWidth>('fit');
  const outline = (
    <ul className="p-2">
      {blocks.map(({ label, icon: Icon }, at) => (
        <li key={label}>
          <button
            type="button"
            className={`flex min-h-control w-full items-center gap-2 rounded-control px-2 text-left hover:bg-hover ${at === 0 ? 'bg-brick/8' : ''}`}
          >
            <GripVertical size={14} aria-hidden="true" className="text-muted" />
            <Icon size={16} aria-hidden="true" className="text-muted" />
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <EditorScreen
      back={{ label: 'Back to pages', to: '/' }}
      title="Home"
      state={<Badge tone="info">Draft</Badge>}
      saving="saved"
      people={[
        { id: '1', name: 'Ines Moreau', color: 'var(--sky)' },
        { id: '2', name: 'Kofi Mensah', color: 'var(--moss)' },
      ]}
      preview={{ width, onWidth: setWidth }}
      menu={[{ actions: [{ label: 'Page history', onSelect: () => undefined }] }]}
      publish={{ label: 'Publish 3 changes', onPublish: () => undefined }}
      left={[
        { id: 'outline', label: 'Outline', icon: ListTree, content: outline },
        { id: 'library', label: 'Add', icon: Plus, content: <p className="p-4 text-muted">Blocks to drag in.</p> },
      ]}
      inspectorTitle="Hero"
      inspector={
        <div className="grid gap-5">
          <Field label="Heading">
            <TextInput defaultValue="Light, water and slow afternoons" />
          </Field>
          <Field label="Text" required={false}>
            <TextArea defaultValue="Photographs from harbours between Marseille and Gdańsk." />
          </Field>
          <Switch label="Full height" help="Fills the first screen." defaultChecked />
        </div>
      }
      canvas={
        <div className="grid h-full bg-surface grid-cols-[minmax(0,1fr)] place-items-center p-8 text-center">
          <div>
            <Facades className="mx-auto h-48 w-full" />
            <p className="mt-6 text-display font-semibold text-balance">Light, water and slow afternoons</p>
            <p className="mt-2 text-reading text-muted">Photographs from harbours between Marseille and Gdańsk.</p>
          </div>
        </div>
      }
    />
  );
}
