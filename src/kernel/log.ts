import { pino } from 'pino';
import type { Config } from './config.ts';

/** The program's log: JSON lines with request id, tenant and actor, never with personal data or secrets. */
export type Log = ReturnType<typeof openLog>;

const secretPaths = [
  'password',
  'token',
  'refreshToken',
  'accessToken',
  'authorization',
  'cookie',
  'secret',
  'email',
  'err.parameters',
  'err.detail',
  'err.where',
];

/** Opens the log on standard output (or on `stream`, for tests that read it). */
export function openLog(config: Pick<Config, 'LOG_LEVEL' | 'NODE_ENV'>, stream?: { write(line: string): void }) {
  const options = {
    level: config.LOG_LEVEL,
    base: undefined,
    // PostgreSQL puts the offending row into `detail`; the message and the code say enough.
    redact: { paths: [...secretPaths, ...secretPaths.map((path) => `*.${path}`)], remove: true },
    // Libraries hang whole connections on their errors, with statements and secrets; only these parts say something.
    serializers: { err: errorParts },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return stream ? pino(options, stream as never) : pino(options);
}

function errorParts(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 500) };
  const { name, message, stack, code, constraint, table } = error as Error &
    Record<'code' | 'constraint' | 'table', string | undefined>;
  return { name, message, code, constraint, table, stack };
}
