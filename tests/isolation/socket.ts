import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';

/** Kinds of messages on a live document's socket (Hocuspocus' protocol): each carries the name of the document it is for. */
const [sync, auth] = [0, 2];
const deniedAnswer = Buffer.from([auth, 1]);
const stateAnswer = Buffer.from([sync, 1]);
const answerMsMax = 10_000;

/** A socket under `/collab` that can say what the browser's library never would. */
export interface RawSocket {
  /** Asks for a document; resolves to whether it was opened. */
  open(name: string, token: string): Promise<boolean>;
  /** Asks for everything a document has; resolves when the answer is there. Everything sent before has been looked at then. */
  state(name: string): Promise<void>;
  /** Sends an update of a document without asking whether it may, and without waiting. */
  push(name: string, update: Uint8Array): void;
  /** Sends bytes as they are. */
  send(bytes: Uint8Array): void;
  /** Everything received so far, as text. */
  received(): string;
  /** Resolves when the connection has ended. */
  readonly closed: Promise<unknown>;
  close(): void;
}

/** Opens a socket of the server at `url`; rejects when the upgrade is refused. */
export async function openSocket(url: string, headers: Record<string, string> = {}, path = '/collab'): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers });
  const frames: Buffer[] = [];
  const heard = new EventEmitter();
  let over = false;
  socket.on('message', (data: Buffer) => {
    frames.push(data);
    heard.emit('more');
  });
  socket.on('close', () => {
    over = true;
    heard.emit('more');
  });
  const closed = once(socket, 'close');
  closed.catch(() => {});
  await Promise.race([
    once(socket, 'open'),
    once(socket, 'unexpected-response').then(() => Promise.reject(new Error('refused'))),
  ]);
  const answer = async (name: string, from: number, heads: readonly Buffer[]) => {
    const wanted = heads.map((head) => Buffer.concat([text(name), head]));
    for (;;) {
      const found = wanted.findIndex((head) => frames.slice(from).some((frame) => frame.subarray(0, head.length).equals(head)));
      if (found >= 0 || over) return found;
      await once(heard, 'more', { signal: AbortSignal.timeout(answerMsMax) });
    }
  };
  return {
    async open(name, token) {
      const from = frames.length;
      socket.send(Buffer.concat([text(name), Buffer.from([auth, 0]), text(token), text('4.0.0')]));
      return (await answer(name, from, [deniedAnswer, Buffer.from([auth, 2])])) === 1;
    },
    async state(name) {
      const from = frames.length;
      socket.send(Buffer.concat([text(name), Buffer.from([sync, 0]), bytes(Buffer.from([0]))]));
      await answer(name, from, [stateAnswer]);
    },
    push: (name, update) => socket.send(Buffer.concat([text(name), Buffer.from([sync, 2]), bytes(Buffer.from(update))])),
    send: (raw) => socket.send(raw),
    received: () => Buffer.concat(frames).toString(),
    closed,
    close: () => socket.terminate(),
  };
}

function text(value: string): Buffer {
  return bytes(Buffer.from(value));
}

/** Bytes behind their length, as lib0 writes them: seven bits at a time, the lowest first. */
function bytes(value: Buffer): Buffer {
  const length: number[] = [];
  let left = value.length;
  for (; left > 127; left >>= 7) length.push((left & 127) | 128);
  return Buffer.concat([Buffer.from([...length, left]), value]);
}
