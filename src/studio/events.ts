import type { Api } from '#/design/endpoint.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Follows the server's events until `signal` ends it, coming back after every break with a growing pause. Read with fetch,
 * because an EventSource cannot send the bearer token.
 */
export async function followEvents(api: Api, onEvent: (name: string) => void, signal: AbortSignal): Promise<void> {
  let pauseMs = firstPauseMs;
  let lastId = '';
  while (!signal.aborted) {
    try {
      const response = await api.fetch('/events', {
        signal,
        headers: { accept: 'text/event-stream', ...(lastId && { 'last-event-id': lastId }) },
      });
      for await (const event of readEvents(response.body!)) {
        pauseMs = firstPauseMs;
        lastId = event.id || lastId;
        if (event.data) onEvent(event.name);
      }
    } catch {
      // The stream is a convenience: screens read again when they get the focus, so a break is not told.
    }
    if (!signal.aborted) await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

/** Cuts a stream into events as the HTML standard's section 9.2.6 says; comments are heartbeats and are left out. */
export async function* readEvents(stream: ReadableStream<Uint8Array>) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = { name: 'message', data: '', id: '' };
      for (const line of block.split('\n')) {
        const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        if (field === 'event') event.name = value!;
        if (field === 'data') event.data += event.data ? `\n${value}` : value;
        if (field === 'id') event.id = value!;
      }
      yield event;
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
