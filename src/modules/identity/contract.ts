import { z } from 'zod';
import { Id } from '#/kernel/ids.ts';
import { anyone, endpoint, Instant, line, member, operator, page, Paging, person, Version } from '#/kernel/http/endpoint.ts';
import { Feature, Locale, OperatorTenant, plans, Tenant, TimeZone, Currency } from '#/modules/tenants/contract.ts';

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
const Token = z.string().min(20).max(200);
const Code = z.string().regex(/^[0-9a-zA-Z -]{6,20}$/, 'must be the six digits of your app or a recovery code');

export const builtInRoles = ['owner', 'admin', 'editor', 'viewer'] as const;
const Role = z.enum([...builtInRoles, 'custom']);

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

const delivery = z.enum(['cookie', 'body']).default('cookie');
const perAddress = { by: 'address', times: 60, seconds: 900 } as const;

const account = {
  register: endpoint('POST /users/register', {
    summary: 'Sign up; a letter with a link proves the address',
    access: anyone,
    body: z.object({ name: line(120), email: Email, password: Password }),
    returns: z.object({ sent: z.literal(true) }),
    status: 202,
    limits: [perAddress, { by: 'field:email', times: 5, seconds: 3600 }],
    secret: true,
  }),
  verifyEmail: endpoint('GET /users/verify/:token', {
    summary: 'Prove an address with the link of the letter; the first use signs in',
    access: anyone,
    params: { token: Token },
    returns: z.object({ email: z.string(), session: Session.nullable() }),
    refuses: ['link_expired'],
    limits: [perAddress],
    secret: true,
  }),
  login: endpoint('POST /users/login', {
    summary: 'Sign in with e-mail and password, and a code where two factors are on',
    access: anyone,
    body: z.object({
      email: Email,
      password: z.string().min(1).max(200),
      code: Code.optional(),
      tenantId: Id.optional(),
      delivery,
    }),
    returns: Session,
    refuses: ['wrong_credentials', 'second_factor_required', 'email_not_verified', 'busy'],
    limits: [perAddress, { by: 'field:email', times: 10, seconds: 600 }],
    secret: true,
  }),
  listSignInMethods: endpoint('GET /users/sign-in-methods', {
    summary: 'Which ways to sign in this installation offers',
    access: anyone,
    returns: z.object({ google: z.boolean() }),
  }),
  refreshToken: endpoint('POST /users/token/refresh', {
    summary: 'Exchange the refresh token for new tokens, also to change the workspace',
    access: anyone,
    body: z.object({ refreshToken: z.string().max(500).optional(), tenantId: Id.optional() }),
    returns: Session,
    refuses: ['unauthenticated', 'origin_not_allowed'],
    limits: [{ by: 'address', times: 600, seconds: 300 }],
    secret: true,
  }),
  requestPasswordReset: endpoint('POST /users/password/reset', {
    summary: 'Ask for a letter with a link that sets a new password',
    access: anyone,
    body: z.object({ email: Email }),
    returns: z.object({ sent: z.literal(true) }),
    status: 202,
    limits: [perAddress, { by: 'field:email', times: 3, seconds: 3600 }],
    secret: true,
  }),
  resetPassword: endpoint('POST /users/password/reset/:token', {
    summary: 'Set a new password with the link of the letter; signs out everywhere',
    access: anyone,
    params: { token: Token },
    body: z.object({ password: Password }),
    refuses: ['link_expired', 'busy'],
    limits: [perAddress],
    secret: true,
  }),
  changePassword: endpoint('PUT /users/password', {
    summary: 'Change the password; signs out everywhere else',
    access: person,
    body: z.object({ current: z.string().max(200).optional(), password: Password }),
    refuses: ['wrong_credentials', 'busy'],
    limits: [{ by: 'address', times: 20, seconds: 900 }],
    secret: true,
    whileSuspended: true,
  }),
  getProfile: endpoint('GET /users/profile', {
    summary: 'Your name, address and ways to sign in',
    access: person,
    returns: Profile,
  }),
  updateProfile: endpoint('PUT /users/profile', {
    summary: 'Change your name',
    access: person,
    body: z.object({ name: line(120), version: Version }),
    returns: Profile,
    refuses: ['version_conflict'],
  }),
  setPhoto: endpoint('POST /users/profile/photo', {
    summary: 'Set your photo: a JPEG, PNG, WebP, AVIF or GIF of at most 10 MB',
    access: person,
    upload: { bytesMax: 10_000_000 },
    returns: Profile,
    refuses: ['unsupported_media_type', 'too_large'],
  }),
  getPreferences: endpoint('GET /users/preferences', {
    summary: 'How you like the studio',
    access: person,
    returns: Preferences,
  }),
  updatePreferences: endpoint('PUT /users/preferences', {
    summary: 'Change how you like the studio',
    access: person,
    body: Preferences,
    returns: Preferences,
  }),
  listSessions: endpoint('GET /users/sessions', {
    summary: 'Where you are signed in',
    access: person,
    returns: z.object({
      items: z.array(
        z
          .object({
            id: Id,
            current: z.boolean(),
            userAgent: z.string().nullable(),
            address: z.string().nullable(),
            createdAt: Instant,
            lastUsedAt: Instant,
          })
          .meta({ id: 'SessionEntry' }),
      ),
    }),
  }),
  endSession: endpoint('DELETE /users/sessions/:sessionId', { summary: 'Sign out one browser', access: person }),
  endAllSessions: endpoint('DELETE /users/sessions', { summary: 'Sign out everywhere, here too', access: person }),
  logout: endpoint('DELETE /users/session', { summary: 'Sign out here', access: person }),
  startTotp: endpoint('POST /users/totp', {
    summary: 'Begin two-factor sign-in: the secret for an authenticator app',
    access: person,
    body: z.object({ password: z.string().max(200).optional() }),
    returns: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
    refuses: ['already_on', 'wrong_credentials', 'busy'],
    limits: [{ by: 'address', times: 20, seconds: 900 }],
    secret: true,
  }),
  confirmTotp: endpoint('PUT /users/totp', {
    summary: 'Switch two-factor sign-in on with a first code; returns the recovery codes, once',
    access: person,
    body: z.object({ code: Code }),
    returns: z.object({ recoveryCodes: z.array(z.string()) }),
    refuses: ['wrong_credentials', 'not_started'],
    limits: [{ by: 'address', times: 20, seconds: 900 }],
    secret: true,
  }),
  stopTotp: endpoint('DELETE /users/totp', {
    summary: 'Switch two-factor sign-in off with a code',
    access: person,
    body: z.object({ code: Code }),
    refuses: ['wrong_credentials'],
    limits: [{ by: 'address', times: 20, seconds: 900 }],
    secret: true,
  }),
};

