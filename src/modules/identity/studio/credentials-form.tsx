import { useId, useState, type FormEvent } from 'react';
import { Button } from '#/design/button.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { Field } from '#/design/field.tsx';
import { TextInput } from '#/design/text-input.tsx';

export interface Credentials {
  email: string;
  password: string;
}

type Faults = Partial<Record<keyof Credentials | 'form', string>>;

/**
 * E-mail and password. Not a `SchemaForm`: this is the first thing anybody loads, and zod is a fifth of what that may
 * weigh. Only what is missing is told here; the server judges the rest.
 */
export function CredentialsForm({ email = '', onSubmit }: { email?: string; onSubmit(given: Credentials): Promise<void> }) {
  const form = useId();
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget);
    const given = { email: String(typed.get('email')).trim(), password: String(typed.get('password')) };
    const missing = missingIn(given);
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      await onSubmit(given);
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setFaults(refusedBy(failure));
    } finally {
      setBusy(false);
    }
  };
  const idOf = (name: keyof Credentials) => `${form}-${name}`;
  const problems = Object.entries(faults).map(([name, message]) =>
    name === 'form'
      ? { message }
      : { control: idOf(name as keyof Credentials), message: `${labels[name as keyof Credentials]}: ${message}` },
  );
  return (
    <form noValidate className="grid gap-5" onSubmit={(event) => void submit(event)}>
      <ErrorSummary problems={problems} />
      <Field id={idOf('email')} label={labels.email} error={faults.email} required>
        <TextInput name="email" type="email" autoComplete="email" spellCheck={false} maxLength={254} defaultValue={email} />
      </Field>
      <Field id={idOf('password')} label={labels.password} error={faults.password} required>
        <TextInput name="password" type="password" autoComplete="current-password" maxLength={200} />
      </Field>
      <Button look="primary" type="submit" busy={busy}>
        Sign in
      </Button>
    </form>
  );
}

const labels = { email: 'E-mail', password: 'Password' };

function missingIn({ email, password }: Credentials): Faults {
  return {
    ...(email === '' && { email: 'Type your e-mail address' }),
    ...(password === '' && { password: 'Type your password' }),
  };
}

function refusedBy({ errors, detail, message }: ApiProblem): Faults {
  const faults = Object.fromEntries(
    errors.flatMap(({ field, message }) =>
      field in labels ? [[field, message.charAt(0).toUpperCase() + message.slice(1)]] : [],
    ),
  );
  return Object.keys(faults).length > 0 ? faults : { form: detail || message };
}
