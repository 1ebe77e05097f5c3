import { request } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Stripe } from 'stripe';

/** When an event reaches the shop, as against the buyer's browser. */
export type Order =
  /** Before the browser comes back. */
  | 'webhook first'
  /** When `deliver()` is called. */
  | 'browser first'
  /** While the browser comes back. */
  | 'at once'
  | 'never'
  /** Before the browser, each two times. */
  | 'twice'
  /** Before the browser, the last that happened first. */
  | 'backwards';

/** One try to deliver an event. */
export interface Delivery {
  readonly event: Stripe.Event;
  /** Status of the answer; 0 when there was none. */
  readonly status: number;
}

/** Sends events to a shop, signed, in the order that is chosen. */
export function openDeliveries(secret: string) {
  const waiting: Stripe.Event[] = [];
  const underWay = new Set<Promise<unknown>>();
  const done: Delivery[] = [];
  return {
    url: undefined as string | undefined,
    order: 'webhook first' as Order,
    waiting,
    done,

    /** Takes what has just happened; resolves when what must arrive before the browser has. */
    async take(events: readonly Stripe.Event[]): Promise<void> {
      if (this.order === 'never') return;
      if (this.order === 'browser first') return void waiting.push(...events);
      const sent = this.send(inOrder(events, this.order));
      if (this.order !== 'at once') return void (await sent);
      underWay.add(sent);
      void sent.finally(() => underWay.delete(sent));
    },

    /** Sends what waits, or what is given, whatever the order is. What is not answered with 2xx waits for the next time. */
    async send(events: readonly Stripe.Event[] = waiting.splice(0)): Promise<Delivery[]> {
      const tries: Delivery[] = [];
      for (const event of events) {
        const delivery = { event, status: this.url ? await post(this.url, event, secret) : 0 };
        if (delivery.status < 200 || delivery.status > 299) waiting.push(event);
        tries.push(delivery);
      }
      done.push(...tries);
      return tries;
    },

    /** Resolves when nothing is under way any more. */
    async rest(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}

/** The header Stripe signs a body with at a moment. */
export function signatureOf(payload: string, secret: string, nowMs = Date.now()): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(nowMs / 1000) });
}

function inOrder(events: readonly Stripe.Event[], order: Order): readonly Stripe.Event[] {
  if (order === 'backwards') return events.toReversed();
  return order === 'twice' ? events.flatMap((event) => [event, event]) : events;
}

async function post(url: string, event: Stripe.Event, secret: string): Promise<number> {
  // Stripe writes its events over several lines, so whoever reads and writes them again before checking fails here as there.
  const body = JSON.stringify(event, null, 2);
  const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signatureOf(body, secret) };
  return new Promise((resolve) => {
    // Names below localhost are this machine (RFC 6761), which the system's resolver does not always know.
    const options = { method: 'POST', headers, timeout: 20_000, lookup: toLoopback };
    const asked = request(url, options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(0));
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(0));
    asked.end(body);
  });
}

const toLoopback: LookupFunction = (_name, options, found) =>
  options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);
