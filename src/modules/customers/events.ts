import { z } from 'zod';
import { event } from '#/kernel/events/event.ts';
import { Id } from '#/kernel/ids.ts';

const permission = 'customers.read';

/** A customer was added or changed, by staff, by an order or by the customer. */
export const customerChanged = event('customers.customer-changed', { payload: z.object({ customerId: Id }), permission });
/** A customer's personal data was erased; where orders refer to it a row without any remains. */
export const customerErased = event('customers.customer-erased', { payload: z.object({ customerId: Id }), permission });
