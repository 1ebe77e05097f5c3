import type { Config } from '#/kernel/config.ts';
import { demoOperator, demoPassword, demoTenants } from './tenants.ts';

/** The demo's tenants with their addresses and sign-ins, for scripts. */
export function demoAsJson(config: Pick<Config, 'url' | 'sitesDomain'>) {
  const { protocol } = new URL(config.url);
  return {
    studio: config.url,
    api: `${config.url}/api/v1`,
    mail: `${config.url}/dev/mail`,
    operator: { email: demoOperator.email, password: demoPassword },
    tenants: demoTenants.map((tenant) => ({
      name: tenant.name,
      slug: tenant.slug,
      site: `${protocol}//${tenant.slug}.${config.sitesDomain}`,
      studio: `${config.url}/w/${tenant.slug}`,
      features: tenant.features,
      people: tenant.people.map(({ name, email, role }) => ({ name, email, role, password: demoPassword })),
    })),
  };
}

/** The same for a person at a terminal. */
export function demoAsText(config: Pick<Config, 'url' | 'sitesDomain'>): string {
  const demo = demoAsJson(config);
  const rows = demo.tenants.map((tenant) => `  ${tenant.name.padEnd(22)} ${tenant.site.padEnd(42)} ${tenant.people[0]!.email}`);
  return [
    '',
    `Rowhouse is running at ${demo.studio}`,
    '',
    '  Workspace              Site                                       Owner’s sign-in',
    ...rows,
    '',
    `  Everybody’s password is ${demoPassword}. The operator is ${demo.operator.email}.`,
    `  Letters: ${demo.mail}   API: ${config.url}/api/docs`,
    '',
  ].join('\n');
}
