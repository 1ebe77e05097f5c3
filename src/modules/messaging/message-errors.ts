/** What an error of a carrier means to us. */
export type ErrorClass = 'opt_out' | 'landline' | 'unreachable' | 'filtered' | 'unregistered' | 'other';

/** What follows from an error. */
export interface Consequence {
  /** The receiver opted out: suppress the number, as if they had written STOP. */
  readonly suppresses: boolean;
  /** The number is a landline: remember that, and send it no SMS. */
  readonly isLandline: boolean;
  /** Tries later that are worth their price; after them the number is marked as unreachable. */
  readonly retriesMax: number;
  /** What stands still until a person has looked at it. */
  readonly stops: 'nothing' | 'campaign' | 'sender';
}

/** Error codes of Twilio (twilio.com/docs/api/errors/<code>), as a send or a status callback reports them, 2026-08. */
const classes: ReadonlyMap<number, ErrorClass> = new Map([
  // "Attempt to send to unsubscribed recipient"
  [21610, 'opt_out'],
  // "'To' phone number cannot be a landline" and "Landline or unreachable carrier"
  [21635, 'landline'],
  [30006, 'landline'],
  // "Unreachable destination handset" and "Unknown destination handset"
  [30003, 'unreachable'],
  [30005, 'unreachable'],
  // "Message filtered"
  [30007, 'filtered'],
  // "Message from an unregistered number", of 10DLC in the United States
  [30034, 'unregistered'],
]);

const nothing: Consequence = { suppresses: false, isLandline: false, retriesMax: 0, stops: 'nothing' };

/** An unknown error is shown as it is and has no consequence of its own; nothing is sent again by itself. */
export const consequences: Readonly<Record<ErrorClass, Consequence>> = {
  opt_out: { ...nothing, suppresses: true },
  landline: { ...nothing, isLandline: true },
  unreachable: { ...nothing, retriesMax: 1 },
  filtered: { ...nothing, stops: 'campaign' },
  unregistered: { ...nothing, stops: 'sender' },
  other: nothing,
};

/** The class of an error code of Twilio. */
export function classOf(errorCode: number): ErrorClass {
  return classes.get(errorCode) ?? 'other';
}
