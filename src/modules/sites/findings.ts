import type { ImageRef } from '#/kernel/block.ts';
import type { BlockNode } from './render/page.ts';
import type { Draft } from './rendering.ts';

/** Something a visitor would stumble over. `must`: the page is broken there; `should`: it would be better mended. */
export interface Finding {
  readonly pageId: string;
  readonly path: string;
  readonly blockId: string | null;
  readonly severity: 'must' | 'should';
  readonly message: string;
}

const descriptionMin = 50;

/** What to mend before a draft is published. Nothing here stops a publication: the person decides. */
export function findingsOf(draft: Draft): Finding[] {
  const paths = new Set(draft.pages.filter((page) => !page.hidden).map((page) => page.path));
  return draft.pages
    .filter((page) => !page.hidden)
    .flatMap((page) => {
      const here = (blockId: string | null, severity: Finding['severity'], message: string): Finding => ({
        pageId: page.id,
        path: page.path,
        blockId,
        severity,
        message,
      });
      const words =
        !page.description || page.description.length < descriptionMin
          ? [here(null, 'should', 'Describe this page in a sentence or two: search engines and shared links show it.')]
          : [];
      const blocks = page.blocks.filter((node) => !node.hidden).flatMap((node) => [node, ...node.items]);
      return [...words, ...blocks.flatMap((node) => [...imageFindings(draft, node, here), ...linkFindings(paths, node, here)])];
    });
}

type Here = (blockId: string | null, severity: Finding['severity'], message: string) => Finding;

function imageFindings(draft: Draft, node: BlockNode, here: Here): Finding[] {
  return Object.values(node.props)
    .filter(isImage)
    .flatMap((image) => {
      if (draft.missingMedia.has(image.mediaId)) return [here(node.id, 'must', 'A picture here was deleted. Choose another.')];
      const described = image.alt.trim() || image.decorative || draft.env.media(image.mediaId)?.alt;
      return described
        ? []
        : [
            here(
              node.id,
              'should',
              'Say what this picture shows, or mark it as decorative: people who do not see it hear these words.',
            ),
          ];
    });
}

function linkFindings(paths: ReadonlySet<string>, node: BlockNode, here: Here): Finding[] {
  const links = Object.values(node.props).filter(
    (value): value is string => typeof value === 'string' && /^\/[a-z0-9/-]*$/.test(value),
  );
  return links
    .filter((link) => !paths.has(link.replace(/(.)\/$/, '$1')))
    .map((link) => here(node.id, 'must', `The link ${link} leads to no page of this site.`));
}

function isImage(value: unknown): value is ImageRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as ImageRef).mediaId === 'string' &&
    typeof (value as ImageRef).alt === 'string'
  );
}
