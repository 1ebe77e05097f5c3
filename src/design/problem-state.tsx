import { RotateCw } from 'lucide-react';
import { Button } from './button.tsx';
import { ApiProblem } from './endpoint.ts';

/** Stands where something could not be loaded: what happened, a way to try again, the number to give to support. */
export function ProblemState({ error, retry }: { error: Error; retry?(): void }) {
  const problem = error instanceof ApiProblem ? error : undefined;
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-1 flex-col items-center justify-center px-6 py-16 text-center">
      <h2 className="text-reading font-semibold">
        {problem?.status === 0 ? 'The server cannot be reached' : 'This could not be loaded'}
      </h2>
      <p className="mt-1 text-pretty text-muted">{problem?.detail || 'Something failed on our side. Nothing you did is lost.'}</p>
      {retry ? (
        <Button icon={RotateCw} className="mt-5" onClick={retry}>
          Try again
        </Button>
      ) : null}
      {problem?.requestId ? <p className="mt-4 font-mono text-small text-muted">{problem.requestId}</p> : null}
    </div>
  );
}
