import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { z } from 'zod';
import { useApi } from '#/design/data.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { contract } from '../contract.ts';
import { BarePage, textLink } from './bare-page.tsx';
import { field } from './form-fields.ts';
import { GoogleButton } from './google.tsx';
import { carry, keepNext, nextIn } from './next.ts';

const Newcomer = z.object({ name: field.name, email: field.email, password: field.newPassword });

/** Sign up; a letter then proves the address. */
export default function SignUp() {
  const api = useApi();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const next = nextIn(search);
  return (
    <BarePage
      title="Create your account"
      lead="One account for every workspace you work in."
      foot={
        <p>
          You have one already?{' '}
          <Link to="/sign-in" search={carry(next)} className={textLink}>
            Sign in
          </Link>
        </p>
      }
    >
      <GoogleButton next={next} />
      <SchemaForm
        schema={Newcomer}
        values={{ email: typeof search['email'] === 'string' ? search['email'] : '' }}
        draft="sign-up"
        submit="Create account"
        wide
        onSubmit={async (values) => {
          await api.call(contract.register, values);
          keepNext(next);
          await navigate({ to: '/check-mail', search: { email: values.email } });
        }}
      />
    </BarePage>
  );
}
