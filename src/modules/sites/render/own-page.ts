import type { SiteContent } from '#/kernel/site-page.ts';
import { type Media, type Site, renderContent } from './page.ts';

/** What pages made on request need of a publication: its frame, its look, and the pictures these name. */
export interface PublishedLook {
  readonly site: Site;
  readonly media: readonly Media[];
}

const styles = new WeakMap<PublishedLook, Map<string, string>>();

/** A page another room made, in the frame and look of a publication. */
export function renderOwnPage(look: PublishedLook, origin: string, assetBase: string, content: SiteContent): string {
  const { title, description, path, noindex, image, things, css = '' } = content;
  const page = {
    title,
    path,
    blocks: [],
    ...(description && { description }),
    ...(noindex && { noindex }),
    ...(image && { image }),
    ...(things && { things }),
  };
  const env = {
    origin,
    assetBase,
    editing: false,
    media: (id: string) => look.media.find((one) => one.id === id),
    formAction: () => '',
    blocks: new Map(),
  };
  const known = styles.get(look) ?? new Map<string, string>();
  styles.set(look, known);
  const made = renderContent({ site: look.site, page, env }, content.markup, css, known.get(css));
  known.set(css, made.style);
  return made.document;
}
