import { createContext, lazy, Suspense, useContext, useMemo, type ComponentType, type ReactNode } from 'react';

/** What the module that keeps pictures brings, so that the modules below it can have pictures too. */
export interface PictureParts {
  Field: ComponentType<PictureFieldProps>;
  Shown: ComponentType<ShownPictureProps>;
}

export interface PictureFieldProps {
  id?: string;
  /** What the picture is, as the buttons call it: "logo". */
  what: string;
  /** Id of the picture; '' for none. */
  value: string;
  onChange(value: string): void;
}

export interface ShownPictureProps {
  mediaId: string;
  /** Width and height of the square in px. */
  size: number;
  /** What stands there until the picture is read, and instead of one that is gone or may not be seen. */
  fallback: ReactNode;
}

export interface PictureSource {
  load(): Promise<{ default: PictureParts }>;
}

const PicturesContext = createContext<PictureParts | undefined>(undefined);

/** Gives the screens inside {@link PictureField} and {@link ShownPicture}; their code loads with the first of them. */
export function PicturesProvider({ source, children }: { source: PictureSource | undefined; children: ReactNode }) {
  const parts = useMemo(() => source && { Field: later(source, 'Field'), Shown: later(source, 'Shown') }, [source]);
  return <PicturesContext value={parts}>{children}</PicturesContext>;
}

/** Chooses one picture: uploaded, dropped or taken from the library. Nothing where no module keeps pictures. */
export function PictureField(props: PictureFieldProps) {
  const parts = useContext(PicturesContext);
  return parts ? (
    <Suspense fallback={<div className="h-24" />}>
      <parts.Field {...props} />
    </Suspense>
  ) : null;
}

/** A small picture by its id, whole, within a square. Says nothing to screen readers, as a logo beside its name. */
export function ShownPicture(props: ShownPictureProps) {
  const parts = useContext(PicturesContext);
  return parts ? (
    <Suspense fallback={props.fallback}>
      <parts.Shown {...props} />
    </Suspense>
  ) : (
    props.fallback
  );
}

function later<Part extends keyof PictureParts>({ load }: PictureSource, part: Part) {
  return lazy(async () => ({ default: (await load()).default[part] as ComponentType<object> })) as unknown as PictureParts[Part];
}
