/** What other rooms may call of media. */
export { findByAddress, pictureAddress } from './addresses.ts';
export { mediaForSite, mediaForStudio } from './assets.ts';
export { keepSamples } from './samples.ts';
export { keepOnce, prepareUpload } from './upload.ts';
