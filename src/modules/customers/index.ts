/** What other rooms may call of the customers. */
export { addAccountSection, type AccountSection } from './account-sections.ts';
export { createAddress, faultsOfAddress, listAddresses, type PostalParts } from './addresses.ts';
export { countriesIn, ruleOf, tidyPostcode } from './countries.ts';
export { addGuest, findCustomerId, recordOrder } from './guests.ts';
export { beginningsOf, termsOf } from './search-terms.ts';
export { customerOf, type SignedIn } from './session.ts';
