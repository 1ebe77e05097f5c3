/**
 * Whether an address may stand in an `href`: `https:`, `http:`, `mailto:` and `tel:` addresses, `/path` and `#anchor`.
 * Everything else, `javascript:`, `data:` and `//host` among it, is refused.
 */
export function isSafeLink(address: string): boolean {
  // Browsers drop tabs and line breaks inside an address and read a backslash as a slash, so none may occur.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f\\]/.test(address)) return false;
  return address === '' || /^(?:https?:\/\/[^/]|mailto:[^:]|tel:[+\d]|#|\/(?!\/))/i.test(address);
}
