import { useQuery } from '@tanstack/react-query';
import { Mailbox } from 'lucide-react';
import { Button } from '#/design/button.tsx';

const outbox = '/dev/mail';

/** In development letters are not sent: the way to where they lie. Nothing elsewhere. */
export function OutboxLink() {
  const { data: present } = useQuery({ queryKey: ['outbox'], queryFn: hasOutbox, staleTime: Infinity, retry: false });
  if (!present) return null;
  return (
    <Button asChild>
      <a href={outbox} target="_blank" rel="noreferrer">
        <Mailbox size={16} strokeWidth={1.75} aria-hidden="true" />
        Open the development outbox
      </a>
    </Button>
  );
}

// In production the studio's shell answers at this address, with HTML of its own.
async function hasOutbox(): Promise<boolean> {
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/.test(location.hostname)) return false;
  const answer = await fetch(`${outbox}.json`);
  await answer.body?.cancel();
  return answer.ok && (answer.headers.get('content-type') ?? '').includes('json');
}
