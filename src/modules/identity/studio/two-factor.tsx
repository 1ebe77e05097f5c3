import { Download } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { CopyButton } from '#/design/copy-button.tsx';
import { useAction, useApi } from '#/design/data.tsx';
import { Dialog } from '#/design/dialog.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { saveFile } from '#/design/save-file.ts';
import { SchemaForm } from '#/design/schema-form.tsx';
import { contract } from '../contract.ts';
import { field } from './form-fields.ts';

type Step =
  | { name: 'closed' }
  | { name: 'password' }
  | { name: 'scan'; started: ReturnOf<typeof contract.startTotp> }
  | { name: 'codes'; codes: string[] }
  | { name: 'off' };

const PasswordAgain = z.object({ password: field.password });
const FirstCode = z.object({
  code: field.code.meta({ label: 'Code', help: 'The six digits the app shows now.', control: 'one-time-code' }),
});
const LastCode = z.object({ code: field.code });

/** Two-factor sign-in: on by password, a scanned picture and a first code; off by a code. */
export function TwoFactor({ on, hasPassword }: { on: boolean; hasPassword: boolean }) {
  const [step, setStep] = useState<Step>({ name: 'closed' });
  const close = () => setStep({ name: 'closed' });
  const start = useAction(contract.startTotp, { done: (started) => setStep({ name: 'scan', started }) });
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        {on ? <Badge tone="good">On</Badge> : <Badge>Off</Badge>}
        {on ? (
          <Button onClick={() => setStep({ name: 'off' })}>Switch off</Button>
        ) : (
          <Button
            look="primary"
            busy={start.isPending}
            onClick={() => (hasPassword ? setStep({ name: 'password' }) : start.mutate({}))}
          >
            Switch on
          </Button>
        )}
      </div>
      <Dialog open={step.name !== 'closed'} onClose={close} title={titles[step.name]}>
        <StepForm step={step} onStep={setStep} onClose={close} />
      </Dialog>
    </>
  );
}

const titles: Record<Step['name'], string> = {
  closed: '',
  password: 'Switch on two-factor sign-in',
  scan: 'Add Rowhouse to your app',
  codes: 'Keep your recovery codes',
  off: 'Switch off two-factor sign-in',
};

function StepForm({ step, onStep, onClose }: { step: Step; onStep(step: Step): void; onClose(): void }) {
  const api = useApi();
  const confirm = useAction(contract.confirmTotp, {
    quiet: true,
    done: ({ recoveryCodes }) => onStep({ name: 'codes', codes: recoveryCodes }),
  });
  const stop = useAction(contract.stopTotp, { quiet: true, done: () => (onClose(), 'Two-factor sign-in is off.') });
  const cancel = <Button onClick={onClose}>Cancel</Button>;
  switch (step.name) {
    case 'closed':
      return null;
    case 'password':
      return (
        <SchemaForm
          schema={PasswordAgain}
          submit="Continue"
          cancel={cancel}
          onSubmit={async (values) => onStep({ name: 'scan', started: await api.call(contract.startTotp, values) })}
        />
      );
    case 'scan':
      return (
        <div className="grid gap-5">
          <Picture started={step.started} />
          <SchemaForm
            schema={FirstCode}
            submit="Switch on"
            cancel={cancel}
            onSubmit={({ code }) => confirm.mutateAsync({ code })}
          />
        </div>
      );
    case 'codes':
      return <RecoveryCodes codes={step.codes} onDone={onClose} />;
    case 'off':
      return (
        <SchemaForm schema={LastCode} submit="Switch off" cancel={cancel} onSubmit={({ code }) => stop.mutateAsync({ code })} />
      );
  }
}

function Picture({ started: { qr, secret } }: { started: ReturnOf<typeof contract.startTotp> }) {
  return (
    <div className="grid justify-items-center gap-3">
      <p className="text-pretty text-muted">
        Scan this with an authenticator app, such as the one in your password manager. Then type the code it shows.
      </p>
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(qr)}`}
        alt="QR code with the secret for your authenticator app"
        width={176}
        height={176}
        className="rounded-control border border-line bg-[white] p-1"
      />
      <p className="flex max-w-full flex-wrap items-center justify-center gap-1 text-small">
        <span className="text-muted">Cannot scan? Type</span>
        <code className="font-mono break-all">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        <CopyButton text={secret} what="the secret" />
      </p>
    </div>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone(): void }) {
  const text = `Recovery codes for Rowhouse. Each works once.\n\n${codes.join('\n')}\n`;
  return (
    <div className="grid gap-4">
      <p className="text-pretty text-muted">
        Without your phone, one of these lets you in. Each works once, and they are shown only now: keep them where you keep your
        passwords.
      </p>
      <ul className="grid grid-cols-1 gap-x-6 gap-y-1.5 rounded-card border border-line bg-paper p-4 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join('\n')} what="the recovery codes">
          Copy codes
        </CopyButton>
        <Button icon={Download} onClick={() => saveFile('rowhouse-recovery-codes.txt', text)}>
          Download codes
        </Button>
        <Button look="primary" className="ml-auto" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}
