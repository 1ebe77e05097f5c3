import { z } from 'zod';
import { line } from '#/kernel/http/endpoint.ts';
import { Email, Password } from '#/modules/identity/contract.ts';
import { Phone } from '../contract-schemas.ts';

/** A password that may be left out. */
const PasswordOrNone = z.union([z.literal('').transform(() => undefined), Password]);
const Ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes');

/** What the forms of an account hold. */
export const forms = {
  signIn: z.object({ email: Email, password: z.string().max(200) }),
  email: z.object({ email: Email }),
  register: z.object({ email: Email, name: line(120, 0), password: PasswordOrNone, marketing: Ticked }),
  details: z.object({ name: line(120, 0), phone: Phone, marketing: Ticked }),
  password: z.object({ current: z.string().max(200).default(''), password: Password }),
};

/** The values of a form, or the names of the fields that are not right. */
export function readForm<Schema extends z.ZodObject>(
  schema: Schema,
  form: URLSearchParams,
): { readonly data: z.output<Schema> } | { readonly wrong: ReadonlySet<string> } {
  const read = schema.safeParse(
    Object.fromEntries(Object.keys(schema.shape).flatMap((name) => (form.has(name) ? [[name, form.get(name)]] : []))),
  );
  return read.success ? { data: read.data } : { wrong: new Set(read.error.issues.map((issue) => String(issue.path[0]))) };
}
