import { useState } from 'react';
import { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useApi, useEndpoint } from '#/design/data.tsx';
import { Dialog } from '#/design/dialog.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { SettingsScreen } from '#/design/settings-screen.tsx';
import { toast } from '#/design/toast.tsx';
import { contract } from '../contract.ts';
import { field } from './form-fields.ts';
import { Sessions } from './sessions.tsx';
import { TwoFactor } from './two-factor.tsx';

const ChangedPassword = z.object({
  current: field.password.meta({ label: 'Current password', control: 'password' }),
  password: field.newPassword.meta({ ...field.newPassword.meta(), label: 'New password' }),
});
const FirstPassword = ChangedPassword.omit({ current: true });

/** Password, two-factor sign-in, and where you are signed in. */
export default function Security() {
  const { data: profile, error, refetch } = useEndpoint(contract.getProfile, {});
  return (
    <SettingsScreen
      crumbs={[{ label: 'Settings', to: '/settings' }]}
      title="Security"
      loading={!profile && !error}
      error={error}
      retry={() => void refetch()}
      sections={[
        {
          id: 'password',
          title: 'Password',
          summary: 'Changing it signs you out in every other browser.',
          children: <PasswordField known={profile?.hasPassword ?? true} />,
        },
        {
          id: 'two-factor',
          title: 'Two-factor sign-in',
          summary: 'Besides the password, a code that only your phone knows.',
          children: profile ? <TwoFactor on={profile.totp} hasPassword={profile.hasPassword} /> : null,
        },
        {
          id: 'sessions',
          title: 'Where you are signed in',
          summary: 'End what you do not recognise, then change your password.',
          children: <Sessions />,
        },
      ]}
    />
  );
}

function PasswordField({ known }: { known: boolean }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        {known ? <Badge tone="good">Set</Badge> : <Badge>Not set: you sign in with Google</Badge>}
        <Button onClick={() => setOpen(true)}>{known ? 'Change password' : 'Set password'}</Button>
      </div>
      <Dialog open={open} onClose={close} title={known ? 'Change password' : 'Set password'}>
        <SchemaForm
          schema={known ? ChangedPassword : FirstPassword}
          submit={known ? 'Change password' : 'Set password'}
          cancel={<Button onClick={close}>Cancel</Button>}
          onSubmit={async (values) => {
            await api.call(contract.changePassword, values);
            close();
            toast({ text: 'Password changed. Other browsers were signed out.' });
          }}
        />
      </Dialog>
    </>
  );
}
