/** What other rooms may call. */
export { formatPhone, readPhone } from './phones.ts';
