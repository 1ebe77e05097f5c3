import { Button } from '#/design/button.tsx';
import { useEndpoint } from '#/design/data.tsx';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { contract } from '../contract.ts';

/** The way in by Google, where the installation has one. A link, for the sign-in happens on Google's pages. */
export function GoogleButton({ next }: { next: string }) {
  const { data } = useEndpoint(contract.listSignInMethods, {}, { staleTime: Infinity });
  if (!data?.google) return null;
  return (
    <div className="grid gap-4">
      <Button asChild>
        <a href={`/auth/google${next === '/' ? '' : `?${new URLSearchParams({ next })}`}`}>Continue with Google</a>
      </Button>
      <p className="flex items-center gap-3 text-small text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or with your e-mail
      </p>
    </div>
  );
}

/** Why the way by Google ended at the sign-in page. */
export function GoogleProblem({ problem }: { problem: unknown }) {
  if (typeof problem !== 'string' || !problem.startsWith('google_')) return null;
  return (
    <ErrorSummary title="Google could not sign you in" problems={[{ message: reasons[problem] ?? 'Try again in a moment.' }]} />
  );
}

const reasons: Record<string, string | undefined> = {
  google_link: 'There is an account with this address. Sign in with its password once, and Google works from then on.',
  google_unverified: 'Google has not confirmed your address. Confirm it there, or sign in with a password.',
  google_expired: 'It took too long, or was begun in another browser. Try again.',
};
