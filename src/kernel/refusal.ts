/** One wrong field: its path with dots (`address.city`), and what is wrong in a sentence. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** An expected "no", returned as a value: the transaction rolls back and the door answers with the status of its code. */
export class Refusal<Code extends string = string> {
  readonly code: Code;
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  /** Members the answer carries beside the standard ones: the current row on a conflict, seconds to wait. */
  readonly more: Readonly<Record<string, unknown>>;
  constructor(code: Code, detail: string, errors: readonly FieldFault[], more: Readonly<Record<string, unknown>>) {
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.more = more;
  }
}

/** Says no: a stable code, a sentence for the person, and the fields at fault. */
export function refuse<const Code extends string>(
  code: Code,
  detail: string,
  errors: readonly FieldFault[] = [],
  more: Readonly<Record<string, unknown>> = {},
): Refusal<Code> {
  return new Refusal(code, detail, errors, more);
}

/** Tells a refusal from a result. */
export function isRefused(value: unknown): value is Refusal {
  return value instanceof Refusal;
}

/** Carries a refusal out of a place that cannot return one (a hook of a library); the corridor turns it back into a value. */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** HTTP status of each code every room may refuse with; a code that is not here is 409, a conflict with the state of things. */
export const statusOfCode: Readonly<Record<string, number>> = {
  malformed: 400,
  tenant_mismatch: 400,
  tenant_required: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  second_factor_required: 401,
  token_expired: 401,
  permission_denied: 403,
  feature_disabled: 403,
  tenant_suspended: 403,
  plan_limit_reached: 403,
  origin_not_allowed: 403,
  email_not_verified: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  version_conflict: 409,
  idempotency_in_progress: 409,
  link_expired: 410,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  idempotency_key_reused: 422,
  too_many_requests: 429,
  internal: 500,
  busy: 503,
  site_unavailable: 503,
};

/** The HTTP status a refusal is answered with. */
export function statusOf(refusal: Refusal): number {
  return statusOfCode[refusal.code] ?? 409;
}
