import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Hocuspocus, type Document } from '@hocuspocus/server';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { admit, type Visit } from '#/kernel/http/corridor.ts';
import { addressOf, newRequestId } from '#/kernel/http/rest.ts';
import type { House } from '#/kernel/house.ts';
import { isUuid } from '#/kernel/ids.ts';
import { isRefused } from '#/kernel/refusal.ts';
import { may, type Scope } from '#/kernel/scope.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { collabPath } from './contract.ts';
import { documentBytesMax, faultOfDocument } from './document-check.ts';
import { foldDocument, keepUpdate, loadDocument, updateBytesMax, updateTopic } from './drafts.ts';
import { listUpdates } from './store/documents.ts';

interface Context {
  readonly scope: Scope;
  readonly token: string;
  readonly person: { readonly id: string; readonly name?: string };
}

/** A document held open here: a copy that updates are tried on first, and what has been taken in. */
interface Open {
  readonly kind: 'page' | 'site';
  trial: Y.Doc;
  /** The last updates taken in; one may still be on its way from the copy to the document. */
  readonly recent: Uint8Array[];
  /** The numbers of updates taken in. A set, since a lower number may commit after a higher one. */
  readonly taken: Set<string>;
}

const frameBytesMax = 1_000_000;
const recentMax = 100;
const foldAfterMs = 2_000;
const foldAtMostMs = 30_000;
/** How often an open socket asks again whether its session and permission still stand; a revocation is also pushed. */
const recheckMs = 5_000;

/** The live role: sockets under `/collab`, one document each, on the web server's own port. */
export interface Collab {
  stop(): Promise<void>;
}

/**
 * Serves live documents. Order of an update: authenticated → permitted → size → tried on a copy and checked → kept in the
 * database → applied and sent to the others → acknowledged. An acknowledged update is in the database.
 */
export function startCollab(house: House, server: Server): Collab {
  const open = new Map<string, Open>();
  const hocuspocus = openHocuspocus(house, open);
  const stopSockets = acceptSockets(house, server, hocuspocus);
  const closeWhere = (test: (context: Context) => boolean) => {
    for (const document of hocuspocus.documents.values())
      for (const { context, close } of connectionsOf(document)) if (test(context)) close();
  };
  const stops = [
    house.bus.subscribe('session-ended', (id) =>
      closeWhere(({ scope }) => 'sessionId' in scope.actor && scope.actor.sessionId === id),
    ),
    house.bus.subscribe('membership-changed', (id) => closeWhere(({ scope }) => scope.actor.id === id)),
    house.bus.subscribe(
      updateTopic,
      (key) =>
        void catchUp(house, hocuspocus, open, key).catch((error) =>
          house.log.warn({ err: error }, 'a live document could not catch up'),
        ),
    ),
  ];
  const recheck = setInterval(() => void recheckAll(house, hocuspocus), recheckMs);
  return {
    async stop() {
      clearInterval(recheck);
      for (const stop of stops) stop();
      hocuspocus.closeConnections();
      hocuspocus.flushPendingStores();
      await stopSockets();
    },
  };
}

