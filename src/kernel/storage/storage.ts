import type { Readable } from 'node:stream';
import type { Config } from '../config.ts';
import { diskStorage } from './disk.ts';
import { s3Storage } from './s3.ts';
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
export function openStorage(config: Config): Storage {
  return config.S3_BUCKET ? s3Storage(config, config.S3_BUCKET) : diskStorage(`${config.dataDir}/files`);
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
