import type { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useApi } from '#/design/data.tsx';
import { useSession } from '#/design/session.tsx';
import { toast } from '#/design/toast.tsx';
import { openLive, openSocket, type LiveDocument, type LiveState } from './live.ts';

/** The socket of the editor, open while it is on screen. */
export function useSocket(): HocuspocusProviderWebsocket | undefined {
  const [socket, setSocket] = useState<HocuspocusProviderWebsocket>();
  useEffect(() => {
    const opened = openSocket();
    setSocket(opened);
    return () => opened.destroy();
  }, []);
  return socket;
}

/** A live document by its id; undefined until the socket is there. After a refusal it is read from the server again. */
export function useLive(socket: HocuspocusProviderWebsocket | undefined, documentId: string): LiveDocument | undefined {
  const api = useApi();
  const { workspace } = useSession();
  const [live, setLive] = useState<LiveDocument>();
  const [generation, setGeneration] = useState(0);
  useEffect(() => {
    if (!socket || !workspace) return;
    const opened = openLive({
      socket,
      name: `${workspace.id}.${documentId}`,
      token: () => api.token(),
      onRefused: (wasReadOnly) => {
        // Who lost the right to write meanwhile may still hold a change; the document is then only read again.
        if (!wasReadOnly)
          toast({ tone: 'bad', text: 'The last change could not be saved and was taken back. Everything before it is kept.' });
        setGeneration((before) => before + 1);
      },
    });
    setLive(opened);
    return () => {
      setLive(undefined);
      opened.close();
    };
  }, [socket, workspace, documentId, api, generation]);
  return live;
}

export function useLiveState(live: LiveDocument | undefined): LiveState {
  return useSyncExternalStore(live?.subscribe ?? never, live?.state ?? (() => waiting));
}

const waiting: LiveState = { ready: false, saving: 'saved', readOnly: true, people: [] };
const never = () => () => undefined;
