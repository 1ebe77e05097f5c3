import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useApi } from '#/design/data.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { contract } from '../contract.ts';
import { BarePage, textLink } from './bare-page.tsx';
import { field } from './form-fields.ts';
import { OutboxLink } from './outbox-link.tsx';

const Address = z.object({ email: field.email });

/** Asks for the letter that sets a new password. */
export default function ForgotPassword() {
  const api = useApi();
  const [sentTo, setSentTo] = useState<string>();
  const foot = (
    <Link to="/sign-in" className={`${textLink} justify-self-center`}>
      Back to sign in
    </Link>
  );
  if (sentTo) {
    return (
      <BarePage
        title="Check your mail"
        lead={`If ${sentTo} has an account, a letter with a link is on its way. The link works once, for one hour.`}
        foot={foot}
      >
        <OutboxLink />
      </BarePage>
    );
  }
  return (
    <BarePage title="Set a new password" lead="We send you a link to set one." foot={foot}>
      <SchemaForm
        schema={Address}
        submit="Send the link"
        wide
        onSubmit={async ({ email }) => {
          await api.call(contract.requestPasswordReset, { email });
          setSentTo(email);
        }}
      />
    </BarePage>
  );
}
