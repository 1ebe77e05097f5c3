/** The program as its own process, without demo and studio: what the reliability tests start and kill. Prints `ready` when it answers. */
import { readConfig } from '#/kernel/config.ts';
import { startProgram } from '#/server/program.ts';

const program = await startProgram(readConfig());
process.stdout.write('ready\n');
process.on('SIGTERM', () => void program.stop().then(() => process.exit(0)));
