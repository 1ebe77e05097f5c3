import { z } from 'zod';

/** As much of JSON schema as our OpenAPI document uses. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly 'x-refusals': readonly string[];
}

/** RFC 9457, as our API answers it; a 422 names fields. */
export const Problem = z
  .looseObject({
    type: z.string().startsWith('/api/docs#problem-'),
    title: z.string().min(1),
    status: z.int(),
    detail: z.string().min(1),
    code: z.string().regex(/^[a-z_]+$/),
    requestId: z.string().min(1),
    errors: z.array(z.strictObject({ field: z.string(), message: z.string().min(1) })).optional(),
  })
  .refine((problem) => problem.status !== 422 || (problem.errors?.length ?? 0) > 0, 'a 422 must name fields');
