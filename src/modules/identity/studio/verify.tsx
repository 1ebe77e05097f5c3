import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpoint } from '#/design/data.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { contract } from '../contract.ts';
import { BarePage } from './bare-page.tsx';
import { takeNext } from './next.ts';

/** Where the letter of a sign-up leads: confirms the address, signs in and goes on. */
export default function Verify() {
  const { token }: { token: string } = useParams({ strict: false });
  // The link is used up by the first answer, so it is asked for once.
  const { data, error } = useEndpoint(contract.verifyEmail, { token }, { staleTime: Infinity });
  const entered = Boolean(data?.session);
  useEffect(() => {
    if (entered) location.replace(takeNext());
  }, [entered]);
  if (error) {
    return (
      <BarePage title="This link cannot be used" lead={error.detail}>
        <Button look="primary" asChild>
          <Link to="/sign-up">Sign up again</Link>
        </Button>
        <Button asChild>
          <Link to="/sign-in">Sign in</Link>
        </Button>
      </BarePage>
    );
  }
  if (data?.choosePassword) {
    return (
      <BarePage
        title="Your address is confirmed"
        lead={`${data.email} was signed up more than once. Choose the password that counts; any earlier one is gone.`}
      >
        <Button look="primary" asChild>
          <Link to="/reset/$token" params={{ token: data.choosePassword }}>
            Choose a password
          </Link>
        </Button>
      </BarePage>
    );
  }
  if (data && !entered) {
    return (
      <BarePage title="Your address is confirmed" lead={`${data.email} is yours. Sign in to go on.`}>
        <Button look="primary" asChild>
          <Link to="/sign-in">Sign in</Link>
        </Button>
      </BarePage>
    );
  }
  return (
    <BarePage title="Confirming your address" lead="One moment.">
      <div role="status" aria-label="Loading">
        <Skeleton className="h-8 w-full" />
      </div>
    </BarePage>
  );
}
