import type { Block } from '#/kernel/block.ts';
import { about } from './about.ts';
import { call } from './call.ts';
import { contact } from './contact.ts';
import { custom } from './custom.ts';
import { gallery } from './gallery.ts';
import { hero } from './hero.ts';
import { logos } from './logos.ts';
import { projects } from './projects.ts';
import { quotes } from './quotes.ts';
import { services } from './services.ts';
import { text } from './text.ts';
import { writing } from './writing.ts';

export { imageRef } from '#/kernel/block-fields.ts';

/** The blocks every site has, in the order of the editor's library. */
export const blocks: readonly Block[] = [
  hero,
  about,
  projects,
  gallery,
  services,
  quotes,
  logos,
  writing,
  text,
  call,
  contact,
  custom,
];
