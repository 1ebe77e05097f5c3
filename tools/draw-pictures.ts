/**
 * Draws the pictures of the templates' sample content into `src/modules/sites/templates/pictures`, with a table of what pages
 * must know of them. They are kept in the repository because drawing and encoding one takes a second of a core.
 */
import fs from 'node:fs';
import path from 'node:path';
import { drawPicture, pictureKeys } from './pictures/scenes.ts';

const folder = path.resolve(import.meta.dirname, '../src/modules/sites/templates/pictures');
const table: Record<string, object> = {};

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
for (const key of pictureKeys.toSorted()) {
  const { bytes, ...known } = await drawPicture(key);
  fs.writeFileSync(path.join(folder, `${key}.webp`), bytes);
  table[key] = known;
}
fs.writeFileSync(path.join(folder, 'pictures.json'), `${JSON.stringify(table, null, 2)}\n`);
