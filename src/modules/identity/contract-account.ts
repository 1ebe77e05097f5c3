import { z } from 'zod';
import { anyone, endpoint, line, person, Instant, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Code, Email, Password, Preferences, Profile, Session, Token, delivery, perAddress } from './contract-schemas.ts';

/** Endpoints of a person's own account. */
export const account = {
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
    returns: z.object({
      email: z.string(),
      session: Session.nullable(),
      /** A token for `POST /users/password/reset/:token`, where the address was signed up more than once before it was proved. */
      choosePassword: z.string().nullable(),
    }),
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
