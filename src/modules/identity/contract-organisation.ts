import { z } from 'zod';
import { anyone, endpoint, line, member, operator, page, Paging, person, Version } from '#/kernel/http/endpoint.ts';
import { Feature, OperatorTenant, plans, Tenant } from '#/modules/tenants/contract.ts';
import {
  ApiKey,
  CustomRole,
  Email,
  Invitation,
  Member,
  NewTenant,
  Permissions,
  RoleChoice,
  Token,
  perAddress,
} from './contract-schemas.ts';

/** Endpoints of who works in a workspace, and with which rights. */
export const organisation = {
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
