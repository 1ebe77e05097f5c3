import { defineModule } from '#/kernel/module.ts';
import { mediaChanged, mediaDeleted, mediaProcessed } from './events.ts';
import { addMediaFiles } from './plug.ts';
import { doors } from './routes.ts';
import { makeVariants } from './variants.ts';

export default defineModule({
  name: 'media',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: { 'media.read': 'See the pictures', 'media.edit': 'Upload, describe and delete pictures' },
  doors,
  events: [mediaChanged, mediaProcessed, mediaDeleted] as never,
  jobs: [makeVariants as never],
  plug: addMediaFiles,
});
