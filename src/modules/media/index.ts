/** What other rooms may call of media. */
export { mediaForSite, mediaForStudio } from './assets.ts';
export { keepSamples } from './samples.ts';
