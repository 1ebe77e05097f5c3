/** What other rooms may call of the customers. */
export { addAccountSection, type AccountSection } from './account-sections.ts';
export { createAddress, faultsOfAddress, listAddresses, type PostalParts } from './addresses.ts';
export { countriesIn, ruleOf, tidyPostcode } from './countries.ts';
export { addGuest, findCustomerId, recordOrder } from './guests.ts';
export { termsOf } from './search-terms.ts';
export { customerOf, type SignedIn } from './session.ts';
export { readForm } from './pages/forms.ts';
export { accountContent, faultsIn, problemsOf, renderCheck, renderField, type Problems } from './pages/frame.ts';
export { renderPostal, withExample } from './pages/postal.ts';
export { accountWords } from './pages/words.ts';
