import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { StartupProblem } from './startup-problem.ts';

const roleNames = ['web', 'worker', 'live'] as const;

/** Every setting of the program, by the name of its environment variable; `.env.example` explains each. */
export const configSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  ROWHOUSE_DATA: z.string().min(1).default('.rowhouse'),
  ROWHOUSE_ROLES: list(z.enum(roleNames)).default([...roleNames]),
  ROWHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  ROWHOUSE_SITES_DOMAIN: z.string().optional(),
  ROWHOUSE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ROWHOUSE_TRUST_PROXY: list(z.string()).default([]),
  ROWHOUSE_OPERATORS: list(z.string()).default([]),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(6),
  ROWHOUSE_PLACEMENTS: z.string().default('').transform(parsePlacements),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Rowhouse <no-reply@rowhouse.example>'),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: z.url().default('https://accounts.google.com'),
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.stripe.com'),
  ROWHOUSE_FETCH_HOSTS: list(z.string().regex(/^[^\s/@]+:\d+$/, 'must be a list of host:port')).default([]),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  RATE_PER_SECOND: z.coerce.number().positive().default(100),
  METRICS_TOKEN: z.string().optional(),
});

type Settings = z.output<typeof configSchema>;

/** The configuration the program runs with. URLs have no trailing slash. */
export interface Config extends Omit<Settings, 'ROWHOUSE_SECRET' | 'ROWHOUSE_URL' | 'ROWHOUSE_SITES_DOMAIN'> {
  readonly production: boolean;
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** The one secret every key is derived from; generated into the data folder outside production. */
  readonly secret: string;
  /** Where the studio and the API stand: `http://localhost:3000`. */
  readonly url: string;
  /** Host name of `url`, without port. */
  readonly studioHost: string;
  /** Sites stand one label below it, port included: `localhost:3000`. */
  readonly sitesDomain: string;
}

/**
 * Reads the configuration from environment variables; outside production `developmentDefaults` stand in for those not set. Throws {@link StartupProblem} naming every variable that is wrong,
 * and in production every secret that is missing.
 */
export function readConfig(
  env: NodeJS.ProcessEnv = process.env,
  developmentDefaults: Readonly<Record<string, string>> = {},
): Config {
  const given = env.NODE_ENV === 'production' ? env : { ...developmentDefaults, ...env };
  const present = Object.fromEntries(Object.entries(given).filter(([name, value]) => name in configSchema.shape && value !== ''));
  const parsed = configSchema.safeParse(present);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartupProblem(`The configuration is wrong. ${faults.join('; ')}.`);
  }
  const settings = parsed.data;
  const production = settings.NODE_ENV === 'production';
  if (production) requireForProduction(settings);
  const dataDir = path.resolve(settings.ROWHOUSE_DATA);
  const url = (settings.ROWHOUSE_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, '');
  return {
    ...settings,
    production,
    dataDir,
    url,
    studioHost: new URL(url).hostname,
    sitesDomain: settings.ROWHOUSE_SITES_DOMAIN ?? new URL(url).host,
    secret: settings.ROWHOUSE_SECRET ?? generatedSecret(dataDir),
  };
}

function requireForProduction(settings: Settings) {
  const required = ['ROWHOUSE_SECRET', 'ROWHOUSE_URL', 'ROWHOUSE_SITES_DOMAIN'] as const;
  const missing = required.filter((name) => !settings[name]);
  if (missing.length > 0) throw new StartupProblem(`In production these must be set: ${missing.join(', ')}.`);
  if (settings.ROWHOUSE_FETCH_HOSTS.length > 0)
    throw new StartupProblem(
      'ROWHOUSE_FETCH_HOSTS opens inner networks to whoever imports a file: it must not be set in production.',
    );
  if (new URL(settings.ROWHOUSE_URL!).host === settings.ROWHOUSE_SITES_DOMAIN) {
    throw new StartupProblem(
      'In production ROWHOUSE_SITES_DOMAIN must differ from the host of ROWHOUSE_URL, or sites could reach the studio’s cookies.',
    );
  }
}

function generatedSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new StartupProblem(`The data folder ${dataDir} cannot be written. Set ROWHOUSE_DATA to a folder you may write to.`);
    }
  }
  return readFileSync(file, 'utf8').trim();
}

function list<Item extends z.ZodType<string, string>>(item: Item) {
  return z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item) as z.ZodType<z.output<Item>[], string[]>);
}

/** `eu=postgres://…,us=postgres://…`: further databases a tenant can be placed on. */
function parsePlacements(text: string, context: z.RefinementCtx): Record<string, string> {
  const placements: Record<string, string> = {};
  for (const entry of text.split(',').filter(Boolean)) {
    const [, name, url] = /^([a-z][a-z0-9-]{0,30})=(postgres(?:ql)?:\/\/.+)$/.exec(entry.trim()) ?? [];
    if (!name || !url || name === 'main')
      context.addIssue('must be a list of name=postgres://…; the name "main" is taken by DATABASE_URL');
    else placements[name] = url;
  }
  return placements;
}
