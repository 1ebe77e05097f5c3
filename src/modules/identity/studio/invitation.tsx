import { Link, useParams } from '@tanstack/react-router';
import { Button } from '#/design/button.tsx';
import { useAction, useApi, useEndpoint } from '#/design/data.tsx';
import { useSessionIfAny } from '#/design/session.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { contract } from '../contract.ts';
import { BarePage } from './bare-page.tsx';

/** Where an invitation leads: for whoever is signed in with its address, with another one, or not at all. */
export default function Invitation() {
  const { token }: { token: string } = useParams({ strict: false });
  const { data, error } = useEndpoint(contract.showInvitation, { token });
  const session = useSessionIfAny();
  if (error) {
    return (
      <BarePage title="This invitation cannot be used" lead={error.detail}>
        <Button asChild>
          <a href="/">Go to Rowhouse</a>
        </Button>
      </BarePage>
    );
  }
  if (!data) {
    return (
      <BarePage title="Invitation">
        <div role="status" aria-label="Loading">
          <Skeleton className="h-8 w-full" />
        </div>
      </BarePage>
    );
  }
  return (
    <BarePage
      title={`Join ${data.tenantName}`}
      lead={`${data.invitedBy} invites ${data.email} to work there as ${data.roleName}.`}
    >
      {!session ? (
        <Newcomer token={token} email={data.email} />
      ) : session.person.email.toLowerCase() === data.email.toLowerCase() ? (
        <Acceptance token={token} />
      ) : (
        <Stranger signedInAs={session.person.email} token={token} email={data.email} />
      )}
    </BarePage>
  );
}

function Acceptance({ token }: { token: string }) {
  const accept = useAction(contract.acceptInvitation, { done: (tenant) => location.assign(`/w/${tenant.slug}`) });
  return (
    <Button look="primary" busy={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ token })}>
      Join workspace
    </Button>
  );
}

function Newcomer({ token, email }: { token: string; email: string }) {
  const search = { next: `/invitation/${token}`, email } as never;
  return (
    <div className="grid gap-2">
      <Button look="primary" asChild>
        <Link to="/sign-up" search={search}>
          Create an account
        </Link>
      </Button>
      <Button asChild>
        <Link to="/sign-in" search={search}>
          Sign in
        </Link>
      </Button>
    </div>
  );
}

function Stranger({ signedInAs, token, email }: { signedInAs: string; token: string; email: string }) {
  const api = useApi();
  const change = async () => {
    await api.call(contract.logout, {});
    location.assign(`/sign-in?${new URLSearchParams({ next: `/invitation/${token}`, email })}`);
  };
  return (
    <div className="grid gap-3">
      <p className="rounded-control border border-amber/30 bg-amber/8 px-3 py-2 wrap-anywhere">
        You are signed in as <strong className="font-semibold">{signedInAs}</strong>, but the invitation is for another address.
      </p>
      <Button look="primary" onClick={() => void change()}>
        Sign in with another account
      </Button>
      <Button asChild>
        <a href="/">Stay signed in</a>
      </Button>
    </div>
  );
}
