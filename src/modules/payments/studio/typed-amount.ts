import { parseDecimal } from '#/kernel/money.ts';

/** An amount somebody typed, in minor units; `12,50` is understood like `12.50`. Undefined when it is none. */
export function readAmount(text: string, currency: string): bigint | undefined {
  const plain = text.replaceAll(/[\s'’]/g, '');
  const amountMinor = parseDecimal(/^\d+,\d{1,2}$/.test(plain) ? plain.replace(',', '.') : plain, currency);
  return amountMinor !== undefined && amountMinor >= 0n ? amountMinor : undefined;
}
