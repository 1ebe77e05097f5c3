import { termsOf as termsOfTexts } from '#/kernel/search-terms.ts';

/** What a customer is found by; each is found by its beginning. */
export function termsOf({
  name,
  emailNorm,
  phone,
}: {
  readonly name: string;
  readonly emailNorm: string;
  readonly phone: string;
}) {
  return termsOfTexts({ texts: [name], emailNorms: [emailNorm], phones: [phone] });
}
