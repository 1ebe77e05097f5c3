/** The form a tag is compared in: `VIP ` and `vip` are the same one. */
export function normalTag(tag: string): string {
  return tag.normalize('NFKC').trim().toLowerCase();
}
