/** What other rooms may call of the sites. */
export { startCollab, type Collab } from './collab.ts';
export { createSite } from './create-site.ts';
export { answerForm, liveSite, type LiveFile, type LiveSite } from './live.ts';
export { publishSite } from './publish.ts';
export { keepPictures } from './sample-pictures.ts';
export { assetBase, notFoundFile } from './rendering.ts';
export { receiveContact, type ContactForm } from './submissions.ts';
export { findTemplate, fontFilesOf, templates } from './templates/index.ts';
export { picture, prose, type Starter } from './templates/template.ts';
