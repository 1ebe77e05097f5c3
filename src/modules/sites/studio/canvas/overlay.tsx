import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { ArrowDown, ArrowUp, Copy, Eye, EyeOff, GripVertical, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { IconButton } from '#/design/icon-button.tsx';
import { useEditor } from '../editor/context.tsx';
import { draggedOf } from '../editor/drag.ts';
import { findBlock, nameOf, type Found } from '../editor/kinds.ts';
import type { Frame, Rect } from './frame.ts';

/** The button between two blocks stands in the margin of the page, in px from its edge, so that it covers no words. */
const seamGutter = 16;

/** What the studio draws over the page: outlines, the tools of the chosen block, the others' choices, where a drop lands. */
export function Overlay({
  frame,
  scale,
  hovered,
  typing,
}: {
  frame: Frame;
  scale: number;
  hovered: string | undefined;
  typing: boolean;
}) {
  const { nodes, selected, people, readOnly, askForBlock } = useEditor();
  const at = (id: string | undefined) => (id === undefined ? undefined : scaled(frame.rectOf(id), scale));
  const found = findBlock(nodes, selected);
  const [chosen, over] = [at(found?.node.id), hovered === selected ? undefined : at(hovered)];
  const section = findBlock(nodes, hovered) ?? found;
  const seam = section && !typing ? at((section.parent ?? section.node).id) : undefined;
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden">
      {over ? <Outline rect={over} className="border border-brick/60" /> : null}
      {people.map(({ client, name, color, block }) => {
        const rect = at(block);
        return rect ? (
          <Outline key={client} rect={rect} color={color} className="border-2">
            <span
              className="absolute top-0 left-0 max-w-40 truncate px-1.5 py-0.5 text-small font-medium text-white"
              style={{ background: color }}
            >
              {name}
            </span>
          </Outline>
        ) : null;
      })}
      {chosen && found ? (
        <Outline rect={chosen} className="border-2 border-brick">
          {typing ? null : <BlockTools found={found} above={chosen.top > 44} />}
        </Outline>
      ) : null}
      {seam && section && !readOnly ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Add a block after ${nameOf(section.parent ?? section.node, section.kind).kind}`}
          onClick={() => askForBlock((section.parent ?? section.node).id)}
          className="pointer-events-auto absolute z-10 flex size-6 -translate-1/2 items-center justify-center rounded-full bg-brick text-on-brick shadow-float hover:bg-brick-strong"
          style={{ top: Math.max(14, seam.top + seam.height), left: seam.left + seamGutter }}
        >
          <Plus size={16} aria-hidden="true" />
        </button>
      ) : null}
      <DropLayer frame={frame} scale={scale} />
    </div>
  );
}

function Outline({ rect, color, className, children }: { rect: Rect; color?: string; className: string; children?: ReactNode }) {
  return (
    <div className={`absolute ${className}`} style={{ ...rect, borderColor: color }}>
      {children}
    </div>
  );
}

/** Move, duplicate, hide and delete, at the block itself. */
function BlockTools({ found, above }: { found: Found; above: boolean }) {
  const { acts, readOnly } = useEditor();
  const grip = useRef<HTMLSpanElement>(null);
  const { id, hidden } = found.node;
  const parent = found.parent?.id ?? null;
  useEffect(() => {
    if (!grip.current || readOnly) return;
    return draggable({ element: grip.current, getInitialData: () => ({ kind: 'sites-block', id, parent }) });
  }, [id, parent, readOnly]);
  return (
    <div
      role="toolbar"
      aria-label={`${found.kind.label}, ${found.index + 1} of ${found.count}`}
      className={`pointer-events-auto absolute -left-0.5 z-10 flex items-center rounded-control bg-raised shadow-float ${above ? 'bottom-full mb-1' : 'top-1 left-1'}`}
    >
      <span
        ref={grip}
        className={`flex h-8 items-center gap-1 pr-1 pl-2 font-medium whitespace-nowrap ${readOnly ? '' : 'cursor-grab'}`}
      >
        {readOnly ? null : <GripVertical size={14} aria-hidden="true" className="text-muted" />}
        {found.kind.label}
      </span>
      {readOnly ? null : (
        <>
          <IconButton
            icon={ArrowUp}
            label="Move up"
            keys={['Alt', '↑']}
            disabled={found.index === 0}
            onClick={() => acts.moveBy(id, -1)}
          />
          <IconButton
            icon={ArrowDown}
            label="Move down"
            keys={['Alt', '↓']}
            disabled={found.index === found.count - 1}
            onClick={() => acts.moveBy(id, 1)}
          />
          <IconButton icon={Copy} label="Duplicate" keys={['⌘', 'D']} onClick={() => acts.duplicate(id)} />
          <IconButton
            icon={hidden ? Eye : EyeOff}
            label={hidden ? 'Show' : 'Hide'}
            keys={['H']}
            onClick={() => acts.toggleHidden(id)}
          />
          <IconButton icon={Trash2} label="Delete" keys={['Del']} onClick={() => acts.remove(id)} />
        </>
      )}
    </div>
  );
}

/** While something is dragged it lies over the page, since an iframe would swallow the drag, and shows where a drop lands. */
function DropLayer({ frame, scale }: { frame: Frame; scale: number }) {
  const { acts, readOnly } = useEditor();
  const layer = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(false);
  const [line, setLine] = useState<number>();
  useEffect(() => {
    const place = (clientY: number) => {
      const y = (clientY - layer.current!.getBoundingClientRect().top) / scale;
      const sections = frame.sections();
      const next = sections.findIndex(({ rect }) => y < rect.top + rect.height / 2);
      const before = next < 0 ? sections.at(-1) : sections[next - 1];
      return {
        after: before?.id ?? null,
        top: (before ? before.rect.top + before.rect.height : (sections[0]?.rect.top ?? 0)) * scale,
      };
    };
    const takes = (data: Parameters<typeof draggedOf>[0]) => {
      const dragged = draggedOf(data);
      return dragged !== undefined && (dragged.kind === 'sites-kind' || dragged.parent === null);
    };
    const stops = [
      monitorForElements({
        canMonitor: ({ source }) => takes(source.data),
        onDragStart: () => setActive(true),
        onDrop: () => (setActive(false), setLine(undefined)),
      }),
      dropTargetForElements({
        element: layer.current!,
        canDrop: ({ source }) => !readOnly && takes(source.data),
        onDrag: ({ location }) => setLine(place(location.current.input.clientY).top),
        onDragLeave: () => setLine(undefined),
        onDrop: ({ source, location }) => {
          const dragged = draggedOf(source.data)!;
          const { after } = place(location.current.input.clientY);
          if (dragged.kind === 'sites-kind') acts.insert(dragged.type, { parent: null, after });
          else if (dragged.id !== after) acts.move(dragged.id, { parent: null, after });
        },
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [frame, scale, acts, readOnly]);
  return (
    <div ref={layer} className={`absolute inset-0 ${active ? 'pointer-events-auto' : ''}`}>
      {line === undefined ? null : <div className="absolute inset-x-0 h-0.5 -translate-y-1/2 bg-brick" style={{ top: line }} />}
    </div>
  );
}

function scaled(rect: Rect | undefined, scale: number): Rect | undefined {
  return rect && { top: rect.top * scale, left: rect.left * scale, width: rect.width * scale, height: rect.height * scale };
}
