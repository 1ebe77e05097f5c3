/** What other rooms may call of identity. */
export { openAuthenticator } from './authenticator.ts';
export { normalEmail } from './email.ts';
export { foundTenant } from './found-tenant.ts';
export { letter, type LetterBlock } from './letters.ts';
export { isMember, namesOf, ownersOf } from './members.ts';
export { fitsPassword, hashPassword } from './password.ts';
export { addMember, addPerson } from './people.ts';
