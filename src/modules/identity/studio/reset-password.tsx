import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { Button } from '#/design/button.tsx';
import { useApi } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { SchemaForm } from '#/design/schema-form.tsx';
import { contract } from '../contract.ts';
import { BarePage } from './bare-page.tsx';
import { field } from './form-fields.ts';

const NewPassword = z.object({ password: field.newPassword });

/** Where the reset letter leads: a new password, which signs out everywhere. */
export default function ResetPassword() {
  const { token }: { token: string } = useParams({ strict: false });
  const api = useApi();
  const [state, setState] = useState<'open' | 'done' | 'expired'>('open');
  if (state === 'done') {
    return (
      <BarePage title="Your password is set" lead="You were signed out everywhere. Sign in with the new one.">
        <Button look="primary" asChild>
          <Link to="/sign-in">Sign in</Link>
        </Button>
      </BarePage>
    );
  }
  if (state === 'expired') {
    return (
      <BarePage title="This link cannot be used" lead="It has expired or was used before. Ask for a new one.">
        <Button look="primary" asChild>
          <Link to="/reset">Send a new link</Link>
        </Button>
      </BarePage>
    );
  }
  return (
    <BarePage title="Set a new password" lead="This signs you out everywhere else.">
      <SchemaForm
        schema={NewPassword}
        submit="Set password"
        wide
        onSubmit={async ({ password }) => {
          try {
            await api.call(contract.resetPassword, { token, password });
            setState('done');
          } catch (problem) {
            if (!(problem instanceof ApiProblem) || problem.code !== 'link_expired') throw problem;
            setState('expired');
          }
        }}
      />
    </BarePage>
  );
}
