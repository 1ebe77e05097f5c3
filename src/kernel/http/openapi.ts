import { z } from 'zod';
import { statusOfCode } from '../refusal.ts';
import type { Access } from './endpoint.ts';
import type { Door, GeneralCode } from './implement.ts';
import { takesKey } from './idempotency.ts';
import { apiPrefix } from './rest.ts';
import { titleOf } from './problem.ts';

/** Every code an endpoint may refuse with: its own, those of {@link GeneralCode}, and those of the corridor on the way to it. */
function codesOf({ endpoint, transaction }: Door): string[] {
  const { access, method } = endpoint;
  const general: GeneralCode[] = ['not_found', 'invalid', 'permission_denied', 'unauthenticated', 'too_many_requests'];
  const ofChanges: GeneralCode[] = ['conflict', 'version_conflict', 'plan_limit_reached'];
  return [
    ...new Set([
      ...general,
      ...(method === 'GET' ? [] : ofChanges),
      'malformed',
      'tenant_mismatch',
      'busy',
      'internal',
      ...(isPublic(access) ? [] : ['token_expired']),
      ...(access.kind === 'member' || access.kind === 'visitor' ? ['tenant_required'] : []),
      ...(access.kind === 'member' && method !== 'GET' && !endpoint.whileSuspended ? ['tenant_suspended'] : []),
      ...(endpoint.feature ? ['feature_disabled'] : []),
      ...(endpoint.body || endpoint.upload ? ['too_large', 'unsupported_media_type'] : []),
      ...(takesKey(endpoint, transaction) ? ['idempotency_key_reused', 'idempotency_in_progress'] : []),
      ...endpoint.refuses,
    ]),
  ];
}

/** The OpenAPI 3.1 document of all endpoints. */
export function openApiOf(doors: readonly Door[], url: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const door of doors) {
    const path = apiPrefix + door.endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[door.endpoint.method.toLowerCase()] = operationOf(door);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rowhouse API',
      version: '1',
      description: 'Every endpoint of the platform. Errors are RFC 9457 problems with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url }],
    tags: [...new Set(doors.map((door) => door.module))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An access token, or an API key of a workspace.' },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

function operationOf(door: Door) {
  const { name, module, endpoint } = door;
  const query = schemaOf(endpoint.query, 'input') as { properties?: Record<string, unknown>; required?: string[] };
  const params = schemaOf(endpoint.params, 'input') as { properties?: Record<string, unknown> };
  const codes = codesOf(door);
  const byStatus = Map.groupBy(codes, (code) => statusOfCode[code] ?? 409);
  return {
    operationId: name,
    tags: [module],
    summary: endpoint.summary,
    description: describeAccess(endpoint.access),
    ...(isPublic(endpoint.access) ? { security: [] } : { security: [{ bearer: [] }] }),
    parameters: [
      ...Object.entries(params.properties ?? {}).map(([key, schema]) => ({ name: key, in: 'path', required: true, schema })),
      ...Object.entries(query.properties ?? {}).map(([key, schema]) => ({
        name: key,
        in: 'query',
        required: query.required?.includes(key) ?? false,
        schema,
      })),
      ...(endpoint.access.kind === 'member'
        ? [{ name: 'X-Tenant-ID', in: 'header', required: false, schema: { type: 'string', format: 'uuid' } }]
        : []),
      ...(endpoint.access.kind === 'member' && endpoint.method === 'GET'
        ? [{ name: 'X-View-As', in: 'header', required: false, schema: { type: 'string', format: 'uuid' } }]
        : []),
      ...(takesKey(endpoint, door.transaction)
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(endpoint.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } },
    }),
    ...(endpoint.upload && {
      requestBody: {
        required: true,
        content: {
          'application/octet-stream': { schema: { type: 'string', format: 'binary', maxLength: endpoint.upload.bytesMax } },
        },
      },
    }),
    responses: {
      [endpoint.status]:
        endpoint.status === 204
          ? { description: 'Done.' }
          : { description: 'Done.', content: { 'application/json': { schema: schemaOf(endpoint.returns, 'output') } } },
      ...Object.fromEntries(
        [...byStatus].map(([status, list]) => [
          status,
          {
            description: list.map((code) => titleOf(code)).join(', '),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
    'x-refusals': codes,
    ...(endpoint.feature && { 'x-feature': endpoint.feature }),
    ...(endpoint.access.kind === 'member' && { 'x-permission': endpoint.access.permission }),
  };
}

/** JSON Schema of a contract's schema; what JSON Schema cannot say (a transform) is left open. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
    cycles: 'ref',
  }) as Record<string, unknown>;
  return rest;
}

function isPublic(access: Access): boolean {
  return access.kind === 'anyone' || access.kind === 'visitor';
}

function describeAccess(access: Access): string {
  switch (access.kind) {
    case 'anyone':
      return 'Open to anyone.';
    case 'visitor':
      return 'Open to visitors of a workspace’s site.';
    case 'person':
      return 'For whoever is signed in.';
    case 'operator':
      return 'For operators of the installation.';
    case 'member':
      return `For members and API keys with the permission \`${access.permission}\`.`;
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable name of the refusal.' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};
