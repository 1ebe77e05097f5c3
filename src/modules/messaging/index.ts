/** What other rooms may call. */
export { readPhone } from './phones.ts';
