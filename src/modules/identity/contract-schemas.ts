import { z } from 'zod';
import { Instant, line, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Currency } from '#/kernel/money-schemas.ts';
import { Locale, Tenant, TimeZone } from '#/modules/tenants/contract.ts';

/** An e-mail address; compared in its normal form (NFKC, lower case, punycode domain). */
export const Email = z
  .string()
  .max(254)
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.email({ message: 'must be an e-mail address such as ada@example.com', pattern: z.regexes.unicodeEmail }))
  .refine((text) => !/["(),:;<>[\]\\\s\p{Cc}\p{Cf}]/u.test(text), 'must be an e-mail address such as ada@example.com')
  .meta({ label: 'E-mail' });
/** Long enough to be worth something; spaces and every script are welcome. */
export const Password = z.string().min(10, 'must have at least 10 characters').max(200);
export const Token = z.string().min(20).max(200);
export const Code = z.string().regex(/^[0-9a-zA-Z -]{6,20}$/, 'must be the six digits of your app or a recovery code');

export const builtInRoles = ['owner', 'admin', 'editor', 'viewer'] as const;
export const Role = z.enum([...builtInRoles, 'custom']);

export const Profile = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    photoUrl: z.string().nullable(),
    totp: z.boolean(),
    google: z.boolean(),
    hasPassword: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Profile' });
export const Membership = z.object({ tenant: Tenant, role: Role, roleName: z.string() }).meta({ id: 'Membership' });

/** What a signed-in client needs to show itself. `refreshToken` only where the client asked for it in the body; browsers keep it in a cookie. */
export const Session = z
  .object({
    accessToken: z.string(),
    expiresInSeconds: z.int(),
    refreshToken: z.string().nullable(),
    person: Profile,
    tenant: Tenant.nullable(),
    permissions: z.array(z.string()),
    memberships: z.array(Membership),
    operator: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

export const Preferences = z
  .object({
    theme: z.enum(['system', 'light', 'dark']).default('system'),
    density: z.enum(['comfortable', 'compact']).default('comfortable'),
    locale: Locale.nullable().default(null),
    timeZone: TimeZone.nullable().default(null),
    shortcuts: z.boolean().default(true),
  })
  .meta({ id: 'Preferences' });

export const delivery = z.enum(['cookie', 'body']).default('cookie');
export const perAddress = { by: 'address', times: 60, seconds: 900 } as const;

export const NewTenant = z.object({
  name: line(120),
  slug: z.string().max(200).optional(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
  currency: Currency.optional(),
});

export const Member = z
  .object({
    identityId: Id,
    name: z.string(),
    email: z.string(),
    photoUrl: z.string().nullable(),
    role: Role,
    roleId: Id.nullable(),
    roleName: z.string(),
    teamId: Id.nullable(),
    teamName: z.string().nullable(),
    joinedAt: Instant,
  })
  .meta({ id: 'Member' });
export const Invitation = z
  .object({
    id: Id,
    email: z.string(),
    role: Role,
    roleId: Id.nullable(),
    roleName: z.string(),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Invitation' });
/** Whose rows a role shows, where rows belong to members, as leads do. */
export const RoleSees = z.enum(['own', 'team', 'all']);
export const CustomRole = z
  .object({ id: Id, name: z.string(), permissions: z.array(z.string()), sees: RoleSees, version: Version })
  .meta({ id: 'CustomRole' });
export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    permissions: z.array(z.string()),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export const Team = z.object({ id: Id, name: z.string(), members: z.int(), version: Version }).meta({ id: 'Team' });
/** The workspace as one of its members sees it. */
export const MemberView = z
  .object({ identityId: Id, name: z.string(), roleName: z.string(), permissions: z.array(z.string()), sees: RoleSees })
  .meta({ id: 'MemberView' });
export const RoleChoice = { role: Role, roleId: Id.optional() };
export const Permissions = z.array(z.string().max(80)).max(200);
