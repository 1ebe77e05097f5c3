/**
 * Completes package-lock.json after `npm install`: `node tools/complete-lock.ts`.
 *
 * A package for many machines names one optional package for each. npm leaves those out of the lock file which the registry it
 * asked does not carry, and then `npm ci` refuses the file everywhere. So what is missing is added here, with the machine its
 * name tells; npm skips it on every other.
 */
import fs from 'node:fs';

interface Entry {
  version?: string;
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
}
export interface Lock {
  packages: Record<string, Entry>;
}

/** The entries that `npm ci` would miss, by their place in the lock file. */
export function missingFrom(lock: Lock): Record<string, Entry> {
  const missing: Record<string, Entry> = {};
  for (const [parent, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
    // A range says nothing of what npm would choose; families of packages for machines name exact versions.
    const family = Object.entries(optionalDependencies).filter(([, version]) => /^\d[^ |]*$/.test(version));
    const places = family.map(([name, version]) => placeOf(lock, parent, name, version));
    // npm keeps a family together: at the top, or below its parent when another version of it stands at the top.
    const sibling = places.find((place) => place !== undefined) ?? 'node_modules/';
    const folder = sibling.slice(0, sibling.lastIndexOf('node_modules/'));
    for (const [index, [name, version]] of family.entries()) {
      if (!places[index]) missing[`${folder}node_modules/${name}`] = { version, ...machineOf(name), optional: true };
    }
  }
  return missing;
}

/** Where the package at `parent` finds `name`: in its own folder or in one further up. */
function placeOf(lock: Lock, parent: string, name: string, version: string): string | undefined {
  const steps = `/${parent}`.split('/node_modules/').slice(1);
  return Array.from({ length: steps.length + 1 }, (_, up) => steps.slice(0, steps.length - up))
    .map((folder) => `${folder.map((step) => `node_modules/${step}/`).join('')}node_modules/${name}`)
    .find((place) => lock.packages[place]?.version === version);
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

function machineOf(name: string): { os?: string[]; cpu?: string[] } {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  return { ...(cpu.length > 0 && { cpu }), ...(os.length > 0 && { os }) };
}

if (import.meta.main) {
  const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as Lock;
  const missing = missingFrom(lock);
  const sorted = Object.entries({ ...lock.packages, ...missing }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  fs.writeFileSync('package-lock.json', `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  process.stdout.write(`${Object.keys(missing).length} entries added to package-lock.json\n`);
}