function openHocuspocus(house: House, open: Map<string, Open>): Hocuspocus<Context> {
  return new Hocuspocus<Context>({
    quiet: true,
    timeout: 30_000,
    debounce: foldAfterMs,
    maxDebounce: foldAtMostMs,
    unloadImmediately: true,
    maxUnauthenticatedQueueSize: 1_000_000,
    maxPendingDocuments: 10,
    onAuthenticate: async ({ token, documentName, request, connectionConfig }) => {
      const { scope, writes } = await admitTo(house, documentName, token, request.headers);
      connectionConfig.readOnly = !writes;
      return { scope, token, person: { id: scope.actor.id } };
    },
    onLoadDocument: async ({ documentName, context, document }) => {
      const { documentId } = namesOf(documentName);
      const loaded = await inTenant(context.scope, (tx) => loadDocument(tx, documentId));
      if (!loaded) throw new Error('no such document');
      Y.applyUpdate(document, Y.encodeStateAsUpdate(loaded.doc));
      open.set(documentName, { kind: loaded.kind, trial: loaded.doc, recent: [], taken: new Set() });
    },
    beforeSync: async ({ type, payload, documentName, context, connection, document }) => {
      // What a reader sends is dropped and answered by Hocuspocus itself.
      if (type === 0 || connection.readOnly || isEmpty(payload)) return;
      const entry = open.get(documentName);
      if (!entry) throw new Error('the document is not open');
      await takeIn(house, entry, document, documentName, payload, context);
    },
    // The server says who is present; a client's own claim is overwritten.
    beforeHandleAwareness: async ({ states, context }) => {
      for (const state of states.values())
        if (context) state.user = { ...(isObject(state.user) ? pickPresence(state.user) : {}), id: context.person.id };
    },
    onStoreDocument: async ({ documentName, lastContext }) => {
      if (lastContext) await foldDocument(lastContext.scope, namesOf(documentName).documentId);
    },
    afterUnloadDocument: async ({ documentName }) => void open.delete(documentName),
  });
}

/** Takes WebSocket upgrades of the web server under `/collab`; returns how to stop. */
function acceptSockets(house: House, server: Server, hocuspocus: Hocuspocus<Context>): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameBytesMax, perMessageDeflate: false });
  const own = new URL(house.config.url).origin;
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (new URL(request.url ?? '/', 'http://host').pathname !== collabPath)
      return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    // A page of another origin must not ride on this one's network position (cross-site WebSocket hijacking).
    if (request.headers.origin !== undefined && request.headers.origin !== own)
      return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const client = hocuspocus.handleConnection(
        ws,
        new Request(`http://host${request.url}`, { headers: plainHeaders(request) }),
      );
      ws.on('message', (data: Buffer) => client.handleMessage(new Uint8Array(data)));
      ws.on('close', (code, reason) => client.handleClose({ code, reason: reason.toString() }));
      ws.on('error', () => ws.terminate());
    });
  };
  server.on('upgrade', onUpgrade);
  return async () => {
    server.off('upgrade', onUpgrade);
    for (const ws of sockets.clients) ws.terminate();
    await new Promise<void>((resolve) => sockets.close(() => resolve()));
  };
}

/** Tries the update on the copy; what is not valid never reaches the document, and the copy is made anew. */
async function takeIn(
  house: House,
  entry: Open,
  document: Document,
  documentName: string,
  update: Uint8Array,
  { scope }: Context,
): Promise<void> {
  if (update.length > updateBytesMax) throw new Error('the update is too large');
  Y.applyUpdate(entry.trial, update);
  const fault =
    faultOfDocument(entry.trial, entry.kind, house.blocks) ??
    (Y.encodeStateAsUpdate(entry.trial).length > documentBytesMax ? 'the document has become too large' : undefined);
  if (fault) {
    entry.trial = new Y.Doc();
    for (const known of [Y.encodeStateAsUpdate(document), ...entry.recent]) Y.applyUpdate(entry.trial, known);
    house.log.warn({ tenant: scope.tenant.id, document: documentName, fault }, 'refused an update of a live document');
    throw new Error(fault);
  }
  entry.recent.push(update);
  entry.recent.splice(0, entry.recent.length - recentMax);
  await keepUpdate(scope, namesOf(documentName).documentId, update, (seq) => entry.taken.add(seq));
}

