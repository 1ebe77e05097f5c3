import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { doors } from './rooms.ts';

/** One import that leads from a file to another file or package. */
export interface Passage {
  readonly file: string;
  /** A path below the checkout for our own files, else the package as written. */
  readonly target: string;
  /** True when the compiler erases it, so that it is no import at run time. */
  readonly typeOnly: boolean;
}

type Rooms = Record<string, readonly string[]>;

/** Every import, re-export, dynamic import and `import('…')` type of a file. Throws when the file does not parse. */
export function passagesOf(file: string, source: string): Passage[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]!.message}`);
  const { staticImports, staticExports } = module;
  const found = [
    ...staticImports.map((one) => ({ name: one.moduleRequest.value, typeOnly: isTypeOnly(source, one.start) })),
    ...staticExports.flatMap((one) =>
      one.entries.flatMap(({ moduleRequest }) =>
        moduleRequest ? [{ name: moduleRequest.value, typeOnly: isTypeOnly(source, one.start) }] : [],
      ),
    ),
    // Written the same, a dynamic import is an expression and an import type is a type; the parser lists the first alone.
    ...[...source.matchAll(/\bimport\(\s*(['"`])(.+?)\1/g)].map((one) => ({
      name: one[2]!,
      typeOnly: !isDynamic(module.dynamicImports, one.index),
    })),
  ];
  return found.map(({ name, typeOnly }) => ({ file, target: resolve(file, name), typeOnly }));
}

/** Dynamic imports whose target is computed, so that no reader can follow them. */
export function blindImportsOf(file: string, source: string): string[] {
  const { dynamicImports } = parseSync(file, source).module;
  return dynamicImports
    .map((one) => source.slice(one.moduleRequest.start, one.moduleRequest.end))
    .filter((text) => !/^(['"])[^'"]+\1$/.test(text));
}

/** Files below `src/` that stand in no room of the map. */
export function homeless(files: string[], rooms: Rooms): string[] {
  return files.filter((file) => !roomOf(file, rooms));
}

/** Rooms that name one which is not written above them. */
export function upsideDown(rooms: Rooms): string[] {
  const names = Object.keys(rooms);
  return names.flatMap((room, floor) =>
    rooms[room]!.filter((below) => !names.slice(0, floor).includes(below)).map((below) => `${room} names ${below}`),
  );
}

/** Imports of a room that the importing room does not name. */
export function throughWalls(passages: Passage[], rooms: Rooms): string[] {
  return between(passages, rooms)
    .filter(({ from, to }) => !rooms[from]!.includes(to))
    .map(({ file, target, from, to }) => `${file} imports ${target}, but ${from} does not name ${to} in tests/rooms.ts`);
}

/** Imports of a module by another file than a door meant for the visitor. */
export function throughWindows(passages: Passage[], rooms: Rooms): string[] {
  return between(passages, rooms)
    .filter(
      ({ file, target, from, to }) =>
        to.startsWith('modules/') && !doorsFor(file, from).includes(target.slice(`src/${to}/`.length)),
    )
    .map(({ file, target, from }) => `${file} imports ${target}; the doors for it are ${doorsFor(file, from).join(', ')}`);
}

/** Imports of our own files outside `src/`: the program must run without its tests and tools. */
export function outOfTheHouse(passages: Passage[]): string[] {
  return passages
    .filter(({ target }) => path.isAbsolute(target) || target.startsWith('..') || /^(tests|tools|benches)\//.test(target))
    .map(({ file, target }) => `${file} imports ${target}, which is outside src`);
}

/** Imports of screens by code that is not for the browser: Node cannot load `.tsx`. */
export function screensInNode(passages: Passage[]): string[] {
  return passages
    .filter(({ file, target }) => target.endsWith('.tsx') && !isBrowser(file))
    .map(({ file, target }) => `${file} imports ${target}`);
}

/** Imports of Node's own modules that the browser would meet, with the screen from which they are reached. */
export function nodeInBrowser(passages: Passage[]): string[] {
  const onward = Map.groupBy(
    passages.filter(({ typeOnly }) => !typeOnly),
    ({ file }) => file,
  );
  const reachedFrom = new Map([...onward.keys()].filter(isBrowser).map((file) => [file, file]));
  const faults: string[] = [];
  for (const [file, screen] of reachedFrom) {
    for (const { target } of onward.get(file) ?? []) {
      if (target.startsWith('node:')) faults.push(`${file} imports ${target} and is reached from ${screen}`);
      else if (!reachedFrom.has(target)) reachedFrom.set(target, screen);
    }
  }
  return faults;
}

function between(passages: Passage[], rooms: Rooms) {
  return passages.flatMap((passage) => {
    const [from, to] = [roomOf(passage.file, rooms), roomOf(passage.target, rooms)];
    return from && to && from !== to ? [{ ...passage, from, to }] : [];
  });
}

function doorsFor(file: string, room: string): readonly string[] {
  if (room.startsWith('modules/')) return isBrowser(file) ? doors.screens : doors.modules;
  return doors[room as keyof typeof doors] ?? [];
}

function roomOf(file: string, rooms: Rooms): string | undefined {
  return Object.keys(rooms).find((room) => file.startsWith(`src/${room}/`));
}

function isBrowser(file: string): boolean {
  return file.endsWith('.tsx') || /^src\/(design|studio|modules\/[^/]+\/studio)\//.test(file);
}

function isTypeOnly(source: string, start: number): boolean {
  return /^(import|export)\s+type\b/.test(source.slice(start, start + 40));
}

function isDynamic(dynamicImports: { start: number }[], index: number): boolean {
  return dynamicImports.some(({ start }) => start === index);
}

function resolve(file: string, name: string): string {
  if (name.startsWith('#/')) return path.posix.normalize(`src/${name.slice(2)}`);
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
}
