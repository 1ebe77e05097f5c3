import { emit } from '#/kernel/database/record.ts';
import { violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { planRules, type TenantRow } from '#/modules/tenants/index.ts';
import { writeBlocks } from './document.ts';
import { setSite } from './document-site.ts';
import { createDocument } from './drafts.ts';
import { siteChanged } from './events.ts';
import { presentSite } from './present.ts';
import type { BlockNode } from './render/page.ts';
import { keepPicturesOf } from './sample-pictures.ts';
import { countSites, findSite, findSiteByLabel, insertPage, insertSite } from './store/sites.ts';
import { findTemplate } from './templates/index.ts';
import type { Starter } from './templates/template.ts';

interface NewSite {
  readonly name: string;
  readonly template: string;
  readonly label?: string | undefined;
  /** Content other than the template's own sample. */
  readonly starter?: Starter;
}

/**
 * Makes a site from a template: its look, its frame and its pages with sample content, whose pictures become the tenant's own.
 * The first one stands at the tenant's own address.
 */
export async function createSite(tx: Tx, given: NewSite) {
  const limit = planRules[tx.tenant.plan as TenantRow['plan']].limits.sites;
  const count = await countSites(tx);
  if (count >= limit)
    return refuse('plan_limit_reached', `The ${tx.tenant.plan} plan has room for ${limit} ${limit === 1 ? 'site' : 'sites'}.`);
  const label = given.label ?? ((await findSiteByLabel(tx, '')) ? await freeLabel(tx) : '');
  const [id, documentId] = [newId(), newId()];
  const inserted = await tryInsert(tx, { id, name: given.name, label, documentId });
  if (inserted) return inserted;
  const { id: template, starter: sample } = findTemplate(given.template);
  const starter = given.starter ?? sample;
  await createDocument(tx, documentId, id, 'site', (doc) => {
    setSite(doc, 'site', {
      name: given.name,
      footer: starter.footer.replace(starter.name, given.name),
      kind: starter.kind,
      navigation: starter.navigation,
      social: starter.social,
    });
    setSite(doc, 'theme', { template });
  });
  const pictures = await keepPicturesOf(tx, starter);
  for (const page of starter.pages) {
    const pageDocumentId = newId();
    const blocks = page.blocks.map((block) => toNode(block, pictures));
    await createDocument(tx, pageDocumentId, id, 'page', (doc) => writeBlocks(doc, blocks, tx.house.blocks));
    await insertPage(tx, {
      id: newId(),
      siteId: id,
      documentId: pageDocumentId,
      path: page.path,
      title: page.title,
      description: page.description.replace(starter.name, given.name),
    });
  }
  emit(tx, siteChanged, { siteId: id });
  return presentSite(tx.house, tx.tenant, (await findSite(tx, id))!);
}

async function tryInsert(
  tx: Tx,
  site: { id: string; name: string; label: string; documentId: string },
): Promise<Refusal<'label_taken'> | undefined> {
  try {
    await insertSite(tx, site);
    return undefined;
  } catch (error) {
    if (violatedUnique(error) === undefined) throw error;
    return refuse('label_taken', 'Another site of this workspace has this address.', [{ field: 'label', message: 'is taken' }]);
  }
}

async function freeLabel(tx: Tx): Promise<string> {
  for (let n = 2; ; n++) if (!(await findSiteByLabel(tx, `site-${n}`))) return `site-${n}`;
}

function toNode(
  block: {
    type: string;
    props: Readonly<Record<string, unknown>>;
    text?: BlockNode['text'];
    items?: readonly Readonly<Record<string, unknown>>[];
  },
  pictures: ReadonlyMap<string, string>,
): BlockNode {
  return {
    id: '',
    type: block.type,
    props: withPictures(block.props, pictures),
    ...(block.text && { text: block.text }),
    items: (block.items ?? []).map((props) => ({ id: '', type: '', props: withPictures(props, pictures), items: [] })),
  };
}

/** Replaces `picture:…` keys by media; a picture the tenant has no room for is left for them to choose. */
function withPictures(props: Readonly<Record<string, unknown>>, pictures: ReadonlyMap<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(props).map(([field, value]) => {
      const key = (value as { mediaId?: string } | null)?.mediaId;
      if (typeof key !== 'string' || !key.startsWith('picture:')) return [field, value];
      const mediaId = pictures.get(key);
      return [field, mediaId ? { ...(value as object), mediaId } : null];
    }),
  );
}
