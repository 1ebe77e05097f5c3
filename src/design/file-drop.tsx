import { useRef, useState, type DragEvent, type ReactNode } from 'react';

export interface FileDropProps {
  /** What the file dialog offers: `image/*`. */
  accept: string;
  multiple?: boolean;
  /** Said over the area while a file is held above it: "Drop pictures to upload them". */
  hint: string;
  onFiles(files: File[]): void;
  /** Gets the function that opens the file dialog, for a button inside. */
  children(choose: () => void): ReactNode;
  className?: string;
}

/** An area that takes files by drag and drop, and by a button inside that opens the file dialog. */
export function FileDrop({ accept, multiple, hint, onFiles, children, className = '' }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const taken = [...(files ?? [])].slice(0, multiple ? undefined : 1);
    if (taken.length > 0) onFiles(taken);
  };
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={`relative ${className}`}
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      {children(() => input.current?.click())}
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        hidden
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {over ? (
        <div className="pointer-events-none absolute inset-2 z-20 flex items-center justify-center rounded-card border-2 border-dashed border-brick bg-surface/85 p-4">
          <p className="text-center font-medium text-balance">{hint}</p>
        </div>
      ) : null}
    </div>
  );
}
