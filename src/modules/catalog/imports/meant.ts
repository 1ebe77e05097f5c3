import type { Tx } from '#/kernel/database/transactions.ts';
import { findByAddress } from '#/modules/media/index.ts';
import { picturesMax } from '../contract-schemas.ts';
import { listCategoryPlaces } from '../store/categories.ts';
import { findSources } from '../store/import-pictures.ts';
import type { Snapshot } from './apply.ts';
import { treeOf, type CategoryPath, type CategoryTree } from './category-paths.ts';
import type { Given } from './given.ts';
import { makeCategories } from './make-categories.ts';

type Names = Pick<Given, 'categories' | 'categoriesStay' | 'pictures'>;

/** A product as a file would have it, with what its paths and addresses are in this workspace. */
export type Meant = Omit<Given, keyof Names> & { categoryIds?: string[]; mediaIds?: string[] };

/** What the paths and addresses of some products lead to. */
export interface Known {
  readonly tree: CategoryTree;
  /** Pictures by their addresses: the workspace's own, and those that were fetched before. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Looks up what products of a file name, with a statement for each kind; with an import, makes the categories that are missing. */
export async function knownOf(tx: Tx, givens: readonly Names[], importId?: string): Promise<Known> {
  const paths = givens.flatMap((given) => given.categories ?? []);
  const tree = async () => (importId ? makeCategories(tx, importId, paths) : treeOf(await listCategoryPlaces(tx)));
  const addresses = [...new Set(givens.flatMap((given) => (given.pictures ?? []).map(({ address }) => address)))];
  const pictures = async () => new Map([...(await findSources(tx, addresses)), ...(await findByAddress(tx, addresses))]);
  return { tree: paths.length > 0 ? await tree() : treeOf([]), pictures: addresses.length > 0 ? await pictures() : new Map() };
}

/** What a product of a file means in this workspace, and what it names that is not here: categories, and places among its pictures. */
export function meantBy(
  { categories, categoriesStay, pictures, ...given }: Given,
  known: Known,
  now?: Snapshot,
): { meant: Meant; missing: CategoryPath[]; toFetch: number[] } {
  const found = categories?.map((path) => ({ path, id: known.tree.find(path, now?.categoryIds) }));
  const stay = categoriesStay ? (now?.categoryIds ?? []) : [];
  const shown = pictures && picturesNow(pictures, known, now?.mediaIds ?? []);
  return {
    meant: {
      ...given,
      ...(found && { categoryIds: [...new Set([...stay, ...found.flatMap(({ id }) => id ?? [])])].toSorted() }),
      ...(shown && { mediaIds: shown.mediaIds }),
    },
    missing: (found ?? []).flatMap(({ path, id }) => (id ? [] : [path])),
    toFetch: shown?.toFetch ?? [],
  };
}

/**
 * The pictures a product shows for those a file names: as long as some of them are not here, what it showed before stays behind
 * those that are, so that nothing is lost to an address that does not answer.
 */
export function picturesNow(pictures: NonNullable<Given['pictures']>, known: Known, shown: readonly string[]) {
  const ids = pictures.map(({ address }) => known.pictures.get(address));
  const toFetch = ids.flatMap((id, at) => (id ? [] : [at]));
  const here = ids.flatMap((id) => id ?? []);
  const mediaIds = [...new Set(toFetch.length > 0 ? [...here, ...shown] : here)].slice(0, picturesMax);
  return { mediaIds, toFetch };
}
