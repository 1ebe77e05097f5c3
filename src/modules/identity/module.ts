import { defineModule } from '#/kernel/module.ts';
import { addGoogle, addPhotos } from './plug.ts';
import { doors } from './routes.ts';

export default defineModule({
  name: 'identity',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: {
    'identity.read': 'See who works in the workspace',
    'identity.manage': 'Invite and remove members, make roles and API keys',
  },
  doors,
  plug(server, house) {
    addPhotos(server, house);
    addGoogle(server, house);
  },
});
