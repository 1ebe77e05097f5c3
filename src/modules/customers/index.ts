/** What other rooms may call of the customers. */
export { addGuest, recordOrder } from './guests.ts';
export { customerOf, type SignedIn } from './session.ts';
