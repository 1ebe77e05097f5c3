import { Link, useSearch } from '@tanstack/react-router';
import { BarePage, textLink } from './bare-page.tsx';
import { OutboxLink } from './outbox-link.tsx';

/** After a sign-up: what to do now. */
export default function CheckMail() {
  const { email }: { email?: string } = useSearch({ strict: false });
  return (
    <BarePage
      title="Check your mail"
      lead={
        <>
          We sent a letter to {email ? <strong className="font-semibold text-ink">{email}</strong> : 'your address'}. Its link
          confirms that the address is yours and signs you in. It works for 24 hours.
        </>
      }
      foot={
        <p>
          Nothing there? Look among the junk mail, or{' '}
          <Link to="/sign-up" className={textLink}>
            try again
          </Link>
          .
        </p>
      }
    >
      <OutboxLink />
    </BarePage>
  );
}
