import type { Block, LiveBlock } from './block.ts';
import type { EventKind } from './events/event.ts';
import type { Door } from './http/implement.ts';
import type { JobKind, Listener } from './jobs/job.ts';
import type { House } from './house.ts';
import type { SitePage } from './site-page.ts';
import type { FastifyInstance } from 'fastify';

/** A module's table of contents: all the server needs to know of it. */
export interface Module {
  readonly name: string;
  /** Absolute path of the folder of its migrations. */
  readonly migrations?: string;
  /** Permissions it defines, each with what it allows in a sentence. */
  readonly permissions?: Readonly<Record<string, string>>;
  readonly doors?: readonly Door[];
  readonly events?: readonly EventKind<never>[];
  readonly jobs?: readonly JobKind<never>[];
  readonly listeners?: readonly Listener[];
  readonly blocks?: readonly Block[];
  /** What the live ones among the blocks show. */
  readonly liveBlocks?: readonly LiveBlock[];
  /** Pages of the tenants' sites that are made on request. */
  readonly sitePages?: readonly SitePage[];
  /** Work that repeats while a worker runs, in milliseconds between the end of one run and the next. */
  readonly ticks?: readonly { readonly name: string; readonly everyMs: number; run(house: House): Promise<unknown> }[];
  /** Routes that are no endpoints: files, redirects, sockets. Isolation tests probe them by hand, listed in `tests/isolation/inputs.ts`. */
  plug?(server: FastifyInstance, house: House): void;
}

/** Declares a module. */
export function defineModule(module: Module): Module {
  return module;
}
