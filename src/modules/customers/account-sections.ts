import type { Html } from '#/kernel/html.ts';
import type { SiteAsk } from '#/kernel/site-page.ts';
import type { SignedIn } from './session.ts';

/** A part of the customer's own page that another room fills: orders, bookings. */
export interface AccountSection {
  /** Told apart by it; a second one of the same name replaces the first. */
  readonly name: string;
  /** The section with its heading of level 2, or undefined where there is nothing to show. */
  show(ask: SiteAsk, customer: SignedIn): Promise<Html | undefined>;
}

const sections = new Map<string, AccountSection>();

/** Adds a section to `/account`, below those added before. Called once, where a module is put together. */
export function addAccountSection(section: AccountSection): void {
  sections.set(section.name, section);
}

/** Every section's markup for a customer, in order. */
export async function showSections(ask: SiteAsk, customer: SignedIn): Promise<Html[]> {
  const shown = [];
  for (const section of sections.values()) shown.push(await section.show(ask, customer));
  return shown.filter((one) => one !== undefined);
}
