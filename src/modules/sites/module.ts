import { defineModule } from '#/kernel/module.ts';
import { blocks } from './blocks/index.ts';
import { pageChanged, siteChanged, sitePublished, siteUnpublished, submissionReceived } from './events.ts';
import { notifySubmission } from './notify-submission.ts';
import { doors } from './routes.ts';
import { addSamplePictures } from './sample-pictures.ts';

export default defineModule({
  name: 'sites',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: {
    'sites.read': 'See sites, drafts and messages',
    'sites.edit': 'Edit sites and pages, answer messages',
    'sites.publish': 'Publish, roll back and unpublish',
    'sites.delete': 'Delete whole sites',
  },
  doors,
  events: [siteChanged, pageChanged, sitePublished, siteUnpublished, submissionReceived] as never,
  listeners: [notifySubmission],
  blocks,
  plug: addSamplePictures,
});
