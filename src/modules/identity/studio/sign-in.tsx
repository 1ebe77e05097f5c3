import { Link, useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { useApi } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { takePreferences } from '#/design/preferences.ts';
import { contract } from '../contract.ts';
import { BarePage, textLink } from './bare-page.tsx';
import { CredentialsForm, type Credentials } from './credentials-form.tsx';
import { GoogleButton, GoogleProblem } from './google.tsx';
import { carry, nextIn } from './next.ts';

const CodeStep = lazy(() => import('./code-step.tsx'));

/** Sign in: e-mail and password, then the code where two factors are on. */
export default function SignIn() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const next = nextIn(search);
  const [given, setGiven] = useState<Credentials>();
  const enter = useEntry(next);
  if (given) {
    return (
      <Suspense>
        <CodeStep onCode={(code) => enter({ ...given, code })} onBack={() => setGiven(undefined)} />
      </Suspense>
    );
  }
  return (
    <BarePage
      title="Sign in"
      foot={
        <p>
          New here?{' '}
          <Link to="/sign-up" search={carry(next)} className={textLink}>
            Create an account
          </Link>
        </p>
      }
    >
      <GoogleProblem problem={search['problem']} />
      <GoogleButton next={next} />
      <CredentialsForm
        email={typeof search['email'] === 'string' ? search['email'] : undefined}
        onSubmit={(values) =>
          enter(values).catch((problem: unknown) => {
            if (!(problem instanceof ApiProblem) || problem.code !== 'second_factor_required') throw problem;
            setGiven(values);
          })
        }
      />
      <Link to="/reset" className={`${textLink} justify-self-center`}>
        Forgot your password?
      </Link>
    </BarePage>
  );
}

/** Signs in, takes up what the person prefers in this browser, and goes on. The refresh token arrives as a cookie. */
function useEntry(next: string) {
  const api = useApi();
  return async (given: Credentials & { code?: string }) => {
    const { accessToken } = await api.call(contract.login, given);
    const headers = { authorization: `Bearer ${accessToken}` };
    const preferences = await api.fetch(contract.getPreferences.path, { headers }).catch(() => undefined);
    if (preferences) takePreferences((await preferences.json()) as Parameters<typeof takePreferences>[0]);
    location.assign(next);
  };
}
