import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { useApi } from '#/design/data.tsx';
import { contract as media } from '#/modules/media/contract.ts';
import { contract, type Site } from '../contract.ts';
import { renderPage, type BlockNode } from '../render/page.ts';
import { kinds, mediaIdsOf } from './editor/kinds.ts';
import { Thumbnail } from './thumbnail.tsx';

/** A site's home page as its draft stands, drawn small. */
export function SiteThumbnail({ site }: { site: z.infer<typeof Site> }) {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['sites', 'thumbnail', site.id],
    queryFn: async () => {
      const [{ content, theme }, pages, pictures] = await Promise.all([
        api.call(contract.getSiteContent, { siteId: site.id }),
        api.call(contract.listPages, { siteId: site.id }),
        api.call(media.listMedia, { limit: 100 }),
      ]);
      const home = pages.items.find(({ path }) => path === '/') ?? pages.items[0];
      if (!home) return '';
      const { blocks } = await api.call(contract.getPageContent, { pageId: home.id });
      const nodes = blocks as unknown as BlockNode[];
      const known = new Map(pictures.items.map((one) => [one.id, one]));
      const wanted = new Set(mediaIdsOf(nodes));
      const { template, ...look } = theme;
      const { favicon: _favicon, ogImage: _ogImage, ...frame } = content;
      return renderPage({
        site: { ...frame, name: content.name || site.name, locale: 'en', template, theme: look },
        page: { path: '/', title: home.title, blocks: nodes },
        env: {
          origin: '',
          editing: false,
          formAction: () => '',
          assetBase: '/_assets',
          blocks: kinds,
          media: (id) => (wanted.has(id) ? known.get(id) : undefined),
        },
      });
    },
  });
  return data ? <Thumbnail key={data.length} page={() => data} ratio={16 / 10} /> : <div className="aspect-[16/10] bg-well" />;
}