const NewTenant = z.object({
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
export const CustomRole = z
  .object({ id: Id, name: z.string(), permissions: z.array(z.string()), version: Version })
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
const RoleChoice = { role: Role, roleId: Id.optional() };
const Permissions = z.array(z.string().max(80)).max(200);

const organisation = {
  createTenant: endpoint('POST /tenants', {
    summary: 'Found a workspace; you become its owner',
    access: person,
    body: NewTenant,
    returns: Tenant,
    status: 201,
    refuses: ['slug_taken', 'email_not_verified'],
    limits: [{ by: 'address', times: 60, seconds: 3600 }],
  }),
  createOperatorTenant: endpoint('POST /operator/tenants', {
    summary: 'Found a workspace for somebody, who is invited as its owner',
    access: operator,
    body: NewTenant.extend({
      ownerEmail: Email,
      plan: z.enum(plans).default('basic'),
      placement: z.string().max(31).default('main'),
      features: z.array(Feature).max(5).optional(),
    }),
    returns: OperatorTenant,
    status: 201,
    refuses: ['slug_taken'],
  }),
  listMembers: endpoint('GET /members', {
    summary: 'Who works in the workspace',
    access: member('identity.read'),
    query: Paging,
    returns: page(Member),
  }),
  updateMember: endpoint('PATCH /members/:identityId', {
    summary: 'Give a member another role',
    access: member('identity.manage'),
    body: z.object(RoleChoice),
    returns: Member,
    refuses: ['last_owner'],
  }),
  removeMember: endpoint('DELETE /members/:identityId', {
    summary: 'Take a member out of the workspace',
    access: member('identity.manage'),
    refuses: ['last_owner'],
  }),
  listInvitations: endpoint('GET /invitations', {
    summary: 'Invitations nobody has accepted yet',
    access: member('identity.read'),
    query: Paging,
    returns: page(Invitation),
  }),
  invite: endpoint('POST /invitations', {
    summary: 'Invite somebody by e-mail',
    access: member('identity.manage'),
    body: z.object({ email: Email, ...RoleChoice }),
    returns: Invitation,
    status: 201,
    refuses: ['already_member', 'already_invited', 'email_not_verified'],
    limits: [{ by: 'address', times: 100, seconds: 3600 }],
  }),
  revokeInvitation: endpoint('DELETE /invitations/:invitationId', {
    summary: 'Withdraw an invitation',
    access: member('identity.manage'),
  }),
  showInvitation: endpoint('GET /invitation-links/:token', {
    summary: 'What an invitation offers, for whoever holds its link',
    access: anyone,
    params: { token: Token },
    returns: z.object({ tenantName: z.string(), email: z.string(), roleName: z.string(), invitedBy: z.string() }),
    refuses: ['link_expired'],
    limits: [perAddress],
  }),
  acceptInvitation: endpoint('POST /invitation-links/:token/acceptance', {
    summary: 'Join the workspace; the invited address must be yours',
    access: person,
    params: { token: Token },
    returns: Tenant,
    refuses: ['link_expired', 'other_address', 'email_not_verified'],
  }),
  listPermissions: endpoint('GET /permissions', {
    summary: 'Every permission a role can be made of',
    access: member('identity.read'),
    returns: z.object({ items: z.array(z.object({ name: z.string(), summary: z.string() })) }),
  }),
  listRoles: endpoint('GET /roles', {
    summary: 'The roles this workspace made',
    access: member('identity.read'),
    returns: z.object({ items: z.array(CustomRole) }),
  }),
  createRole: endpoint('POST /roles', {
    summary: 'Make a role out of permissions you hold yourself',
    access: member('identity.manage'),
    body: z.object({ name: line(60), permissions: Permissions }),
    returns: CustomRole,
    status: 201,
    refuses: ['name_taken'],
  }),
  updateRole: endpoint('PATCH /roles/:roleId', {
    summary: 'Change a role',
    access: member('identity.manage'),
    body: z.object({ version: Version, name: line(60).optional(), permissions: Permissions.optional() }),
    returns: CustomRole,
    refuses: ['name_taken', 'version_conflict'],
  }),
  deleteRole: endpoint('DELETE /roles/:roleId', {
    summary: 'Delete a role nobody has',
    access: member('identity.manage'),
    refuses: ['in_use'],
  }),
  listApiKeys: endpoint('GET /api-keys', {
    summary: 'The keys of programs',
    access: member('identity.manage'),
    query: Paging,
    returns: page(ApiKey),
  }),
  createApiKey: endpoint('POST /api-keys', {
    summary: 'Make a key for a program; it is shown once',
    access: member('identity.manage'),
    body: z.object({ name: line(60), permissions: Permissions.min(1), expiresInDays: z.int().min(1).max(730).optional() }),
    returns: ApiKey.extend({ key: z.string() }).meta({ id: 'NewApiKey' }),
    status: 201,
    refuses: ['email_not_verified'],
    secret: true,
  }),
  revokeApiKey: endpoint('DELETE /api-keys/:apiKeyId', { summary: 'Make a key worthless', access: member('identity.manage') }),
};

export const contract = { ...account, ...organisation };
