import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { Button } from '#/design/button.tsx';
import { useApi } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { takePreferences } from '#/design/preferences.ts';
import { SchemaForm } from '#/design/schema-form.tsx';
import { contract } from '../contract.ts';
import { BarePage, textLink } from './bare-page.tsx';
import { field } from './form-fields.ts';
import { GoogleButton, GoogleProblem } from './google.tsx';
import { carry, nextIn } from './next.ts';

const Credentials = z.object({ email: field.email, password: field.password });
const SecondFactor = z.object({ code: field.code });

type Given = z.output<typeof Credentials>;

/** Sign in: e-mail and password, then the code where two factors are on. */
export default function SignIn() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const next = nextIn(search);
  const [given, setGiven] = useState<Given>();
  const enter = useEntry(next);
  if (given) return <CodeStep onCode={(code) => enter({ ...given, code })} onBack={() => setGiven(undefined)} />;
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
      <SchemaForm
        schema={Credentials}
        values={{ email: typeof search['email'] === 'string' ? search['email'] : '' }}
        submit="Sign in"
        wide
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

function CodeStep({ onCode, onBack }: { onCode(code: string): Promise<void>; onBack(): void }) {
  return (
    <BarePage
      title="Enter your code"
      lead="Your authenticator app shows six digits for Rowhouse. Without the app, type one of your recovery codes."
    >
      <SchemaForm
        schema={SecondFactor}
        submit="Continue"
        wide
        cancel={
          <Button look="quiet" className="order-last" onClick={onBack}>
            Use another account
          </Button>
        }
        onSubmit={({ code }) => onCode(code)}
      />
    </BarePage>
  );
}

/** Signs in, takes up what the person prefers in this browser, and goes on. The refresh token arrives as a cookie. */
function useEntry(next: string) {
  const api = useApi();
  return async (given: Given & { code?: string }) => {
    const { accessToken } = await api.call(contract.login, given);
    const headers = { authorization: `Bearer ${accessToken}` };
    const preferences = await api.fetch(contract.getPreferences.path, { headers }).catch(() => undefined);
    if (preferences) takePreferences((await preferences.json()) as Parameters<typeof takePreferences>[0]);
    location.assign(next);
  };
}