/** Takes in what another node, or the API, has kept for a document that is open here; whoever edits it sees it at once. */
async function catchUp(house: House, hocuspocus: Hocuspocus<Context>, open: Map<string, Open>, key: string): Promise<void> {
  const [tenantId, documentId, seq] = key.split('.');
  const name = `${tenantId}.${documentId}`;
  const [entry, document] = [open.get(name), hocuspocus.documents.get(name)];
  if (!entry || !document || !seq || entry.taken.has(seq)) return;
  const tenant = await house.tenants.byId(tenantId!);
  if (!tenant) return;
  const news = await inTenant({ ...platformScope(house), tenant }, (tx) => newsOf(tx, documentId!, seq));
  for (const { seq: number, bytes } of news) {
    Y.applyUpdate(entry.trial, bytes);
    Y.applyUpdate(document, bytes, { source: 'local', skipStoreHooks: true });
    entry.taken.add(String(number));
  }
}

/**
 * What is not folded, from the beginning: sequence numbers may commit out of order, and Yjs ignores what it has. Where another
 * node has folded the update already, the whole document.
 */
async function newsOf(tx: Tx, documentId: string, seq: string): Promise<readonly { seq: string | bigint; bytes: Uint8Array }[]> {
  const updates = await listUpdates(tx, [documentId]);
  if (updates.some((update) => String(update.seq) === seq)) return updates;
  const loaded = await loadDocument(tx, documentId);
  return loaded ? [{ seq, bytes: Y.encodeStateAsUpdate(loaded.doc) }] : [];
}

async function admitTo(
  house: House,
  documentName: string,
  token: string,
  headers: Headers,
): Promise<{ scope: Scope; writes: boolean }> {
  const { tenantId, documentId } = namesOf(documentName);
  const scope = await admit(house, visitOf(house, token, headers, tenantId), {
    method: 'GET',
    path: collabPath,
    access: { kind: 'member', permission: 'sites.read' },
    feature: 'sites',
    whileSuspended: true,
  });
  if (isRefused(scope)) throw new Error(scope.code);
  const known = await inTenant(scope as Scope, (tx) => loadDocument(tx, documentId));
  if (!known) throw new Error('not_found');
  return { scope: scope as Scope, writes: may(scope.actor, 'sites.edit') && (scope as Scope).tenant.status !== 'suspended' };
}

/** Ends connections whose token has run out or whose right is gone; the browser comes back with a new token. */
async function recheckAll(house: House, hocuspocus: Hocuspocus<Context>): Promise<void> {
  for (const [name, document] of hocuspocus.documents) {
    for (const connection of connectionsOf(document)) {
      const still = await admitTo(house, name, connection.context.token, new Headers()).catch(() => undefined);
      if (!still || still.writes === connection.readOnly) connection.close();
    }
  }
}

function connectionsOf(document: Document) {
  return document.getConnections().map((connection) => ({
    context: connection.context as Context,
    readOnly: connection.readOnly,
    close: () => connection.close({ code: 4401, reason: 'Sign in again' }),
  }));
}

function visitOf(house: House, token: string, headers: Headers, tenantId: string): Visit {
  return {
    requestId: newRequestId(),
    host: house.config.studioHost,
    headerTenant: tenantId,
    credentials: { bearer: token },
    address: addressOf(headers.get('x-rowhouse-address') ?? ''),
    params: {},
    query: {},
    body: undefined,
  };
}

function namesOf(documentName: string): { tenantId: string; documentId: string } {
  const [tenantId, documentId, ...rest] = documentName.split('.');
  if (!isUuid(tenantId) || !isUuid(documentId) || rest.length > 0) throw new Error('not_found');
  return { tenantId, documentId };
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  return { 'x-rowhouse-address': request.socket.remoteAddress ?? '', 'user-agent': request.headers['user-agent'] ?? '' };
}

/** Of what a client says of itself only what the others' cursors need, in bounds. */
function pickPresence(user: Record<string, unknown>) {
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 120) : undefined);
  return { name: text(user.name), color: text(user.color), block: text(user.block) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** An update that holds nothing: no structs, no deletions. */
function isEmpty(update: Uint8Array): boolean {
  return update.length <= 2 && update.every((byte) => byte === 0);
}
