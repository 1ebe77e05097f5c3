import { Link } from '@tanstack/react-router';
import { ArrowLeft, CloudOff, Ellipsis, Laptop, LoaderCircle, Maximize, Smartphone, Tablet, type LucideIcon } from 'lucide-react';
import { Tabs as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { useMediaQuery } from './media-query.tsx';
import { Menu, type MenuGroup } from './menu.tsx';
import { TabPanel, Tabs } from './tabs.tsx';
import { Tooltip } from './tooltip.tsx';

/** Widths of the preview in px; `fit` takes what there is. */
export type PreviewWidth = 'fit' | 1280 | 768 | 375;

export interface EditorScreenProps {
  /** Where the arrow at the top left leads. */
  back: { label: string; to: string };
  title: string;
  /** Badge after the title: "Draft". */
  state?: ReactNode;
  saving: 'saved' | 'saving' | 'offline' | 'failed';
  /** Others looking at or editing the same thing now. */
  people?: { id: string; name: string; photoUrl?: string; color?: string }[];
  /** Small tools before the preview widths: undo, redo. */
  tools?: ReactNode;
  preview?: { width: PreviewWidth; onWidth(width: PreviewWidth): void };
  menu?: MenuGroup[];
  /** The primary action; says how many changes go out: "Publish 3 changes". `open` when what it leads to is shown already. */
  publish?: { label: string; onPublish(): void; busy?: boolean; disabled?: boolean; open?: boolean };
  /** The panes at the left, one at a time: outline, library. */
  left: EditorPane[];
  /** The open one, when the caller wants to know or to choose. */
  pane?: string;
  onPane?(id: string): void;
  /** Fills the middle; scales itself to {@link PreviewWidth}. */
  canvas: ReactNode;
  inspector: ReactNode;
  /** On narrow screens: what is in front, when the caller wants to choose. */
  front?: EditorFront;
  onFront?(front: EditorFront): void;
  /** "Photo grid": what the inspector is about; "Page" when nothing is chosen. */
  inspectorTitle: string;
}

export type EditorFront = 'canvas' | 'pane' | 'inspector';

export interface EditorPane {
  id: string;
  label: string;
  icon: LucideIcon;
  content: ReactNode;
}

/** The frame of an editor: canvas in the middle, outline and library left, inspector right, nothing modal. On narrow screens the panes become tabs. */
export function EditorScreen(props: EditorScreenProps) {
  const wide = useMediaQuery('(min-width: 1080px)');
  return (
    <div className="flex h-full min-h-0 flex-col bg-paper">
      <TopBar {...props} />
      {wide ? <WidePanes {...props} /> : <NarrowPanes {...props} />}
    </div>
  );
}

function TopBar({ back, title, state, saving, people = [], tools, preview, menu = [], publish }: EditorScreenProps) {
  return (
    <header className="flex min-h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-2 md:px-3">
      <Tooltip text={back.label}>
        <Link
          to={back.to}
          aria-label={back.label}
          className="target inline-flex size-control items-center justify-center rounded-control text-muted hover:bg-hover hover:text-ink"
        >
          <ArrowLeft size={16} aria-hidden="true" />
        </Link>
      </Tooltip>
      <h1 className="min-w-0 truncate font-semibold">{title}</h1>
      <span className="hidden sm:inline-flex">{state}</span>
      <Saving saving={saving} />
      <div className="flex-1" />
      <Present people={people} />
      {tools}
      {preview ? <PreviewWidths {...preview} /> : null}
      {menu.length > 0 ? (
        <Menu groups={menu}>
          <IconButton icon={Ellipsis} label="More actions" tooltip={false} />
        </Menu>
      ) : null}
      {publish ? (
        <Button
          look={publish.open ? 'secondary' : 'primary'}
          aria-expanded={publish.open}
          busy={publish.busy}
          disabled={publish.disabled}
          onClick={publish.onPublish}
        >
          {publish.label}
        </Button>
      ) : null}
    </header>
  );
}

function Saving({ saving }: { saving: EditorScreenProps['saving'] }) {
  const words = { saved: 'Saved', saving: 'Saving…', offline: 'Offline: will be saved', failed: 'Not saved, trying again' }[
    saving
  ];
  return (
    <span
      role="status"
      className={`flex shrink-0 items-center gap-1.5 text-small ${saving === 'failed' ? 'text-rust' : 'text-muted'}`}
    >
      {saving === 'saving' ? <LoaderCircle size={12} aria-hidden="true" className="animate-spin" /> : null}
      {saving === 'offline' ? <CloudOff size={12} aria-hidden="true" /> : null}
      {words}
    </span>
  );
}

const peopleMax = 4;

function Present({ people }: { people: NonNullable<EditorScreenProps['people']> }) {
  if (people.length === 0) return null;
  return (
    <ul aria-label="Also here" className="hidden -space-x-1.5 pr-1 sm:flex">
      {people.slice(0, peopleMax).map(({ id, name, photoUrl, color }) => (
        <li key={id} className="rounded-full bg-surface p-0.5" style={color ? { background: color } : undefined}>
          <Tooltip text={name}>
            <span role="img" aria-label={name} className="block rounded-full">
              <Avatar name={name} photoUrl={photoUrl} size={24} />
            </span>
          </Tooltip>
        </li>
      ))}
      {people.length > peopleMax ? (
        <li className="self-center pl-3 text-small text-muted">+{people.length - peopleMax}</li>
      ) : null}
    </ul>
  );
}

function PreviewWidths({ width, onWidth }: NonNullable<EditorScreenProps['preview']>) {
  return (
    <div role="group" aria-label="Preview width" className="hidden rounded-control border border-line md:flex">
      {previews.map(({ value, label, icon }) => (
        <IconButton
          key={value}
          icon={icon}
          label={label}
          aria-pressed={width === value}
          onClick={() => onWidth(value)}
          className="size-[calc(var(--control-height)-2px)]"
        />
      ))}
    </div>
  );
}

function WidePanes({ left, pane, onPane, canvas, inspector, inspectorTitle }: EditorScreenProps) {
  const [own, setOwn] = useState(left[0]?.id ?? '');
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[304px_minmax(0,1fr)_304px]">
      <aside aria-label="Panes" className="flex min-h-0 border-r border-line bg-surface">
        <Rail left={left} pane={pane ?? own} onPane={onPane ?? setOwn} />
      </aside>
      <Canvas>{canvas}</Canvas>
      <aside aria-label="Inspector" className="flex min-h-0 flex-col border-l border-line bg-surface">
        <h2 className="flex min-h-10 shrink-0 items-center border-b border-line px-4 font-medium">{inspectorTitle}</h2>
        <div className="min-h-0 flex-1 overflow-y-auto p-4">{inspector}</div>
      </aside>
    </div>
  );
}

