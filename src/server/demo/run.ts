/** `npm run demo`: shows the demo's addresses and sign-ins; `--json` for scripts; `--reset` makes it afresh. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '#/kernel/config.ts';
import { findEmbeddedPostgres } from '#/kernel/database/embedded.ts';
import { StartupProblem } from '#/kernel/startup-problem.ts';
import { startProgram } from '../program.ts';
import { demoAsJson, demoAsText } from './describe.ts';
import { seedDemo } from './seed.ts';

const args = new Set(process.argv.slice(2));
const say = (text: string) => process.stderr.write(`${text}\n`);

try {
  const config = readConfig();
  if (config.production) throw new StartupProblem('There is no demo in production.');
  if (args.has('--reset')) await reset();
  process.stdout.write(args.has('--json') ? `${JSON.stringify(demoAsJson(config), null, 2)}\n` : `${demoAsText(config)}\n`);
} catch (error) {
  if (!(error instanceof StartupProblem)) throw error;
  say(error.message);
  process.exitCode = 1;
}

/** Throws the embedded database and all files away and makes the demo again. A database of one's own is not ours to empty. */
async function reset(): Promise<void> {
  const config = readConfig();
  if (config.DATABASE_URL)
    throw new StartupProblem(
      'The demo is reset on the embedded database only. Empty the database of DATABASE_URL yourself, then start the program.',
    );
  if (await findEmbeddedPostgres(config.dataDir))
    throw new StartupProblem('The program is running. Stop it first, then reset the demo.');
  for (const part of ['postgres', 'files']) rmSync(path.join(config.dataDir, part), { recursive: true, force: true });
  const program = await startProgram({ ...config, PORT: 0, ROWHOUSE_ROLES: ['worker'], LOG_LEVEL: 'warn' }, say, (house) =>
    seedDemo(house, say),
  );
  await program.worker?.queue.idle();
  await program.stop();
}
