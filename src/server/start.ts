/** `npm start`: the whole program in one process, until Ctrl-C. */
import { readConfig } from '#/kernel/config.ts';
import { StartupProblem } from '#/kernel/startup-problem.ts';
import { buildStudio } from './build-studio.ts';
import { demoAsText } from './demo/describe.ts';
import { seedDemo } from './demo/seed.ts';
import { demoOperator } from './demo/tenants.ts';
import { startProgram } from './program.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  const config = readConfig(undefined, { LOG_LEVEL: 'warn', ROWHOUSE_OPERATORS: demoOperator.email });
  if (!config.production) await buildStudio(say);
  const program = await startProgram(config, say, config.production ? undefined : (house) => seedDemo(house, say));
  say(config.production ? `Rowhouse is running at ${config.url}` : demoAsText(config));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    say('Stopping.');
    void program.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
} catch (error) {
  if (error instanceof StartupProblem) process.stderr.write(`${error.message}\n`);
  else console.error(error);
  process.exit(1);
}
