import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';

export interface FieldProblem {
  /** Id of the control to go to; absent for what concerns the whole form. */
  control?: string;
  message: string;
}

/** Everything wrong with a form in one place, each linked to its field. Takes the focus when it appears. */
export function ErrorSummary({ problems, title }: { problems: FieldProblem[]; title?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const shown = problems.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  if (!shown) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="flex gap-2.5 rounded-card border border-rust/35 bg-rust/6 p-3">
      <CircleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-rust" />
      <div className="min-w-0">
        <p className="font-medium">
          {title ?? (problems.length === 1 ? 'One thing needs another look' : `${problems.length} things need another look`)}
        </p>
        <ul className="mt-1 grid gap-0.5">
          {problems.map(({ control, message }) => (
            <li key={`${control}-${message}`}>
              {control ? (
                <a
                  href={`#${control}`}
                  onClick={(event) => goTo(event, control)}
                  className="text-rust underline underline-offset-2"
                >
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function goTo(event: React.MouseEvent, control: string) {
  const element = document.getElementById(control);
  if (!element) return;
  event.preventDefault();
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
}
