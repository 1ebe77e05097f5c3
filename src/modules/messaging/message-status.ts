/**
 * How far a message is, in the words of Twilio (its OpenAPI description names them, its guide to status callbacks their order). Forward
 * only: a rank is never left for a lower one, since callbacks come late, twice and out of order. The initial status has no callback; it
 * comes with the answer to the request that creates the message.
 */
const rankOf = {
  accepted: 0,
  scheduled: 0,
  queued: 1,
  sending: 2,
  sent: 3,
  delivered: 4,
  undelivered: 4,
  failed: 4,
  canceled: 4,
  partially_delivered: 4,
  read: 5,
} as const;

/** Of messages to us. */
const inboundRankOf = { receiving: 0, received: 4 } as const;

export type OutboundStatus = keyof typeof rankOf;
export type InboundStatus = keyof typeof inboundRankOf;
export type MessageStatus = OutboundStatus | InboundStatus;

/** A status and every error carriers reported on the way, ascending. Errors outlive the status: a segment may fail where others arrive. */
export interface Delivery {
  readonly status: MessageStatus;
  readonly errorCodes: readonly number[];
}

/** The status a callback names; undefined for a word that is none, which is kept with the raw event and changes nothing. */
export function findStatus(word: string): MessageStatus | undefined {
  return isOutbound(word) || isInbound(word) ? word : undefined;
}

/** Whether nothing but `read` can follow. */
export function isFinal(status: MessageStatus): boolean {
  return rank(status) >= finalRank;
}

/**
 * The status after a callback. The first final one stays, so that a later success never erases a failure; only `delivered` still becomes
 * `read`. A status of the other direction changes nothing.
 */
export function nextStatus(current: MessageStatus, incoming: MessageStatus): MessageStatus {
  if (isInbound(current) !== isInbound(incoming)) return current;
  if (isFinal(current) && !(current === 'delivered' && incoming === 'read')) return current;
  return rank(incoming) > rank(current) ? incoming : current;
}

/** {@link nextStatus} with the errors of both: none is ever taken back. */
export function nextDelivery(current: Delivery, incoming: Delivery): Delivery {
  const errorCodes = [...new Set([...current.errorCodes, ...incoming.errorCodes])].toSorted((one, other) => one - other);
  return { status: nextStatus(current.status, incoming.status), errorCodes };
}

const finalRank = 4;

function rank(status: MessageStatus): number {
  return isInbound(status) ? inboundRankOf[status] : rankOf[status];
}

function isOutbound(word: string): word is OutboundStatus {
  return Object.hasOwn(rankOf, word);
}

function isInbound(word: string): word is InboundStatus {
  return Object.hasOwn(inboundRankOf, word);
}
