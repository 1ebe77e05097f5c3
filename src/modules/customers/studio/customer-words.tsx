import { Badge } from '#/design/badge.tsx';
import type { CustomerRow } from '../contract.ts';

/** Whether somebody has an account, or why not. */
export function CustomerState({ state }: { state: CustomerRow['state'] }) {
  if (state === 'account') return <Badge tone="info">Account</Badge>;
  return <Badge>{{ guest: 'Guest', disabled: 'Disabled', erased: 'Erased' }[state]}</Badge>;
}

/** What a customer is called: the name, else the e-mail. */
export function nameOf({ name, email }: Pick<CustomerRow, 'name' | 'email'>): string {
  return name || (email ?? 'Erased customer');
}