/** The panes at the left behind one column of icons. */
function Rail({ left, pane, onPane }: { left: EditorPane[]; pane: string; onPane(id: string): void }) {
  return (
    <Radix.Root orientation="vertical" value={pane} onValueChange={onPane} className="flex min-h-0 min-w-0 flex-1">
      <Radix.List aria-label="Panes" className="flex w-13 shrink-0 flex-col items-center gap-1 border-r border-line py-2">
        {left.map(({ id, label, icon: Icon }) => (
          <Radix.Trigger
            key={id}
            value={id}
            className="flex w-11 flex-col items-center gap-0.5 rounded-control py-1.5 text-[10px]/3 font-medium text-muted transition-colors hover:bg-hover hover:text-ink data-[state=active]:bg-pressed data-[state=active]:text-ink"
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
            {label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {left.map(({ id, label, content }) => (
        <Radix.Content
          key={id}
          value={id}
          tabIndex={-1}
          className="flex min-h-0 min-w-0 flex-1 flex-col data-[state=inactive]:hidden"
        >
          <h2 className="flex min-h-10 shrink-0 items-center border-b border-line px-4 font-medium">{label}</h2>
          <div className="min-h-0 flex-1 overflow-y-auto">{content}</div>
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

function NarrowPanes({ left, pane, onPane, canvas, inspector, inspectorTitle, front, onFront }: EditorScreenProps) {
  const [ownFront, setOwnFront] = useState<EditorFront>('canvas');
  const [ownPane, setOwnPane] = useState(left[0]?.id ?? '');
  const shown = front ?? ownFront;
  const tabs = [
    { value: 'canvas', label: 'Canvas' },
    { value: 'inspector', label: inspectorTitle },
    ...left.map(({ id, label }) => ({ value: id, label })),
  ];
  const choose = (value: string) => {
    const isPane = value !== 'canvas' && value !== 'inspector';
    if (isPane) (onPane ?? setOwnPane)(value);
    (onFront ?? setOwnFront)(isPane ? 'pane' : value);
  };
  return (
    <Tabs
      label="Panes"
      tabs={tabs}
      value={shown === 'pane' ? (pane ?? ownPane) : shown}
      onChange={choose}
      className="flex min-h-0 flex-1 flex-col bg-surface [&>[role=tablist]]:shrink-0 [&>[role=tablist]]:px-4"
    >
      {left.map(({ id, label, content }) => (
        <TabPanel key={id} value={id} className="min-h-0 flex-1 overflow-y-auto data-[state=inactive]:hidden">
          <h2 className="sr-only">{label}</h2>
          {content}
        </TabPanel>
      ))}
      <TabPanel value="canvas" className="flex min-h-0 flex-1 data-[state=inactive]:hidden">
        <Canvas>{canvas}</Canvas>
      </TabPanel>
      <TabPanel value="inspector" className="min-h-0 flex-1 overflow-y-auto p-4 data-[state=inactive]:hidden">
        <h2 className="sr-only">{inspectorTitle}</h2>
        {inspector}
      </TabPanel>
    </Tabs>
  );
}

function Canvas({ children }: { children: ReactNode }) {
  return (
    <section aria-label="Canvas" className="relative min-h-0 min-w-0 flex-1 overflow-hidden bg-well">
      {children}
    </section>
  );
}

const previews = [
  { value: 'fit', label: 'Preview at the width there is', icon: Maximize },
  { value: 1280, label: 'Preview as on a desktop', icon: Laptop },
  { value: 768, label: 'Preview as on a tablet', icon: Tablet },
  { value: 375, label: 'Preview as on a phone', icon: Smartphone },
] as const;
