import { statusOf, type Refusal } from '../refusal.ts';

/** RFC 9457 problem details, as every refusal and every failure leaves the API. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** The problem a refusal is answered with. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { code, detail, errors, more } = refusal;
  return {
    type: `/api/docs#problem-${code}`,
    title: titleOf(code),
    status: statusOf(refusal),
    detail,
    code,
    requestId,
    ...(errors.length > 0 && { errors }),
    ...more,
  };
}

/** `already_shipped` reads "Already shipped". */
export function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
