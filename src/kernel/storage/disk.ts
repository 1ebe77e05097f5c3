import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../new-id.ts';
import type { Storage } from './storage.ts';

/** Keeps objects as files below a folder. A file is complete and on the disk before its name exists. */
export function diskStorage(folder: string): Storage {
  const fileOf = (key: string) => path.join(folder, key);
  return {
    async put(key, bytes) {
      const file = fileOf(key);
      const unfinished = path.join(folder, 'unfinished', newId());
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await mkdir(path.dirname(unfinished), { recursive: true, mode: 0o700 });
      const handle = await open(unfinished, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, file);
    },
    async get(key) {
      const found = await stat(fileOf(key)).catch(() => undefined);
      return found?.isFile() ? { stream: createReadStream(fileOf(key)), bytes: found.size } : undefined;
    },
    delete: (key) => rm(fileOf(key), { force: true }),
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    },
  };
}
