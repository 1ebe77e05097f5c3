import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { collabPath } from '../../contract.ts';

/** How a live document stands right now. */
export interface LiveState {
  /** True once the document has been read from the server. */
  readonly ready: boolean;
  readonly saving: 'saved' | 'saving' | 'offline' | 'failed';
  readonly readOnly: boolean;
  readonly people: readonly Presence[];
}

/** Somebody else who has the same document open. */
export interface Presence {
  readonly client: number;
  readonly id: string;
  readonly name: string;
  readonly color: string;
  /** The block they have chosen. */
  readonly block: string | undefined;
}

export interface LiveDocument {
  readonly doc: Y.Doc;
  state(): LiveState;
  subscribe(listener: () => void): () => void;
  /** Tells the others who is here and which block they have chosen. */
  present(user: { name: string; color: string; block: string | undefined }): void;
  close(): void;
}

export interface LiveSetup {
  socket: HocuspocusProviderWebsocket;
  /** `<tenant id>.<document id>`. */
  name: string;
  token(): Promise<string>;
  /** The server would not take a change: this document must be read again. */
  onRefused(wasReadOnly: boolean): void;
}

// What the server says when it closes a single document because an update was refused (Hocuspocus' ResetConnection).
const refusedReason = 'Reset Connection';
const attemptsMax = 3;

/** One socket to the server for all documents of the editor. */
export function openSocket(): HocuspocusProviderWebsocket {
  return new HocuspocusProviderWebsocket({ url: `${location.origin.replace(/^http/, 'ws')}${collabPath}`, maxDelay: 5_000 });
}

/** Opens a live document; it follows the server and comes back by itself after a break. */
export function openLive({ socket, name, token, onRefused }: LiveSetup): LiveDocument {
  const doc = new Y.Doc();
  const listeners = new Set<() => void>();
  let known: LiveState = { ready: false, saving: 'saved', readOnly: true, people: [] };
  let [ready, failures, closed] = [false, 0, false];
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name,
    document: doc,
    token,
    onAuthenticated: () => (failures = 0),
    onAuthenticationFailed: () => {
      failures += 1;
      if (failures < attemptsMax) comeBack();
      else tell();
    },
    onClose: ({ event }) => {
      if (event.reason === refusedReason) onRefused(provider.authorizedScope === 'readonly');
      else if (event.code === 1000) comeBack();
    },
  });
  // The server ends a connection whose token has run out; another one brings a fresh token.
  const comeBack = () =>
    setTimeout(() => {
      if (closed) return;
      provider.detach();
      provider.attach();
    }, 250);
  const tell = () => {
    ready ||= provider.isSynced;
    known = {
      ready,
      saving: savingOf(provider, failures),
      readOnly: provider.authorizedScope === 'readonly' || !ready,
      people: peopleOf(provider),
    };
    for (const listener of listeners) listener();
  };
  for (const event of [
    'synced',
    'status',
    'unsyncedChanges',
    'authenticated',
    'authenticationFailed',
    'awarenessChange',
    'close',
  ])
    provider.on(event, tell);
  provider.attach();
  return {
    doc,
    state: () => known,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    present: (user) => provider.setAwarenessField('user', user),
    close() {
      closed = true;
      provider.destroy();
      doc.destroy();
    },
  };
}

function savingOf(provider: HocuspocusProvider, failures: number): LiveState['saving'] {
  if (failures >= attemptsMax) return 'failed';
  if (provider.configuration.websocketProvider.status !== WebSocketStatus.Connected) return 'offline';
  return provider.hasUnsyncedChanges ? 'saving' : 'saved';
}

function peopleOf({ awareness, document }: HocuspocusProvider): Presence[] {
  return [...(awareness?.getStates() ?? [])].flatMap(([client, state]) => {
    const user = state.user as Partial<Presence> | undefined;
    if (client === document.clientID || !user?.name) return [];
    return [{ client, id: String(user.id ?? client), name: user.name, color: user.color ?? 'var(--sky)', block: user.block }];
  });
}
