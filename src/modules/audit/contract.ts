import { z } from 'zod';
import { endpoint, Instant, member, page, Paging } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';

export const AuditLine = z
  .object({
    id: Id,
    at: Instant,
    actorId: Id,
    actorKind: z.enum(['visitor', 'person', 'member', 'api-key', 'job']),
    actorName: z.string().nullable(),
    action: z.string(),
    outcome: z.enum(['done', 'refused']),
    resource: z.string().nullable(),
    resourceId: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    address: z.string().nullable(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditLine' });

const Filter = {
  action: z.string().max(80).optional(),
  actorId: Id.optional(),
  resource: z.string().max(40).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  since: Instant.optional(),
  until: Instant.optional(),
};

export const contract = {
  listAudit: endpoint('GET /audit', {
    summary: 'Who did what and when, newest first',
    access: member('audit.read'),
    query: z.object({ ...Paging.shape, ...Filter }),
    returns: page(AuditLine),
  }),
  exportAudit: endpoint('GET /audit/export', {
    summary: 'Up to 10,000 lines of the trail as CSV, with their links in the hash chain',
    access: member('audit.read'),
    query: z.object(Filter),
    returns: z.object({ name: z.string(), csv: z.string(), complete: z.boolean() }),
    limits: [{ by: 'address', times: 20, seconds: 600 }],
  }),
  verifyAudit: endpoint('GET /audit/verification', {
    summary: 'Whether the hash chain is whole',
    access: member('audit.read'),
    returns: z.object({ whole: z.boolean(), lines: z.int(), unlinked: z.int(), brokenAt: z.int().nullable() }),
    limits: [{ by: 'address', times: 20, seconds: 600 }],
  }),
};
