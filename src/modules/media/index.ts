/** What other rooms may call of media. */
export { mediaForSite } from './assets.ts';
export { keepSamples } from './samples.ts';
