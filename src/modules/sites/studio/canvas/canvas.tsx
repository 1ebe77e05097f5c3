import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { textOf as richTextOf } from '../../document.ts';
import { pageParts, type Env, type PageInput } from '../../render/page.ts';
import { useEditor, type EditorState } from '../editor/context.tsx';
import { findBlock, imageField, kinds, metaOf } from '../editor/kinds.ts';
import type { History } from '../editor/history.ts';
import { emptyPage, Frame, type FrameHands } from './frame.ts';
import { editInPlace, type InPlace } from './in-place.ts';
import { Overlay } from './overlay.tsx';
import { RichBar } from './rich-bar.tsx';
import type { RichEditing } from './rich-text.ts';

export interface CanvasProps {
  doc: Y.Doc;
  history: History;
  locale: string;
  page: { path: string; title: string; description: string };
  name: string;
  width: number | 'fit';
  onSiteFrame(): void;
  /** Called with the frame when it is there. */
  onFrame(frame: Frame | undefined): void;
}

/** The page as visitors will see it, edited where it stands. */
export function Canvas({ doc, history, locale, page, name, width, onSiteFrame, onFrame }: CanvasProps) {
  const editor = useEditor();
  const box = useRef<HTMLDivElement>(null);
  const iframe = useRef<HTMLIFrameElement>(null);
  const [frame, setFrame] = useState<Frame>();
  const [hovered, setHovered] = useState<string>();
  const [, setTick] = useState(0);
  const [rich, setRich] = useState<RichEditing>();
  const typing = useRef<InPlace>(undefined);
  const latest = useRef(editor);
  latest.current = editor;
  const size = useCanvasSize(box, width);

  const input = useDrawnPage(editor, { locale, page, name });
  const endRich = useCallback(() => setRich((open) => (open?.end(), undefined)), []);
  const hands = useRef<FrameHands>(undefined);
  hands.current = {
    onSelect: (id) => editor.select(id),
    onHover: setHovered,
    onSiteFrame: () => {
      editor.select(undefined);
      onSiteFrame();
    },
    onLayout: () => setTick((tick) => tick + 1),
    onFiles: (id, files) => placeFiles(latest.current, id, files),
    onText: (element) => {
      if (editor.readOnly || typing.current?.element === element || !frame) return;
      typing.current?.end();
      frame.active = element;
      typing.current = startTyping(element, latest, () => {
        if (frame.active === element) frame.active = undefined;
        typing.current = undefined;
        setTick((tick) => tick + 1);
      });
    },
    onRich: (element) => {
      const id = element.dataset['rich']!;
      const fragment = richTextOf(doc, id);
      if (editor.readOnly || !fragment || !frame || rich?.host === element) return;
      void import('./rich-text.ts').then(({ editRichText, richOrigin }) => {
        endRich();
        frame.active = element;
        history.track(richOrigin, 'Change text');
        const opened = editRichText(element, fragment, () => setTick((tick) => tick + 1));
        opened.editor.commands.focus('end');
        setRich(opened);
      });
    },
  };

  useEffect(() => {
    // A rich text stays open while its block is chosen.
    if (rich && rich.host.dataset['rich'] !== editor.selected) {
      if (frame?.active === rich.host) frame.active = undefined;
      endRich();
    }
  }, [editor.selected, rich, frame, endRich]);

  useLayoutEffect(() => {
    if (!frame) return;
    const active = typing.current;
    if (active) {
      const node = findBlock(editor.nodes, active.block)?.node;
      if (node) active.take(String(node.props[active.field] ?? ''));
      else active.end();
    }
    frame.draw(pageParts(input), (id, field) => {
      const kind = findBlock(editor.nodes, id)?.kind;
      return kind && metaOf(kind, field)?.label;
    });
  }, [frame, input, rich, editor.nodes]);

  useEffect(() => onFrame(frame), [frame, onFrame]);
  useEffect(() => () => frame?.close(), [frame]);

  return (
    <div className="flex size-full flex-col">
      {rich ? <RichBar editor={rich.editor} /> : null}
      <div ref={box} className="relative min-h-0 flex-1 overflow-hidden p-3 md:p-4">
        <div
          className="relative mx-auto overflow-hidden rounded-control bg-surface shadow-[0_0_0_1px_var(--line)]"
          style={{ width: size.width * size.scale, height: size.height }}
        >
          <iframe
            ref={iframe}
            title="The page"
            sandbox="allow-same-origin"
            srcDoc={emptyPage}
            onLoad={() => setFrame(new Frame(iframe.current!, lasting(hands)))}
            className="origin-top-left border-0 bg-surface"
            style={{ width: size.width, height: size.height / size.scale, scale: size.scale }}
          />
          {frame ? (
            <Overlay
              frame={frame}
              scale={size.scale}
              hovered={hovered}
              typing={typing.current !== undefined || rich !== undefined}
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}

/** What is drawn: the draft with its pictures, as editing needs it. */
function useDrawnPage(editor: EditorState, { locale, page, name }: Pick<CanvasProps, 'locale' | 'page' | 'name'>): PageInput {
  return useMemo(() => {
    const { template, ...look } = editor.theme;
    const { favicon: _favicon, ogImage: _ogImage, ...content } = editor.content;
    const env: Env = {
      origin: '',
      media: editor.media,
      editing: true,
      formAction: () => '',
      assetBase: '/_assets',
      blocks: kinds,
    };
    return {
      site: { ...content, name: content.name || name, locale, template, theme: look },
      page: { ...page, blocks: editor.nodes },
      env,
    };
  }, [editor.theme, editor.content, editor.media, editor.nodes, page, name, locale]);
}

/** Starts typing in a text of the page; every change goes into the document. */
function startTyping(element: HTMLElement, editor: { readonly current: EditorState }, onEnd: () => void): InPlace {
  const [id, field] = [element.dataset['of']!, element.dataset['field']!];
  const kind = findBlock(editor.current.nodes, id)?.kind;
  const schema = kind?.schema.shape[field] as unknown as { def: { innerType?: { maxLength?: number | null } } } | undefined;
  return editInPlace({
    element,
    lines: kind !== undefined && metaOf(kind, field)?.control === 'multiline',
    max: schema?.def.innerType?.maxLength ?? undefined,
    onText: (value) => void editor.current.acts.set(id, field, value),
    onEnd,
  });
}

/** Hands that are always those of the last render, for listeners that live longer. */
function lasting(hands: { readonly current: FrameHands | undefined }): FrameHands {
  return new Proxy({} as FrameHands, {
    get:
      (_target, hand: keyof FrameHands) =>
      (...args: never[]) =>
        Reflect.apply(hands.current![hand], undefined, args),
  });
}

/** Puts pictures where they were dropped: the first into the block's own picture, or each as an item of a gallery. */
export function placeFiles({ nodes, acts, upload, readOnly }: EditorState, id: string, files: readonly File[]) {
  const found = findBlock(nodes, id);
  if (!found || readOnly) return;
  const field = imageField(found.kind);
  const of = found.kind.items?.of;
  if (field)
    return upload(
      files.slice(0, 1),
      (image) => void acts.set(id, field, { ...image, alt: altOf(found.node.props[field]) || image.alt }),
    );
  const itemField = of && imageField(of);
  if (of && itemField)
    upload(files, (image) => void acts.addItem(id, { ...(of.type === 'picture' ? {} : of.sample().props), [itemField]: image }));
  else if (found.parent) placeFiles({ nodes, acts, upload, readOnly } as EditorState, found.parent.id, files);
}

function altOf(image: unknown): string {
  return (image as { alt?: string } | null | undefined)?.alt ?? '';
}

/** The size of the page in px, and the scale that fits it into the pane. */
function useCanvasSize(box: React.RefObject<HTMLDivElement | null>, wanted: number | 'fit') {
  const [room, setRoom] = useState({ width: 800, height: 600 });
  useLayoutEffect(() => {
    const element = box.current!;
    const sizes = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      if (width > 0) setRoom({ width, height });
    });
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [box]);
  const width = wanted === 'fit' ? room.width : wanted;
  return { width, scale: Math.min(1, room.width / width), height: room.height };
}
