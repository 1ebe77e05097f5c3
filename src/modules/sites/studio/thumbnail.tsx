import { useLayoutEffect, useRef, useState } from 'react';

const pageWidth = 1280;

/** A page drawn small: the real thing in a frame without scripts, only to look at. Drawn when it comes near the window. */
export function Thumbnail({ page, ratio = 4 / 3 }: { page(): string; ratio?: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [shown, setShown] = useState<string>();
  const latest = useRef(page);
  latest.current = page;
  useLayoutEffect(() => {
    const element = box.current!;
    const sizes = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width));
    sizes.observe(element);
    const near = new IntersectionObserver(
      ([entry]) => {
        if (entry!.isIntersecting) setShown((before) => before ?? latest.current());
      },
      { rootMargin: '200px' },
    );
    near.observe(element);
    return () => {
      sizes.disconnect();
      near.disconnect();
    };
  }, []);
  return (
    <div ref={box} aria-hidden="true" className="relative overflow-hidden bg-well" style={{ aspectRatio: ratio }}>
      {shown && width > 0 ? (
        <iframe
          title="Preview"
          tabIndex={-1}
          sandbox=""
          srcDoc={shown}
          className="pointer-events-none absolute top-0 left-0 origin-top-left border-0"
          style={{ width: pageWidth, height: pageWidth / ratio, transform: `scale(${width / pageWidth})` }}
        />
      ) : null}
    </div>
  );
}
