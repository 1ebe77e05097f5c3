import assert from 'node:assert/strict';

/** An answer that is read while it is still being written. */
export interface OpenStream {
  readonly status: number;
  /** Everything read so far. */
  text(): string;
  /** Resolves when the text has the pattern; fails after `ms`. */
  until(pattern: RegExp, ms?: number): Promise<void>;
  /** Resolves when the server ends the answer; fails after `ms`. */
  ended(ms?: number): Promise<void>;
  close(): void;
}

/** Opens a long answer over a real connection. */
export async function openStream(url: string, init: RequestInit = {}): Promise<OpenStream> {
  const abort = new AbortController();
  const response = await fetch(url, { ...init, signal: abort.signal });
  let [text, over] = ['', false];
  let wake = () => {};
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      wake();
    }
  })()
    .catch(() => {})
    .finally(() => {
      over = true;
      wake();
    });
  const until = async (met: () => boolean, what: string, ms: number) => {
    const late = setTimeout(() => wake(), ms);
    const deadline = Date.now() + ms;
    while (!met() && Date.now() < deadline && !over) await new Promise<void>((resolve) => (wake = resolve));
    clearTimeout(late);
    assert.ok(met(), `${what}; read so far: ${text}`);
  };
  return {
    status: response.status,
    text: () => text,
    until: (pattern, ms = 20_000) => until(() => pattern.test(text), `${pattern} did not come`, ms),
    ended: (ms = 20_000) => until(() => over, 'the answer did not end', ms),
    close: () => {
      abort.abort();
      void reading;
    },
  };
}
