import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useDeferredValue, useEffect, useState, type SyntheticEvent } from 'react';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { Field } from '#/design/field.tsx';
import { useSessionIfAny } from '#/design/session.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { contract } from '../contract.ts';
import { BarePage, textLink } from './bare-page.tsx';

const typingMs = 250;

/** Founds a workspace: its name, its address (checked while typing), and in. */
export default function NewWorkspace() {
  const session = useSessionIfAny();
  useEffect(() => {
    if (!session) location.replace('/sign-in?next=/workspaces/new');
  }, [session]);
  if (!session) return null;
  return (
    <BarePage
      title={session.workspaces.length > 0 ? 'New workspace' : `Welcome, ${session.person.name.split(' ')[0]}`}
      lead={
        session.workspaces.length > 0
          ? 'Sites, customers and members of a workspace are its own.'
          : 'A workspace holds your sites, your customers and the people you work with. What shall it be called?'
      }
      foot={
        session.workspaces.length > 0 ? (
          <a href="/" className={`${textLink} justify-self-center`}>
            Back to {session.workspace?.name}
          </a>
        ) : (
          <>
            {session.operator ? (
              <a href="/operator" className={`${textLink} justify-self-center`}>
                Go to all workspaces
              </a>
            ) : null}
            <p>
              Signed in as {session.person.email}.{' '}
              <button type="button" className={textLink} onClick={() => void session.signOut()}>
                Sign out
              </button>
            </p>
          </>
        )
      }
    >
      <FoundingForm />
    </BarePage>
  );
}

function FoundingForm() {
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<string>();
  const [tried, setTried] = useState(false);
  const address = useAddress(name, typed);
  const found = useAction(contract.createTenant, { quiet: true, done: (tenant) => location.assign(`/w/${tenant.slug}`) });
  const nameless = name.trim() === '';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameless || !address.free || found.isPending) return;
    const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
    found.mutate({ name, slug: address.slug, timeZone, locale });
  };
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      <ErrorSummary problems={found.error ? [{ message: found.error.detail }] : []} />
      <Field label="Name" required error={tried && nameless ? 'A workspace needs a name' : undefined}>
        <TextInput value={name} maxLength={120} autoComplete="organization" onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field
        label="Address"
        required
        help="Your public site stands under it. Letters a to z, digits and dashes."
        error={address.fault}
      >
        <TextInput
          value={address.slug}
          maxLength={40}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value.toLowerCase())}
        />
      </Field>
      <AddressState address={address} onTake={setTyped} />
      <Button look="primary" type="submit" busy={found.isPending || found.isSuccess}>
        Create workspace
      </Button>
    </form>
  );
}

interface Address {
  slug: string;
  free: boolean;
  checking: boolean;
  fault?: string;
  suggestion?: string;
}

/** The address typed or, until one is, the one suggested for the name; whether it is free is asked while typing. */
function useAddress(name: string, typed: string | undefined): Address {
  const wanted = useSettled((typed ?? name).trim());
  const { data, isFetching } = useEndpoint(
    tenants.checkSlug,
    { slug: wanted },
    { enabled: /[^.]/.test(wanted), placeholderData: (before) => before },
  );
  const settled = data?.slug === wanted && wanted !== '' && !isFetching;
  const checking = (typed ?? name).trim() !== '' && (!settled || wanted !== (typed ?? name).trim());
  if (typed === undefined) {
    const slug = name.trim() === '' ? '' : ((data?.free ? data.slug : data?.suggestion) ?? '');
    return { slug, checking, free: !checking && slug !== '' };
  }
  return {
    slug: typed,
    checking,
    free: settled && !checking && data.free,
    fault: settled && !checking && !data.free ? faultOf(data) : undefined,
    suggestion: settled && !data.free ? (data.suggestion ?? undefined) : undefined,
  };
}

function faultOf({ reason }: { reason: string | null }): string {
  return `This address ${reason ?? 'cannot be used'}.`;
}

function AddressState({ address, onTake }: { address: Address; onTake(slug: string): void }) {
  const { slug, free, checking, suggestion } = address;
  return (
    <p role="status" className="-mt-3 flex min-h-5 items-center gap-1.5 text-small">
      {checking ? (
        <>
          <LoaderCircle size={14} aria-hidden="true" className="animate-spin text-muted" />
          <span className="text-muted">Checking the address</span>
        </>
      ) : suggestion ? (
        <>
          <CircleAlert size={14} aria-hidden="true" className="text-muted" />
          <span>
            Free is{' '}
            <button type="button" className={textLink} onClick={() => onTake(suggestion)}>
              {suggestion}
            </button>
          </span>
        </>
      ) : free ? (
        <>
          <CircleCheck size={14} aria-hidden="true" className="text-moss" />
          <span className="wrap-anywhere">{slug} is free</span>
        </>
      ) : null}
    </p>
  );
}

/** What was typed once typing rests. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  const latest = useDeferredValue(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(latest), typingMs);
    return () => clearTimeout(timer);
  }, [latest]);
  return settled;
}
