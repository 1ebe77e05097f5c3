import type { Readable } from 'node:stream';
import type { Config } from '../config.ts';
import { diskStorage } from './disk.ts';
import { uuid } from '../ids.ts';
import type { Scope } from '../scope.ts';

/** Where bytes are kept, on disk or behind the S3 API. A key is `t/<tenant>/<name>`; nothing outside the kernel makes one. */
export interface Storage {
  /** Keeps the bytes; an object of the same key is replaced whole or not at all. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** The bytes, or undefined when nothing is kept under the key. */
  get(key: string): Promise<{ readonly stream: Readable; readonly bytes: number } | undefined>;
  delete(key: string): Promise<void>;
  /** Throws when the place cannot be reached or written. */
  check(): Promise<void>;
}

/** The place the configuration names: an S3 bucket, or `files/` in the data folder. */
export async function openStorage(config: Config): Promise<Storage> {
  if (!config.S3_BUCKET) return diskStorage(`${config.dataDir}/files`);
  // Read from the disk only where there is a bucket: its library takes longer to load than the rest of the kernel.
  const { s3Storage } = await import('./s3.ts');
  return s3Storage(config, config.S3_BUCKET);
}

const namePattern = /^[a-z0-9][a-z0-9._-]{0,120}(?:\/[a-z0-9][a-z0-9._-]{0,120}){0,3}$/;

/** The files of one tenant: a name can never lead to another tenant's. Names are lower-case letters, digits, `.`, `_`, `-` and at most three `/`. */
export function filesOf(scope: Scope) {
  const { storage } = scope.house;
  const keyOf = (name: string) => {
    if (!namePattern.test(name) || name.includes('..')) throw new TypeError('not a file name we make');
    return `t/${uuid(scope.tenant.id)}/${name}`;
  };
  return {
    put: (name: string, bytes: Buffer, contentType: string) => storage.put(keyOf(name), bytes, contentType),
    get: (name: string) => storage.get(keyOf(name)),
    delete: (name: string) => storage.delete(keyOf(name)),
  };
}
