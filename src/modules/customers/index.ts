/** What other rooms may call of the customers. */
export { addAccountSection, type AccountSection } from './account-sections.ts';
export { createAddress, faultsOfAddress, listAddresses } from './addresses.ts';
export { countriesIn, ruleOf, tidyPostcode } from './countries.ts';
export { addGuest, recordOrder } from './guests.ts';
export { customerOf, type SignedIn } from './session.ts';
